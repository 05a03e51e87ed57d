"""From an operation and its values to one HTTP request."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ..errors import InvalidRequestError
from . import percent
from .credentials import Applied
from .effects import Request
from .files import Upload
from .generated import value_of
from .headers import checked
from .operation import Fixed, Operation, Parameter
from .settings import Settings
from .structs import OMIT
from .styles import header_text, pairs_of, simple_text

__all__ = ["BODY", "build"]

BODY = ""
"""The key under which a body that is one value stands among the values."""


def build(
    operation: Operation,
    values: Mapping[str, object],
    settings: Settings,
    headers: Mapping[str, str],
    applied: tuple[Applied, ...] = (),
    labels: Mapping[str, str] = MappingProxyType({}),
) -> Request:
    """Make the request of one attempt.

    Args:
        operation: What is called.
        values: By the key of the parameter, encoded; absent or ``OMIT`` is left out.
        settings: Of the client.
        headers: Of this call; they win over the client's.
        applied: Credentials that travel beside the parameters.
        labels: What messages call the values, by key.

    Raises:
        InvalidRequestError: a value cannot be sent.
    """
    found = [(p, _value(p, values, settings, applied)) for p in operation.parameters]
    sent = [(p, value) for p, value in found if value is not OMIT]
    body: bytes | Upload | None = None
    media_type: str | None = None
    if operation.body is not None:
        from . import bodies

        whole = values.get(BODY, OMIT)
        body, media_type = bodies.build(operation.body, sent, whole)
    address = settings.address_of(operation)
    target = _path(operation, values, labels) + _query(operation, sent, applied)
    lines = _headers(operation, sent, settings, headers, media_type, applied)
    secrets = tuple(one.secret for one in applied)
    return Request(operation.method, address + target, lines, body, secrets=secrets)


def _value(
    parameter: Parameter,
    values: Mapping[str, object],
    settings: Settings,
    applied: tuple[Applied, ...],
) -> object:
    fixed = isinstance(parameter.origin, Fixed)
    # An argument of this name fills a parameter in another place.
    value = OMIT if fixed else values.get(parameter.argument, OMIT)
    if value is OMIT and parameter.origin is not None:
        value = value_of(parameter.origin, settings, applied)
    return value


def _path(
    operation: Operation, values: Mapping[str, object], labels: Mapping[str, str]
) -> str:
    path = ""
    ends: list[tuple[int, str]] = []
    for piece in operation.path:
        if isinstance(piece, str):
            path += piece
            continue
        value = values.get(piece.argument, OMIT)
        name = labels.get(piece.argument, piece.argument)
        if value is OMIT:
            raise InvalidRequestError(f"{name} is required")
        text = simple_text(piece, value, percent.encode)
        if not text or (piece.style == "label" and text == "."):
            raise InvalidRequestError(f"{name} must not be empty")
        path += text
        ends.append((len(path), name))
    for end, name in ends:
        start, stop = path.rfind("/", 0, end) + 1, path.find("/", end)
        if percent.climbs(path[start : stop if stop >= 0 else None]):
            raise InvalidRequestError(f'{name} must not be "." or ".."')
    return path


def _query(
    operation: Operation,
    sent: list[tuple[Parameter, object]],
    applied: tuple[Applied, ...],
) -> str:
    encode = percent.encode
    secrets = {one.name: one.value for one in applied if one.location == "query"}
    pairs = [f"{encode(name)}={encode(text)}" for name, text in operation.query]
    for parameter, value in sent:
        if parameter.location != "query" or parameter.name in secrets:
            continue
        write = percent.encode_most if parameter.allow_reserved else encode
        found = pairs_of(parameter, value, write, encode)
        pairs += [f"{name}={text}" for name, text in found]
    pairs += [f"{encode(name)}={encode(text)}" for name, text in secrets.items()]
    return "?" + "&".join(pairs) if pairs else ""


def _headers(
    operation: Operation,
    sent: list[tuple[Parameter, object]],
    settings: Settings,
    extra: Mapping[str, str],
    media_type: str | None,
    applied: tuple[Applied, ...],
) -> tuple[tuple[str, str], ...]:
    lines = {
        "accept": ("Accept", operation.answer.media_type),
        "accept-encoding": ("Accept-Encoding", "gzip, deflate"),
        "user-agent": ("User-Agent", settings.user_agent),
    }
    if media_type is not None:
        lines["content-type"] = ("Content-Type", media_type)
    cookies = _cookies(sent, applied)
    if cookies:
        lines["cookie"] = ("Cookie", cookies)
    own = [
        (parameter.name, header_text(parameter, value))
        for parameter, value in sent
        if parameter.location == "header" and not _is_empty(value)
    ]
    secrets = [(one.name, one.value) for one in applied if one.location == "header"]
    for name, value in (*own, *secrets, *settings.headers, *extra.items()):
        key = name.lower()
        if key != "content-type" or media_type is not None:
            lines[key] = checked(name, value)
    return tuple(lines.values())


def _cookies(sent: list[tuple[Parameter, object]], applied: tuple[Applied, ...]) -> str:
    secrets = {one.name: one.value for one in applied if one.location == "cookie"}
    pairs = [
        f"{name}={text}"
        for parameter, value in sent
        if parameter.location == "cookie" and parameter.name not in secrets
        for name, text in pairs_of(parameter, value, percent.encode, percent.encode)
    ]
    pairs += [f"{name}={percent.encode(text)}" for name, text in secrets.items()]
    return "; ".join(pairs)


def _is_empty(value: object) -> bool:
    """An empty list or object has no text in a header."""
    return isinstance(value, (Mapping, list, tuple)) and not value
