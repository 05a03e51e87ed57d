"""What all operations share: server, credentials, envelope, error rules."""

from __future__ import annotations

import re

from generator.ir.name import Name
from generator.ir.protocol import (
    CredentialPlace,
    CredentialScheme,
    Envelope,
    ErrorFamily,
    ErrorRule,
    Server,
    ServerVariable,
    Timeouts,
)
from generator.openapi.build.context import name_of
from generator.openapi.build.docs import doc
from generator.openapi.build.extension import members, sdk_name, texts, x_sdk
from generator.openapi.build.paths import plain_path
from generator.openapi.node import Node
from generator.text.spec_text import SpecText

_VARIABLE = re.compile(r"\{([^{}]*)\}")
_DEFAULT_TIMEOUTS = Timeouts(connect=5.0, read=60.0, total=600.0, env=None)


def server_of(root: Node) -> Server:
    """The first server of the document, with its variables as settings."""
    servers = root.get("servers")
    first = next(servers.elements(), None) if servers is not None else None
    url = first.string("url") if first is not None else None
    if first is None or url is None:
        return Server((), (), None)
    extension = x_sdk(first)
    variables = {
        wire: _variable(wire, node) for wire, node in members(first, "variables")
    }
    pieces: list[SpecText | Name] = []
    for position, piece in enumerate(_VARIABLE.split(url)):
        if position % 2 and piece in variables:
            pieces.append(variables[piece].name)
        elif piece:
            pieces.append(SpecText(piece))
    return Server(
        url=tuple(pieces),
        variables=tuple(variables.values()),
        env=extension.text("env") if extension is not None else None,
        doc=doc(None, first.string("description")),
    )


def _variable(wire: str, node: Node) -> ServerVariable:
    extension = x_sdk(node)
    hosts = tuple(
        (SpecText(value), text)
        for value, url in members(extension, "hosts")
        if (text := url.as_text()) is not None
    )
    return ServerVariable(
        name=name_of(sdk_name(node) or wire),
        wire=SpecText(wire),
        default=node.text("default") or SpecText(""),
        env=extension.text("env") if extension is not None else None,
        doc=doc(None, node.string("description")),
        hosts=hosts,
    )


def credentials_of(root: Node, client: Name) -> tuple[CredentialScheme, ...]:
    """The schemes that some operation uses, as client arguments."""
    schemes = dict(members(root.get("components"), "securitySchemes"))
    found = [_scheme(key, node, client) for key, node in schemes.items()]
    return tuple(scheme for scheme in found if scheme is not None)


def _scheme(key: str, node: Node, client: Name) -> CredentialScheme | None:
    kind, http = node.string("type"), (node.string("scheme") or "").lower()
    extension = x_sdk(node)
    place, wire, prefix, words = CredentialPlace.HEADER, "Authorization", "", key
    if kind == "apiKey":
        place = CredentialPlace(node.string("in") or "header")
        wire, words = node.string("name") or key, "api key"
    elif kind == "http" and http == "basic":
        prefix, words = "Basic ", "basic auth"
    elif kind in ("http", "oauth2", "openIdConnect"):
        prefix = f"{http.title() or 'Bearer'} " if kind == "http" else "Bearer "
        words = "access token" if kind != "http" else "token"
    else:
        return None
    if extension is not None:
        prefix = extension.string("prefix") or prefix
        place = CredentialPlace(extension.string("place") or place.value)
    name = name_of(sdk_name(node) or words)
    env = extension.text("env") if extension is not None else None
    default_env = "_".join((*client.words, *name.words)).upper()
    return CredentialScheme(
        key=key,
        name=name,
        place=place,
        wire=SpecText(wire),
        prefix=SpecText(prefix),
        env=env or SpecText(default_env),
        basic=kind == "http" and http == "basic",
        doc=doc(None, node.string("description")),
    )


def envelope_of(extension: Node | None) -> Envelope | None:
    """The envelope that ``x-sdk`` describes."""
    node = extension.get("envelope") if extension is not None else None
    if node is None:
        return None
    inner = node.get("inner")
    return Envelope(
        success=node.text("success"),
        code=node.text("code"),
        message=node.text("message"),
        request_id=node.text("requestId"),
        data=node.text("data"),
        inner_success=plain_path(inner.string("success")) if inner else (),
        inner_message=plain_path(inner.string("message")) if inner else (),
    )


def error_rules_of(extension: Node | None) -> tuple[ErrorRule, ...]:
    """Statuses and codes that belong to another family of errors."""
    rules: list[ErrorRule] = []
    for family, node in members(extension, "errors"):
        listed = node.get("statuses")
        statuses = [item.value for item in listed.elements()] if listed else []
        rules.append(
            ErrorRule(
                family=ErrorFamily(family),
                statuses=tuple(item for item in statuses if isinstance(item, int)),
                codes=tuple(SpecText(code) for code in texts(node, "codes")),
            )
        )
    return tuple(rules)


def timeouts_of(extension: Node | None) -> Timeouts:
    """Timeouts of the client, from the document or the usual ones."""
    client = extension.get("client") if extension is not None else None
    node = client.get("timeouts") if client is not None else None
    if node is None:
        return _DEFAULT_TIMEOUTS
    return Timeouts(
        connect=float(node.number("connect") or _DEFAULT_TIMEOUTS.connect),
        read=float(node.number("read") or _DEFAULT_TIMEOUTS.read),
        total=float(node.number("total") or _DEFAULT_TIMEOUTS.total),
        env=node.text("env"),
    )
