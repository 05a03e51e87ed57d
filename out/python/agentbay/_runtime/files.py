"""Files: what is sent without being read into memory, and where an answer goes."""

from __future__ import annotations

import os
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator
from typing import Any, Protocol, TypeAlias, cast

from ..errors import InvalidRequestError

__all__ = ["CHUNK", "Content", "File", "Sink", "Target", "Upload", "body_of"]

CHUNK = 64 * 1024
"""Bytes that are read from a local file at once."""


class Readable(Protocol):
    """A binary file object."""

    def read(self, size: int, /) -> bytes:
        """The next bytes, none at the end."""


class Writable(Protocol):
    """What bytes can be written to; an asynchronous client awaits what it returns."""

    def write(self, data: bytes, /) -> Any:
        """Take all of the bytes."""


Content: TypeAlias = (
    bytes | str | os.PathLike[str] | Readable | Iterable[bytes] | AsyncIterable[bytes]
)
Target: TypeAlias = str | os.PathLike[str] | Writable


class File:
    """A file for an upload; it is sent piece by piece.

    Bytes, paths and seekable file objects are sent again when an attempt is repeated;
    what can be read only once is sent once.

    Args:
        content: The bytes, the path of a local file, a binary file object, or an
            iterable of bytes; for an asynchronous client also an asynchronous one.
        name: File name to send; the path's last part by default.
        media_type: Media type to send; without it the document's, or that of any
            bytes.
    """

    __slots__ = ("_begun", "_start", "content", "media_type", "name")

    def __init__(
        self, content: Content, *, name: str = "", media_type: str = ""
    ) -> None:
        self.content = content
        self.name = name
        self.media_type = media_type
        self._start: int | None = None
        self._begun = False

    @property
    def file_name(self) -> str:
        """The file name to send."""
        path = self._path
        return self.name or (os.path.basename(path) if path else "file")

    @property
    def _path(self) -> str:
        if isinstance(self.content, (str, os.PathLike)):
            return os.fspath(self.content)
        return ""

    def _is_spent(self) -> bool:
        """Whether it was read and cannot be read again."""
        once = not isinstance(self.content, bytes) and not self._path
        return self._begun and once and self._start is None

    def _size(self) -> int | None:
        """Bytes to send, None when that is not known before the end.

        Raises:
            InvalidRequestError: it cannot be read.
        """
        if isinstance(self.content, bytes):
            return len(self.content)
        if path := self._path:
            if not os.path.isfile(path) or not os.access(path, os.R_OK):
                raise InvalidRequestError(f"{path} cannot be read")
            return os.stat(path).st_size
        if self._is_spent():
            raise InvalidRequestError("a stream can be sent only once")
        file: Any = self.content
        readable = hasattr(file, "read") and not isinstance(file, AsyncIterable)
        if not readable or not getattr(file, "seekable", bool)():
            return None
        if self._start is None:
            self._start = file.tell()
        end: int = file.seek(0, os.SEEK_END)
        file.seek(self._start)
        return end - self._start

    def _open(self) -> Iterator[bytes] | AsyncIterator[bytes]:
        """Read it from its beginning."""
        self._begun = True
        content: Any = self.content
        if isinstance(content, bytes):
            return iter((content,))
        if path := self._path:
            return _read_path(path)
        if self._start is not None:
            content.seek(self._start)
        if isinstance(content, AsyncIterable):
            return aiter(content)
        if hasattr(content, "read"):
            return iter(lambda: content.read(CHUNK), b"")
        pieces: Iterator[bytes] = iter(content)
        return pieces


def _read_path(path: str) -> Iterator[bytes]:
    with open(path, "rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def body_of(parts: Iterable[bytes | File]) -> bytes | Upload:
    """A body of bytes and files, one after the other."""
    plain: list[bytes] = []
    parts = tuple(parts)
    for part in parts:
        content = part.content if isinstance(part, File) else part
        if not isinstance(content, bytes):
            return Upload(parts)
        plain.append(content)
    return b"".join(plain)


class Upload:
    """A request body that is read while it is sent.

    Args:
        parts: Bytes and files, one after the other.
    """

    __slots__ = ("length", "parts")

    def __init__(self, parts: Iterable[bytes | File]) -> None:
        self.parts = tuple(parts)
        sizes = [p._size() if isinstance(p, File) else len(p) for p in self.parts]
        known = [size for size in sizes if size is not None]
        self.length = sum(known) if len(known) == len(sizes) else None

    @property
    def is_spent(self) -> bool:
        """Whether something of it was read that cannot be read again."""
        return any(isinstance(part, File) and part._is_spent() for part in self.parts)

    def pieces(self) -> Iterator[bytes]:
        """All of it, for a client whose methods block.

        Raises:
            InvalidRequestError: a part is an asynchronous stream.
        """
        for part in self.parts:
            if isinstance(part, File) and isinstance(part.content, AsyncIterable):
                raise InvalidRequestError(
                    "an asynchronous stream needs an Async client"
                )
        return self._pieces()

    def _pieces(self) -> Iterator[bytes]:
        for part in self.parts:
            if isinstance(part, bytes):
                yield part
            else:
                yield from cast("Iterator[bytes]", part._open())

    async def async_pieces(self) -> AsyncIterator[bytes]:
        """All of it; local files are read in a thread."""
        from anyio import to_thread

        for part in self.parts:
            if isinstance(part, bytes):
                yield part
                continue
            opened = part._open()
            if isinstance(opened, AsyncIterator):
                async for piece in opened:
                    yield piece
            elif isinstance(part.content, bytes):
                yield part.content
            else:
                while True:
                    chunk = await to_thread.run_sync(next, opened, None)
                    if chunk is None:
                        break
                    yield chunk


class Sink:
    """Where the body of a success goes, inside of a ``with``.

    A path is written beside itself and renamed when it is complete; of what breaks off
    nothing is left.

    Args:
        target: A path, or something to write to, which is not closed.
    """

    __slots__ = ("_file", "_partial", "received", "target")

    def __init__(self, target: Target) -> None:
        self.target = target
        self.received = 0
        self._partial = ""
        self._file: Any = None

    @property
    def is_spent(self) -> bool:
        """Whether something was written that cannot be taken back."""
        is_path = isinstance(self.target, (str, os.PathLike))
        return self.received > 0 and not is_path

    def __enter__(self) -> None:
        if not isinstance(self.target, (str, os.PathLike)):
            self._file = self.target
            return
        self.received = 0
        self._partial = f"{os.fspath(self.target)}.{os.urandom(4).hex()}.part"
        try:
            self._file = open(self._partial, "xb")  # noqa: SIM115
        except OSError as error:
            path, self._partial = os.fspath(self.target), ""
            raise InvalidRequestError(f"{path} cannot be written") from error

    def write(self, data: bytes) -> Any:
        """Take a piece; what the target returns."""
        self.received += len(data)
        return self._file.write(data)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if not self._partial:
            return
        self._file.close()
        if kind is None:
            os.replace(self._partial, os.fspath(self.target))  # type: ignore[arg-type]
        elif os.path.exists(self._partial):
            os.unlink(self._partial)
        self._partial = ""
