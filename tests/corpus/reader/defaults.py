"""Defaults of the document: to send one is to say what was meant anyway."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.corpus.reader import security
from tests.corpus.reader.operations import RawOperation
from tests.corpus.reader.parameters import parameters
from tests.corpus.reader.raw import Node
from tests.corpus.reader.requests import Given, offered
from tests.corpus.reader.schemas import flat
from tests.corpus.reader.styles import NotDefined
from tests.corpus.reader.uri import encoded


@dataclass(slots=True)
class Defaults:
    """What a request may hold beyond what the caller gave."""

    query: list[str] = field(default_factory=list)
    headers: dict[str, str | None] = field(default_factory=dict)
    """By lower-case name of every header parameter that was not given."""

    cookies: list[str] = field(default_factory=list)
    body: dict[str, Any] = field(default_factory=dict)
    """Of properties at the top of the body."""


def defaults(
    operation: RawOperation,
    given: Given,
    media_type: str | None,
    secrets: Mapping[str, str],
) -> Defaults:
    """Defaults of everything that was not given, and values that are fixed.

    `media_type` is that of the body, also where none is wanted. Credentials count among
    the defaults where the document has schemes and never says what they are for.
    """
    found = Defaults()
    for one in security.unsaid(operation, secrets):
        match one.place:
            case "query":
                found.query.append(security.query_pair(one))
            case "cookie":
                found.cookies.append(f"{one.name}={encoded(one.value)}")
            case _:
                found.headers[one.name.lower()] = one.value
    for parameter in parameters(operation.parameters):
        if parameter.key in given.parameters:
            continue
        known, value = _default(parameter.schema)
        if parameter.place == "header":
            text = parameter.in_header(value) if known else None
            found.headers[parameter.name.lower()] = text
        elif known:
            try:
                pairs = parameter.pairs(value)
            except NotDefined:
                continue
            (found.query if parameter.place == "query" else found.cookies).extend(pairs)
    if media_type is not None:
        media = offered(operation, media_type)
        schema = media.raw("schema") if media is not None else None
        properties = flat(schema).properties if schema is not None else {}
        for name, nodes in properties.items():
            for node in nodes:
                known, value = _default(node)
                if known:
                    found.body[name] = value
    return found


def _default(schema: Node | None) -> tuple[bool, Any]:
    """The one value that is meant when none is sent, where there is one."""
    if schema is None:
        return False, None
    merged = flat(schema)
    for key in ("default", "const"):
        for part in merged.parts:
            if key in part.value:
                return True, part.value[key]
    enum = merged.first("enum")
    if isinstance(enum, list) and len(enum) == 1:
        return True, enum[0]
    return False, None
