"""Security schemes and where they are required."""

from __future__ import annotations

from collections.abc import Iterator

from generator.openapi.node import Node
from generator.openapi.rules.parameters import (
    DESCRIBED_ELSEWHERE,
    LOST,
    TOKEN,
    TRANSPORT,
)
from generator.openapi.rules.support import end_of, own
from generator.openapi.suggest import did_you_mean
from generator.problems import Problem

_TYPES = ("apiKey", "http", "mutualTLS", "oauth2", "openIdConnect")
_NEEDS = {
    "apiKey": ("name", "in"),
    "http": ("scheme",),
    "oauth2": ("flows",),
    "openIdConnect": ("openIdConnectUrl",),
}
_NO_KEYS = TRANSPORT | LOST | DESCRIBED_ELSEWHERE - {"authorization"}
"""Headers that have another purpose than to hold a key."""

_PLACES = ("query", "header", "cookie")
_FLOW_URLS = {
    "implicit": ("authorizationUrl",),
    "password": ("tokenUrl",),
    "clientCredentials": ("tokenUrl",),
    "authorizationCode": ("authorizationUrl", "tokenUrl"),
}


def scheme(node: Node) -> Iterator[Problem]:
    """The type, and the keys that this type needs."""
    kind = node.own_keys.get("type")
    if not isinstance(kind, str):
        return
    if kind not in _TYPES:
        message = (
            f"the security scheme type must be one of {', '.join(_TYPES)}; "
            f'found "{kind}"'
        )
        hint = did_you_mean(kind, _TYPES)
        if kind.lower() in ("basic", "bearer"):
            hint = f"write type: http, scheme: {kind.lower()}"
        yield node.child("type").problem("OAS081", message, hint=hint)
        return
    for key in _NEEDS.get(kind, ()):
        if key not in node.own_keys:
            message = f'a security scheme of type {kind} needs the key "{key}"'
            yield node.problem("OAS082", message, at="key")
    where = node.own_keys.get("in")
    if kind == "apiKey" and isinstance(where, str) and where not in _PLACES:
        message = f'"in" must be one of {", ".join(_PLACES)}; found "{where}"'
        hint = did_you_mean(where, _PLACES)
        yield node.child("in").problem("OAS083", message, hint=hint)
    if kind == "apiKey" and where in ("header", "cookie"):
        yield from _key_name(node)


def _key_name(node: Node) -> Iterator[Problem]:
    """The name of a header or a cookie that HTTP can send."""
    name, where = node.own_keys.get("name"), node.own_keys.get("in")
    if not isinstance(name, str):
        return
    if not TOKEN.fullmatch(name):
        message = f'"{name}" is not a valid name of a {where}'
        yield node.child("name").problem("OAS047", message)
    elif where == "header" and name.lower() in _NO_KEYS:
        message = f'the header "{name}" cannot hold an API key'
        yield node.child("name").problem("OAS047", message)


def flows(node: Node) -> Iterator[Problem]:
    """The URLs that each flow needs."""
    for name, urls in _FLOW_URLS.items():
        flow = own(node, name)
        if flow is None or not flow.is_mapping:
            continue
        for url in urls:
            if url not in flow.own_keys:
                message = f'the flow {name} needs the key "{url}"'
                yield flow.problem("OAS082", message, at="key")


def requirement(node: Node) -> Iterator[Problem]:
    """A requirement names schemes of the document."""
    schemes = own(node.document.node, "components", "securitySchemes")
    known = schemes.own_keys if schemes else {}
    for name in node.own_keys:
        if name.startswith("x-"):
            continue
        if schemes is not None and name in known:
            yield from _scopes(node.child(name), end_of(schemes.child(name)))
            continue
        if "/" in name and node.document.version >= "3.2":
            # From 3.2 on a requirement may also name a scheme by its URI.
            continue
        message = f'the security scheme "{name}" is not in components.securitySchemes'
        hint = did_you_mean(name, known)
        yield node.child(name).problem("OAS080", message, at="key", hint=hint)


def _scopes(required: Node, scheme: Node | None) -> Iterator[Problem]:
    """Scopes of OAuth 2 are listed with one of the flows."""
    flows = own(scheme, "flows") if scheme is not None else None
    if flows is None or not flows.is_mapping:
        return
    known = {
        scope
        for name in flows.own_keys
        if (scopes := own(flows, name, "scopes")) is not None
        for scope in scopes.own_keys
    }
    for node in required.elements():
        if isinstance(node.value, str) and node.value not in known:
            message = f'no flow has the scope "{node.value}"'
            hint = did_you_mean(node.value, sorted(known))
            yield node.problem("OAS084", message, severity="warning", hint=hint)
