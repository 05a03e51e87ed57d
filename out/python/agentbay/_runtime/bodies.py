"""Request bodies: JSON, forms, multipart, text and bytes."""

from __future__ import annotations

import os
from collections.abc import Mapping

from ..errors import InvalidRequestError
from . import json_text, percent
from .files import File, Upload, body_of
from .operation import Body, InForm, Parameter
from .structs import OMIT
from .styles import pairs_of, text_of

__all__ = ["build"]

_ANY_BYTES = "application/octet-stream"
_QUOTED = str.maketrans({'"': "%22", "\r": "%0D", "\n": "%0A"})


def build(
    body: Body, sent: list[tuple[Parameter, object]], whole: object
) -> tuple[bytes | Upload | None, str | None]:
    """The body and its media type, two times None when there is none.

    Args:
        body: What the operation says of it.
        sent: The parameters and their encoded values.
        whole: The encoded value of a body that is one value, or ``OMIT``.
    """
    fields = [(p, value) for p, value in sent if p.location in ("form", "body")]
    if body.codec is not None:
        if whole is OMIT:
            if body.required:
                raise InvalidRequestError(f"{body.key} is required")
            return None, None
        if body.encoding not in ("form", "multipart"):
            return _whole(body.encoding, body.key, whole), body.media_type
        if not isinstance(whole, Mapping):
            raise InvalidRequestError(f"{body.key} must be an object")
        fields = [(InForm(name), value) for name, value in whole.items()]
    if not fields and not body.required:
        return None, None
    if body.encoding == "form":
        return _form(fields), body.media_type
    if body.encoding == "multipart":
        boundary = os.urandom(16).hex()
        media_type = f"{body.media_type}; boundary={boundary}"
        return _multipart(fields, boundary), media_type
    members = {parameter.name: value for parameter, value in fields}
    return _utf8(json_text.dump(members)), body.media_type


def _whole(encoding: str, name: str, value: object) -> bytes | Upload:
    if encoding == "bytes":
        if isinstance(value, File):
            return body_of((value,))
        if isinstance(value, (bytes, bytearray, memoryview)):
            return bytes(value)
        raise InvalidRequestError(f"{name} must be bytes")
    if encoding == "text":
        return _utf8(text_of(value))
    return _utf8(json_text.dump(value))


def _utf8(text: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InvalidRequestError("text must not contain lone surrogates") from error


def _form(fields: list[tuple[Parameter, object]]) -> bytes:
    encode = percent.encode_form
    pairs = [
        f"{name}={text}"
        for parameter, value in fields
        for name, text in pairs_of(
            parameter,
            value,
            percent.encode_most if parameter.allow_reserved else encode,
            encode,
        )
    ]
    return "&".join(pairs).encode("ascii")


def _multipart(fields: list[tuple[Parameter, object]], boundary: str) -> bytes | Upload:
    pieces: list[bytes | File] = []
    for parameter, value in fields:
        several = isinstance(value, list) and parameter.explode
        for item in value if several and isinstance(value, list) else [value]:
            head, content = _part(parameter, item)
            pieces += (_utf8(f"--{boundary}\r\n{head}\r\n\r\n"), content, b"\r\n")
    pieces.append(f"--{boundary}--\r\n".encode("ascii"))
    return body_of(pieces)


def _part(parameter: Parameter, value: object) -> tuple[str, bytes | File]:
    name = parameter.name.translate(_QUOTED)
    disposition = f'Content-Disposition: form-data; name="{name}"'
    if isinstance(value, (bytes, bytearray, memoryview)):
        value = File(bytes(value))
    if isinstance(value, File):
        file_name = value.file_name.translate(_QUOTED)
        media_type = value.media_type or parameter.content_type or _ANY_BYTES
        head = f'{disposition}; filename="{file_name}"'
        return f"{head}\r\nContent-Type: {media_type}", value
    if isinstance(value, (dict, list)) or parameter.style == "content":
        media_type = parameter.content_type or "application/json"
        text = text_of(value)
        return f"{disposition}\r\nContent-Type: {media_type}", _utf8(text)
    head = disposition
    if parameter.content_type:
        head += f"\r\nContent-Type: {parameter.content_type}"
    return head, _utf8(text_of(value))
