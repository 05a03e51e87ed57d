"""Whether a request is the one that the second reading asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import unquote_plus

from tests.corpus.drive.projection import same
from tests.corpus.reader.bodies import Body, Part
from tests.corpus.reader.defaults import Defaults
from tests.corpus.reader.requests import Request

_FREE = frozenset(("text/plain", "application/octet-stream"))
"""Types of parts that say no more than saying nothing."""


def disagreements(
    wanted: Request, found: Request, defaults: Defaults, server: str | None
) -> Iterator[str]:
    """Every difference; a default that the document states may also be sent.

    `server` is where the request was to go, if it goes there by itself.
    """
    if wanted.method != found.method:
        yield f"method is {found.method}, not {wanted.method}"
    path = wanted.path if found.path.startswith("/") else f"{server}{wanted.path}"
    if path != found.path:
        yield f"path is {found.path}, not {path}"
    yield from _query(wanted, found, defaults)
    yield from _headers(wanted, found, defaults)
    if "cookie" in wanted.headers:  # a parameter that is the whole header
        yield from _body(wanted.body, found.body, defaults.body)
        return
    cookies = [one for one in found.cookies if one not in defaults.cookies]
    listed = [one for one in wanted.cookies if one not in defaults.cookies]
    if sorted(cookies) != sorted(listed) and not _open(wanted, "cookie"):
        yield f"cookies are {cookies}, not {listed}"
    yield from _body(wanted.body, found.body, defaults.body)


def _open(wanted: Request, place: str) -> list[str]:
    """Names of parameters whose writing is open."""
    return [
        key.removeprefix(f"{place}.")
        for key in wanted.open
        if key.startswith(f"{place}.")
    ]


def _query(wanted: Request, found: Request, defaults: Defaults) -> Iterator[str]:
    names = _open(wanted, "query")
    pieces = [
        one for one in found.query if not any(_belongs(one, name) for name in names)
    ]
    listed = list(wanted.query)
    for piece in list(pieces):
        if piece in defaults.query and piece not in listed:
            pieces.remove(piece)
    if pieces != listed:
        missing = [one for one in listed if one not in pieces]
        more = [one for one in pieces if one not in listed]
        if missing or more:
            yield f"query lacks {missing}, has {more}"
        else:
            yield f"query is in the order {pieces}, not {listed}"


def _belongs(piece: str, name: str) -> bool:
    return unquote_plus(piece).partition("=")[0].partition("[")[0] == name


def _headers(wanted: Request, found: Request, defaults: Defaults) -> Iterator[str]:
    for name, value in wanted.headers.items():
        sent = found.headers.get(name)
        if sent is None:
            yield f"header {name} is missing"
        elif _folded(sent) != _folded(value):
            yield f"header {name} is {sent!r}, not {value!r}"
    for name in ("authorization", *defaults.headers):
        sent = found.headers.get(name)
        known = (None, wanted.headers.get(name), defaults.headers.get(name))
        if sent not in known and name not in wanted.headers:
            yield f"header {name} is sent: {sent!r}"


def _folded(value: str) -> str:
    return value.replace(", ", ",").strip()


def _body(wanted: Body, found: Body, defaults: Mapping[str, object]) -> Iterator[str]:
    if wanted.kind == "none" and _only_defaults(found, defaults):
        return
    if found.kind == "none" and wanted.may_be_missing:
        return
    if wanted.kind != found.kind:
        yield f"body is {found.kind} {found.media_type}, not {wanted.kind}"
        return
    if wanted.kind != "none" and not _same_type(wanted, found):
        yield f"content type is {found.media_type}, not {wanted.media_type}"
    match wanted.kind:
        case "json":
            yield from _json(wanted.content, found.content, defaults)
        case "form":
            yield from _form(wanted, found, defaults)
        case "parts":
            yield from _parts(wanted.content, found.content, defaults)
        case "text" | "bytes":
            if wanted.content is not None and wanted.content != found.content:
                yield f"body is {found.content!r}, not {wanted.content!r}"


def _only_defaults(found: Body, defaults: Mapping[str, object]) -> bool:
    """Whether a body that nobody gave says only what is meant without it."""
    if not found.content:
        return False
    if found.kind == "json" and isinstance(found.content, dict):
        members = found.content.items()
        return all(k in defaults and same(v, defaults[k]) for k, v in members)
    if found.kind == "form":
        names = (unquote_plus(one.partition("=")[0]) for one in found.content)
        return all(name in defaults for name in names)
    return False


def _same_type(wanted: Body, found: Body) -> bool:
    """A range of types is met by any of them."""
    if "*" in wanted.media_type:
        return True
    return wanted.media_type == found.media_type


def _json(
    wanted: object, found: object, defaults: Mapping[str, object]
) -> Iterator[str]:
    if isinstance(wanted, dict) and isinstance(found, dict):
        found = {
            key: value
            for key, value in found.items()
            if key in wanted or key not in defaults or not same(value, defaults[key])
        }
        for key in {**wanted, **found}:
            if key not in found:
                yield f"body lacks {key}: {wanted[key]!r:.200}"
            elif key not in wanted:
                yield f"body has {key}: {found[key]!r:.200}"
            elif not same(wanted[key], found[key]):
                yield f"body has {key} = {found[key]!r:.300}, not {wanted[key]!r:.300}"
    elif not same(wanted, found):
        yield f"body is {found!r:.300}, not {wanted!r:.300}"


def _form(wanted: Body, found: Body, defaults: Mapping[str, object]) -> Iterator[str]:
    pieces = [
        one
        for one in found.content
        if not any(_belongs(one, name) for name in wanted.open)
    ]
    names = {unquote_plus(one.partition("=")[0]) for one in wanted.content}
    kept = [
        one
        for one in pieces
        if (name := unquote_plus(one.partition("=")[0])) in names
        or name not in defaults
    ]
    missing = [one for one in wanted.content if one not in kept]
    more = [one for one in kept if one not in wanted.content]
    if missing or more:
        yield f"form lacks {missing}, has {more}"


def _parts(
    wanted: list[Part], found: list[Part], defaults: Mapping[str, object]
) -> Iterator[str]:
    names = [one.name for one in wanted]
    sent = [one for one in found if one.name in names or one.name not in defaults]
    if [one.name for one in sent] != names:
        yield f"parts are {[one.name for one in sent]}, not {names}"
        return
    for one, other in zip(wanted, sent, strict=True):
        if not same(one.content, other.content):
            yield f"part {one.name} is {other.content!r:.200}, not {one.content!r:.200}"
        if one.is_file != other.is_file:
            yield f"part {one.name} is {'' if other.is_file else 'not '}sent as a file"
        elif not _same_part_type(one.media_type, other.media_type):
            yield f"part {one.name} has type {other.media_type}, not {one.media_type}"


def _same_part_type(wanted: str, found: str) -> bool:
    return wanted == found or "*" in wanted or {wanted, found} <= _FREE
