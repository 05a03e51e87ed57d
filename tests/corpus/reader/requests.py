"""The request that the specification asks for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatch
from typing import Any

from tests.corpus.reader import security
from tests.corpus.reader.bodies import NO_BODY, Body, kind_of, written
from tests.corpus.reader.operations import RawOperation, split
from tests.corpus.reader.parameters import RawParameter, parameters
from tests.corpus.reader.raw import Node
from tests.corpus.reader.samples import sample
from tests.corpus.reader.styles import NotDefined
from tests.corpus.reader.uri import encoded, normal, settled
from tests.corpus.reader.wishes import NoValue, Wish

_TEMPLATE = re.compile(r"\{([^{}]*)\}")
_LITERAL = "-._~:/@!$&'()*+,;=%"


@dataclass(frozen=True, slots=True)
class Given:
    """What a caller gives: values on the level of the wire."""

    parameters: Mapping[str, Any]
    """By ``query.limit``."""

    media_type: str | None = None
    body: Any = None
    omitted: tuple[str, ...] = ()
    """Required parameters for which there is no value."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request in a form that can be compared."""

    method: str
    path: str
    query: tuple[str, ...]
    """Encoded ``name=value`` texts in order."""

    headers: Mapping[str, str]
    """Of parameters and credentials, by lower-case name."""

    cookies: tuple[str, ...]
    body: Body
    open: frozenset[str] = field(default_factory=frozenset)
    """Keys of parameters whose writing the specification leaves open."""


def media_types(operation: RawOperation) -> dict[str, Node]:
    """Media types of the request body, in the order of the document."""
    content = operation.node.at("requestBody", "content")
    return dict(content.members()) if content is not None else {}


def offered(operation: RawOperation, media_type: str) -> Node | None:
    """What the document says about a media type, itself or as a range."""
    listed = media_types(operation)
    if media_type in listed:
        return listed[media_type]
    ranges = (node for key, node in listed.items() if fnmatch(media_type, key))
    return next(ranges, None)


def body_required(operation: RawOperation) -> bool:
    """Whether a request must have a body."""
    body = operation.node.get("requestBody")
    return body is not None and body.flag("required")


def given(
    operation: RawOperation,
    *,
    everything: bool,
    media_type: str | None,
    with_body: bool = False,
    turn: int = 0,
) -> Given:
    """Values for all parameters, or for those that must be there.

    `media_type` is the one to send; a body that may be left out is, unless everything
    is wanted, or the body itself with `with_body`. `turn` chooses among alternatives.
    """
    values: dict[str, Any] = {}
    omitted = []
    for parameter in parameters(operation.parameters):
        if not (everything or parameter.required):
            continue
        try:
            wish = Wish(everything, parameter.place, turn=turn)
            values[parameter.key] = parameter.sample(wish)
        except NoValue:
            if parameter.place == "path":
                raise
            if parameter.required:
                omitted.append(parameter.key)
    has_body = everything or with_body or body_required(operation)
    if media_type is None or not has_body:
        return Given(values, omitted=tuple(omitted))
    media = offered(operation, media_type)
    schema = media.raw("schema") if media is not None else None
    if schema is None or kind_of(media_type, schema) == "bytes":
        body: Any = "AAEC/w=="
    else:
        body = sample(Wish(everything, "body", turn=turn), schema)
    return Given(values, media_type, body, tuple(omitted))


def expected(
    operation: RawOperation, arguments: Given, secrets: Mapping[str, str]
) -> Request:
    """What must go over the wire."""
    found = {one.key: one for one in parameters(operation.parameters)}
    undefined: set[str] = set()
    query, fixed = [], split(operation.path)[1]
    query += [piece for piece in fixed.split("&") if piece]
    headers: dict[str, str] = {}
    cookies: list[str] = []
    for key, parameter in found.items():
        if key not in arguments.parameters:
            continue
        value = arguments.parameters[key]
        try:
            match parameter.place:
                case "query":
                    query += parameter.pairs(value)
                case "header":
                    headers[parameter.name.lower()] = parameter.in_header(value)
                case "cookie":
                    if parameter.explode and isinstance(value, (list, dict)):
                        raise NotDefined("an exploded cookie")
                    cookies += parameter.pairs(value)
        except NotDefined:
            undefined.add(key)
    for one in security.sent(operation, secrets):
        match one.place:
            case "query":
                query.append(security.query_pair(one))
            case "cookie":
                cookies.append(f"{one.name}={encoded(one.value)}")
            case _:
                headers[one.name.lower()] = one.value
    return Request(
        operation.method,
        _path(operation, found, arguments),
        tuple(map(settled, query)),
        {name: settled(value) for name, value in headers.items()},
        tuple(map(settled, cookies)),
        _body(operation, arguments),
        frozenset(undefined),
    )


def _path(
    operation: RawOperation, found: Mapping[str, RawParameter], arguments: Given
) -> str:
    path = split(operation.path)[0]
    pieces = []
    end = 0
    for match in _TEMPLATE.finditer(path):
        pieces.append(_literal(path[end : match.start()]))
        key = f"path.{match[1]}"
        if key in found and key in arguments.parameters:
            pieces.append(found[key].in_path(arguments.parameters[key]))
        else:
            pieces.append(encoded(match[0]))
        end = match.end()
    return normal("".join([*pieces, _literal(path[end:])]))


def _literal(text: str) -> str:
    """The fixed text of a path: only what no URI may hold is encoded."""
    text = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text)
    return "".join(one if one in _LITERAL else encoded(one) for one in text)


def _body(operation: RawOperation, arguments: Given) -> Body:
    if arguments.media_type is None:
        return NO_BODY
    media = offered(operation, arguments.media_type)
    if media is None:
        return Body("none", arguments.media_type)
    made = written(media, arguments.media_type, arguments.body)
    nothing = not made.content and made.kind in ("form", "json")
    if made.kind == "json" and body_required(operation):
        nothing = False
    return replace(made, may_be_missing=nothing)
