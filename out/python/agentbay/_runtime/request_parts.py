"""From an operation and its values to one HTTP request."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from types import MappingProxyType

from ..errors import InvalidRequestError
from . import bodies, percent
from .effects import Request
from .generated import value_of
from .headers import checked
from .operation import Operation, Parameter, Scheme
from .records import OMIT
from .settings import Settings
from .styles import pairs_of, simple_text

__all__ = ["BODY", "build"]

BODY = ""
"""The key under which a body that is one value stands among the values."""


def build(
    operation: Operation,
    values: Mapping[str, object],
    settings: Settings,
    headers: Mapping[str, str],
    labels: Mapping[str, str] = MappingProxyType({}),
) -> Request:
    """Make the request of one attempt.

    Args:
        operation: What is called.
        values: By the key of the parameter, encoded; absent or ``OMIT`` is left out.
        settings: Of the client.
        headers: Of this call; they win over the client's.
        labels: What messages call the values, by key; the wire name by default.

    Raises:
        InvalidRequestError: a value cannot be sent.
    """
    found = [(p, _value(p, values, settings)) for p in operation.parameters]
    sent = [(p, value) for p, value in found if value is not OMIT]
    body, media_type = bodies.build(operation, sent, values.get(BODY, OMIT))
    target = _path(operation, values, labels) + _query(operation, sent, settings)
    return Request(
        operation.method,
        settings.base_url + target,
        _headers(operation, sent, settings, headers, media_type),
        body,
    )


def _value(
    parameter: Parameter, values: Mapping[str, object], settings: Settings
) -> object:
    value = values.get(parameter.key, OMIT)
    if value is OMIT and parameter.origin is not None:
        value = value_of(parameter.origin, settings)
    return value


def _path(
    operation: Operation, values: Mapping[str, object], labels: Mapping[str, str]
) -> str:
    pieces: list[str] = []
    for piece in operation.path:
        if isinstance(piece, str):
            pieces.append(piece)
            continue
        value, name = values.get(piece.key, OMIT), labels.get(piece.key, piece.name)
        if value is OMIT:
            raise InvalidRequestError(f"{name} is required")
        pieces.append(percent.segment(name, simple_text(piece, value)))
    return "".join(pieces)


def _query(
    operation: Operation, sent: list[tuple[Parameter, object]], settings: Settings
) -> str:
    pairs = [
        f"{percent.encode(name)}={percent.encode(text)}"
        for name, text in operation.query
    ]
    for parameter, value in sent:
        if parameter.location != "query":
            continue
        for name, text in pairs_of(parameter, value):
            encoded = percent.encode(text, allow_reserved=parameter.allow_reserved)
            pairs.append(f"{percent.encode(name)}={encoded}")
    for name, secret in _applied(operation, settings, "query"):
        pairs.append(f"{percent.encode(name)}={percent.encode(secret)}")
    return "?" + "&".join(pairs) if pairs else ""


def _headers(
    operation: Operation,
    sent: list[tuple[Parameter, object]],
    settings: Settings,
    extra: Mapping[str, str],
    media_type: str | None,
) -> tuple[tuple[str, str], ...]:
    lines = {"accept": ("Accept", operation.answer.media_type)}
    lines["accept-encoding"] = ("Accept-Encoding", "gzip, deflate")
    lines["user-agent"] = ("User-Agent", settings.user_agent)
    if media_type is not None:
        lines["content-type"] = ("Content-Type", media_type)
    cookies = [
        f"{percent.encode(name)}={percent.encode(text)}"
        for parameter, value in sent
        if parameter.location == "cookie"
        for name, text in pairs_of(parameter, value)
    ]
    for name, secret in _applied(operation, settings, "cookie"):
        cookies.append(f"{name}={percent.encode(secret)}")
    if cookies:
        lines["cookie"] = ("Cookie", "; ".join(cookies))
    own = [
        (parameter.name, simple_text(parameter, value))
        for parameter, value in sent
        if parameter.location == "header"
    ]
    applied = _applied(operation, settings, "header")
    for name, value in (*own, *applied, *settings.headers, *extra.items()):
        lines[name.lower()] = checked(name, value)
    return tuple(lines.values())


def _applied(
    operation: Operation, settings: Settings, location: str
) -> list[tuple[str, str]]:
    """Credentials of the first alternative that the client has all of."""
    for schemes in operation.security:
        if all(scheme.key in settings.credentials for scheme in schemes):
            return [
                (scheme.name, scheme.prefix + _credential(scheme, settings))
                for scheme in schemes
                if scheme.location == location
            ]
    return []


def _credential(scheme: Scheme, settings: Settings) -> str:
    secret = settings.credentials[scheme.key].reveal()
    if not scheme.basic:
        return secret
    return base64.b64encode(secret.encode("utf-8")).decode("ascii")
