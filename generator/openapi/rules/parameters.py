"""Parameters: where they go and how their value is described."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.openapi.node import Node
from generator.openapi.suggest import did_you_mean
from generator.problems import Problem

TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
"""A field name of HTTP (RFC 9110, section 5.6.2)."""

PLACES = ("query", "header", "path", "cookie")
DESCRIBED_ELSEWHERE = frozenset({"accept", "content-type", "authorization"})
"""Headers that OpenAPI describes by media types and security schemes."""

TRANSPORT = frozenset(
    {
        *("connection", "content-length", "expect", "host", "keep-alive"),
        *("proxy-authorization", "proxy-connection", "te", "trailer"),
        *("transfer-encoding", "upgrade"),
    }
)
"""Headers by which a connection works: no document may set them."""
_STYLES = {
    "path": ("matrix", "label", "simple"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form", "cookie"),
}


LOST = frozenset({"__proto__"})
"""Headers that `fetch` of some platforms drops in silence."""


def place(parameter: Node) -> Iterator[Problem]:
    """`in`, and what follows from it for `required`, `name` and `style`."""
    where = parameter.own_keys.get("in")
    if not isinstance(where, str):
        return
    places = PLACES if parameter.document.version < "3.2" else (*PLACES, "querystring")
    if where not in places:
        message = f'"in" must be one of {", ".join(places)}; found "{where}"'
        hint = did_you_mean(where, places)
        yield parameter.child("in").problem("OAS041", message, hint=hint)
        return
    if where == "path" and parameter.own_keys.get("required") is not True:
        key = "required" if "required" in parameter.own_keys else None
        node = parameter.child(key) if key else parameter
        yield node.problem("OAS042", 'a path parameter needs "required: true"')
    if where == "header":
        yield from _header(parameter)
    style = parameter.own_keys.get("style")
    if isinstance(style, str) and style not in _STYLES.get(where, (style,)):
        message = f'style "{style}" does not fit a {where} parameter'
        hint = did_you_mean(style, _STYLES[where])
        yield parameter.child("style").problem("OAS049", message, hint=hint)


def _header(parameter: Node) -> Iterator[Problem]:
    name = parameter.own_keys.get("name")
    if not isinstance(name, str):
        return
    node = parameter.child("name")
    if not TOKEN.fullmatch(name):
        message = f'header name "{name}" is not a valid HTTP field name'
        yield node.problem("OAS047", message)
    elif name.lower() in LOST:
        message = f'no browser sends a header called "{name}"'
        yield node.problem("OAS047", message)
    elif name.lower() in DESCRIBED_ELSEWHERE:
        message = f'the header parameter "{name}" is ignored, as OpenAPI demands'
        yield node.problem("OAS048", message, severity="warning")
    elif name.lower() in TRANSPORT:
        message = f'the header "{name}" belongs to the connection and is ignored'
        yield node.problem("OAS048", message, severity="warning")


def name(parameter: Node) -> Iterator[Problem]:
    """A name cannot be empty."""
    if parameter.own_keys.get("name") == "":
        node = parameter.child("name")
        yield node.problem("OAS040", "the parameter's name is empty")


def value(parameter: Node) -> Iterator[Problem]:
    """Exactly one of `schema` and `content`, the latter with one media type."""
    keys = parameter.own_keys
    content = keys.get("content")
    if "schema" in keys and "content" in keys:
        later = [key for key in keys if key in ("schema", "content")][1]
        message = 'the parameter has both "schema" and "content"'
        yield parameter.child(later).problem("OAS046", message, at="key")
    elif "schema" not in keys and "content" not in keys:
        message = 'the parameter has neither "schema" nor "content"'
        yield parameter.problem("OAS046", message)
    elif isinstance(content, dict) and len(content) != 1:
        message = "content of a parameter must have exactly one media type"
        yield parameter.child("content").problem("OAS046", message, at="key")
