"""Reading one file from the disk: regular, bounded, UTF-8."""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path

from generator.openapi.limits import Limits
from generator.openapi.load_failed import LoadFailed, fail, fail_in
from generator.openapi.suggest import did_you_mean
from generator.openapi.text_file import TextFile
from generator.problems import Location

_SIGNATURES = {
    b"\x89PNG": "a PNG image",
    b"PK\x03\x04": "a ZIP archive",
    b"%PDF": "a PDF document",
    b"\x1f\x8b": "a gzip archive",
    b"GIF8": "a GIF image",
    b"\xff\xd8\xff": "a JPEG image",
    b"\x7fELF": "an executable",
}
_WIDE_MARKS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_CONTROL_BYTES = bytes(set(range(0x20)) - set(b"\t\n\r"))


def read_text(path: Path, name: str, shown: str, limits: Limits) -> TextFile:
    """The text of `path`, a leading byte order mark dropped.

    Nothing but a regular file is opened, so a pipe or device cannot hold the
    program up. Raises `LoadFailed` with an `IO...` or `LIM001` problem.
    """
    data = _read_bytes(path, shown, limits)
    if not data.strip():
        raise _unreadable("IO001", "the file is empty", shown)
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise _unreadable("IO002", f"not a text file but {what}", shown)
    encoding = _wide_encoding(data)
    if encoding:
        message = f"{encoding} is not accepted; save the file as UTF-8"
        raise _unreadable("IO003", message, shown)
    return _decode(data, name, shown)


def _read_bytes(path: Path, shown: str, limits: Limits) -> bytes:
    try:
        # Without O_NONBLOCK, opening a pipe waits for somebody to write to it.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except (OSError, ValueError) as error:
        raise _cannot_open(error, path, shown) from None
    try:
        _check_kind(os.fstat(descriptor).st_mode, shown)
        with os.fdopen(descriptor, "rb", closefd=False) as stream:
            data = stream.read(limits.file_bytes + 1)
    except OSError as error:
        raise _cannot_open(error, path, shown) from None
    finally:
        os.close(descriptor)
    if len(data) > limits.file_bytes:
        message = f"the file is larger than {limits.file_bytes} bytes"
        raise _unreadable("LIM001", message, shown)
    return data


def _check_kind(mode: int, shown: str) -> None:
    if stat.S_ISDIR(mode):
        raise _directory(shown)
    if not stat.S_ISREG(mode):
        raise _unreadable("IO013", "not a regular file", shown)
    if not mode & 0o444:
        # The superuser could read it, but nobody was meant to.
        raise _unreadable("IO012", "permission denied", shown)


def _cannot_open(error: OSError | ValueError, path: Path, shown: str) -> LoadFailed:
    match error:
        case FileNotFoundError() | NotADirectoryError() | ValueError():
            hint = _neighbour(path)
            return _unreadable("IO010", "the file does not exist", shown, hint)
        case IsADirectoryError():
            return _directory(shown)
        case PermissionError():
            return _unreadable("IO012", "permission denied", shown)
        case OSError():
            reason = os.strerror(error.errno or errno.EIO).lower()
            return _unreadable("IO014", f"cannot read the file: {reason}", shown)


def _directory(shown: str) -> LoadFailed:
    message, hint = "this is a directory, not a file", "name the document in it"
    return _unreadable("IO011", message, shown, hint)


def _neighbour(path: Path) -> str | None:
    """The file in the same folder that is nearly called so."""
    try:
        names = sorted(os.listdir(path.parent))
    except (OSError, ValueError):
        return None
    return did_you_mean(path.name, names)


def _unreadable(
    code: str, message: str, shown: str, hint: str | None = None
) -> LoadFailed:
    return fail(code, message, Location(shown, 1, 1, ""), hint)


def _wide_encoding(data: bytes) -> str | None:
    for mark, encoding in _WIDE_MARKS.items():
        if data.startswith(mark):
            return encoding
    # The first two characters of a document are ASCII, so a NUL among their
    # bytes means two or four bytes a character.
    nuls = data[:4].count(0)
    if len(data) >= 4 and nuls:
        return {1: None, 2: "UTF-16", 3: "UTF-32"}.get(nuls)
    return None


def _decode(data: bytes, name: str, shown: str) -> TextFile:
    try:
        text = TextFile(name, shown, data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        readable = data[: error.start].decode("utf-8-sig", errors="replace")
        before = TextFile(name, shown, readable)
        message = f"byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8"
        raise fail_in(before, "IO004", message, len(readable)) from None
    if not _may_have_controls(data):
        return text
    control = _CONTROL.search(text.text)
    if control:
        message = f"control character U+{ord(control.group()):04X} is not allowed"
        raise fail_in(text, "IO005", message, control.start())
    return text


def _may_have_controls(data: bytes) -> bool:
    """Whether a search is worth its time: a table over bytes is far faster."""
    if b"\xef\xbf" in data:
        return True
    return len(data.translate(None, _CONTROL_BYTES)) < len(data)
