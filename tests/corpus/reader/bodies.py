"""Bodies by media type: what of a value stands in them, whatever the order of bytes."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.corpus.reader import styles
from tests.corpus.reader.raw import Node
from tests.corpus.reader.schemas import ALL_TYPES, Flat, flat
from tests.corpus.reader.styles import NotDefined, compact, text_of
from tests.corpus.reader.uri import form_encoded

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a multipart body."""

    name: str
    media_type: str
    """Without parameters; ``text/plain`` where none is sent."""

    content: Any
    """JSON that was parsed, or ``{"bytes": base64}``."""

    is_file: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """A body in a form that can be compared."""

    kind: str
    """``none``, ``json``, ``form``, ``parts``, ``text`` or ``bytes``."""

    media_type: str = ""
    content: Any = None
    open: frozenset[str] = field(default_factory=frozenset)
    """Names of fields whose writing the specification leaves open."""

    may_be_missing: bool = False
    """Whether to send nothing says the same."""


NO_BODY = Body("none")


def is_json(media_type: str) -> bool:
    """``application/json`` and everything built on it."""
    name = media_type.partition(";")[0].strip().lower()
    return name.endswith(("/json", "+json")) or name == "*/*"


def kind_of(media_type: str, schema: Node | None) -> str:
    """How a body of a media type is written."""
    name = media_type.partition(";")[0].strip().lower()
    if is_json(name):
        return "json"
    if name == FORM:
        return "form"
    if name.startswith("multipart/"):
        return "parts"
    if schema is not None and _binary(flat(schema)):
        return "bytes"
    if name.startswith("text/") or name.endswith(("/xml", "+xml", "/yaml")):
        return "text"
    return "bytes"


def _binary(found: Flat) -> bool:
    """Raw bytes: ``format: binary``, or 3.1's media type without a type."""
    if found.first("format") == "binary":
        return True
    named = found.first("contentMediaType") is not None
    return named and found.first("contentEncoding") is None and found.types == ALL_TYPES


def written(media: Node, media_type: str, value: Any) -> Body:
    """The body of a value."""
    schema = media.raw("schema")
    name = media_type.partition(";")[0].strip().lower()
    match kind_of(media_type, schema):
        case "json":
            return Body("json", name, value)
        case "form":
            return _form(media, name, value)
        case "parts":
            return Body("parts", name, list(_parts(media, value)))
        case "text":
            return Body("text", name, value if isinstance(value, str) else None)
        case _:
            return Body("bytes", name, _bytes(value))


def _bytes(value: Any) -> dict[str, str]:
    """Sampled bytes are base64 text; anything else is UTF-8."""
    return {"bytes": value if isinstance(value, str) else ""}


def _form(media: Node, media_type: str, value: Any) -> Body:
    pairs: list[str] = []
    undefined: set[str] = set()
    for name, item in value.items() if isinstance(value, dict) else ():
        try:
            pairs += _field(media, name, item)
        except NotDefined:
            undefined.add(name)
    return Body("form", media_type, pairs, frozenset(undefined))


def _field(media: Node, name: str, value: Any) -> list[str]:
    """One property: by the style that its encoding names, else by its type."""
    encoding = media.at("encoding", name)
    stated = encoding is not None and any(
        key in encoding.value for key in ("style", "explode", "allowReserved")
    )
    if encoding is not None and stated:
        style = encoding.text("style", "form")
        explode = encoding.flag("explode", otherwise=style == "form")
        return styles.pairs(name, style, explode, value, form_encoded)
    items = value if isinstance(value, list) else [value]
    return [f"{form_encoded(name)}={form_encoded(_plain(item))}" for item in items]


def _plain(value: Any) -> str:
    """A primitive as text, anything else as JSON: the default content types."""
    return compact(value) if isinstance(value, (dict, list)) else text_of(value)


def _parts(media: Node, value: Any) -> Iterator[Part]:
    schema = media.raw("schema")
    found = flat(schema) if schema is not None else Flat()
    for name, item in value.items() if isinstance(value, dict) else ():
        if item is None:
            continue  # no part says null
        kind = flat(*found.properties.get(name, []))
        stated = media.at("encoding", name)
        stated_type = stated.text("contentType") if stated is not None else ""
        # A list of types is the service's offer; the first is as good as any.
        stated_type = stated_type.partition(",")[0].strip()
        several = isinstance(item, list) and "json" not in stated_type
        if several:
            kind = flat(*kind.nodes("items"))
        for one in item if several else [item]:
            yield _part(name, kind, stated_type, one)


def _part(name: str, kind: Flat, stated: str, value: Any) -> Part:
    if _binary(kind):
        inner = kind.first("contentMediaType")
        media_type = stated or inner or "application/octet-stream"
        return Part(name, media_type, _bytes(value), is_file=True)
    if isinstance(value, (dict, list)):
        return Part(name, stated or "application/json", value)
    if "json" in stated:
        return Part(name, stated, value)
    content = plain_part(text_of(value).encode())
    return Part(name, stated or "text/plain", content)


def plain_part(content: bytes) -> dict[str, str]:
    """What a part without structure holds."""
    return {"bytes": base64.b64encode(content).decode()}
