"""Request bodies: JSON, forms, multipart, text and bytes."""

from __future__ import annotations

import os

from ..errors import InvalidRequestError
from . import json_text, percent
from .effects import FileBody
from .operation import Operation, Parameter
from .records import OMIT
from .styles import pairs_of, text_of

__all__ = ["File", "build"]

_QUOTED = str.maketrans({'"': "%22", "\r": "%0D", "\n": "%0A"})


class File:
    """A file for an upload.

    Args:
        content: The bytes, or the path of a local file.
        name: File name to send; the path's last part by default.
        media_type: Media type to send.
    """

    __slots__ = ("content", "media_type", "name")

    def __init__(
        self,
        content: bytes | os.PathLike[str],
        *,
        name: str = "",
        media_type: str = "application/octet-stream",
    ) -> None:
        self.content = content
        self.name = name
        self.media_type = media_type

    def read(self) -> bytes:
        """The bytes to send."""
        if isinstance(self.content, bytes):
            return self.content
        with open(self.content, "rb") as file:
            return file.read()

    @property
    def file_name(self) -> str:
        """The file name to send."""
        if self.name or isinstance(self.content, bytes):
            return self.name or "file"
        return os.path.basename(self.content)


def build(
    operation: Operation, sent: list[tuple[Parameter, object]], whole: object
) -> tuple[bytes | FileBody | None, str | None]:
    """The body and its media type, two times None when there is none.

    Args:
        operation: What is called.
        sent: The parameters and their encoded values.
        whole: The encoded value of a body that is one value, or ``OMIT``.
    """
    body = operation.body
    if body is None:
        return None, None
    fields = [(p, value) for p, value in sent if p.location in ("form", "body")]
    if body.codec is not None:
        if whole is OMIT:
            if body.required:
                raise InvalidRequestError("a body is required")
            return None, None
        return _whole(body.encoding, whole), body.media_type
    if not fields and not body.required:
        return None, None
    if body.encoding == "form":
        pairs = [pair for p, value in fields for pair in pairs_of(p, value)]
        return percent.pairs(pairs).encode("ascii"), body.media_type
    if body.encoding == "multipart":
        boundary = os.urandom(16).hex()
        media_type = f"{body.media_type}; boundary={boundary}"
        return _multipart(fields, boundary), media_type
    members = {parameter.name: value for parameter, value in fields}
    return _utf8(json_text.dump(members)), body.media_type


def _whole(encoding: str, value: object) -> bytes:
    if encoding == "bytes":
        if isinstance(value, File):
            return value.read()
        if isinstance(value, (bytes, bytearray, memoryview)):
            return bytes(value)
        raise InvalidRequestError("the body must be bytes")
    if encoding == "text":
        return _utf8(text_of(value))
    return _utf8(json_text.dump(value))


def _utf8(text: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InvalidRequestError("text must not contain lone surrogates") from error


def _multipart(fields: list[tuple[Parameter, object]], boundary: str) -> bytes:
    parts: list[bytes] = []
    for parameter, value in fields:
        for item in value if isinstance(value, list) else [value]:
            head, content = _part(parameter, item)
            parts.append(_utf8(f"--{boundary}\r\n{head}\r\n\r\n") + content + b"\r\n")
    return b"".join(parts) + f"--{boundary}--\r\n".encode("ascii")


def _part(parameter: Parameter, value: object) -> tuple[str, bytes]:
    name = parameter.name.translate(_QUOTED)
    disposition = f'Content-Disposition: form-data; name="{name}"'
    if isinstance(value, bytes):
        value = File(value, media_type=parameter.content_type or File(b"").media_type)
    if isinstance(value, File):
        file_name = value.file_name.translate(_QUOTED)
        head = f'{disposition}; filename="{file_name}"'
        return f"{head}\r\nContent-Type: {value.media_type}", value.read()
    if isinstance(value, (dict, list)) or parameter.style == "content":
        media_type = parameter.content_type or "application/json"
        text = value if isinstance(value, str) else json_text.dump(value)
        return f"{disposition}\r\nContent-Type: {media_type}", _utf8(text)
    head = disposition
    if parameter.content_type:
        head += f"\r\nContent-Type: {parameter.content_type}"
    return head, _utf8(text_of(value))
