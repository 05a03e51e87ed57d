"""Security: credentials as client arguments, and what each operation needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.ir.name import Name
from generator.ir.protocol import (
    ClientCredentials,
    CredentialPlace,
    CredentialScheme,
)
from generator.openapi.build.context import name_of
from generator.openapi.build.docs import doc
from generator.openapi.build.extension import members, sdk_name, x_sdk
from generator.openapi.node import Node
from generator.text.spec_text import SpecText

Requirement = tuple[str, ...]
"""Schemes that are needed together."""


@dataclass(frozen=True)
class Security:
    """The schemes of a document, and the requirements that hold for all of it."""

    schemes: tuple[CredentialScheme, ...]
    usual: tuple[Requirement, ...]
    """Of operations that say nothing of their own."""

    def required_by(self, operation: Node) -> tuple[Requirement, ...]:
        """The alternatives of one operation; an empty one allows a plain call."""
        listed = operation.get("security")
        if listed is None:
            return self.usual
        known = {scheme.key for scheme in self.schemes}
        return tuple(_requirements(listed, known))


def security_of(root: Node, client: Name) -> Security:
    """The security of a document.

    A document that describes schemes and requires none of them anywhere leaves it
    to the caller: what is given is sent.
    """
    described = dict(members(root.get("components"), "securitySchemes"))
    required = list(_required(root))
    used = {name for listed in required for name, _ in _named(listed)}
    scopes = _scopes(required)
    schemes = [
        scheme
        for key, node in described.items()
        if (scheme := _scheme(key, node, client, scopes.get(key, ()))) is not None
        and (not required or key in used or scheme.place is CredentialPlace.FORM)
    ]
    schemes = list(_distinct(schemes, client))
    known = {scheme.key for scheme in schemes}
    listed = root.get("security")
    usual = tuple(_requirements(listed, known)) if listed is not None else ()
    if not required:
        keys = [one.key for one in schemes if one.place is not CredentialPlace.FORM]
        usual = (*((key,) for key in keys), ()) if keys else ()
    return Security(tuple(schemes), usual)


def _required(root: Node) -> Iterator[Node]:
    """Every ``security`` of the document."""
    if (listed := root.get("security")) is not None:
        yield listed
    for _, item in members(root, "paths"):
        for _, operation in item.items():
            if operation.is_mapping and (found := operation.get("security")):
                yield found


def _named(listed: Node) -> Iterator[tuple[str, Node]]:
    for requirement in listed.elements():
        yield from requirement.items()


def _requirements(listed: Node, known: set[str]) -> Iterator[Requirement]:
    """What the runtime can do; mutual TLS is the HTTP client's own business."""
    for requirement in listed.elements():
        yield tuple(name for name, _ in requirement.items() if name in known)


def _scopes(required: list[Node]) -> dict[str, tuple[str, ...]]:
    """The scopes that operations need, by scheme, in document order."""
    found: dict[str, dict[str, None]] = {}
    for listed in required:
        for name, scopes in _named(listed):
            into = found.setdefault(name, {})
            into.update(
                (item.value, None)
                for item in scopes.elements()
                if isinstance(item.value, str)
            )
    return {name: tuple(scopes) for name, scopes in found.items()}


def _scheme(
    key: str, node: Node, client: Name, scopes: tuple[str, ...]
) -> CredentialScheme | None:
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
    return CredentialScheme(
        key=key,
        name=name,
        place=place,
        wire=SpecText(wire),
        prefix=SpecText(prefix),
        env=env or _env(client, name),
        basic=kind == "http" and http == "basic",
        grant=_grant(node, client, scopes) if kind == "oauth2" else None,
        doc=doc(None, node.string("description")),
    )


def _grant(
    node: Node, client: Name, scopes: tuple[str, ...]
) -> ClientCredentials | None:
    flows = node.get("flows")
    flow = flows.get("clientCredentials") if flows is not None else None
    url = flow.text("tokenUrl") if flow is not None else None
    if flow is None or url is None:
        return None
    offered = [name for name, _ in members(flow, "scopes")]
    wanted = [scope for scope in scopes if scope in offered] or offered
    identity, secret = Name(("client", "id")), Name(("client", "secret"))
    return ClientCredentials(
        token_url=url,
        scopes=tuple(map(SpecText, wanted)),
        id_name=identity,
        secret_name=secret,
        id_env=_env(client, identity),
        secret_env=_env(client, secret),
    )


def _env(client: Name, name: Name) -> SpecText:
    return SpecText("_".join((*client.words, *name.words)).upper())


def _distinct(
    schemes: list[CredentialScheme], client: Name
) -> Iterator[CredentialScheme]:
    """Schemes that would share an argument are each called by their own key."""
    names = [scheme.name for scheme in schemes]
    grants = [scheme for scheme in schemes if scheme.grant is not None]
    taken: set[Name] = set()
    for scheme in schemes:
        if names.count(scheme.name) > 1:
            name = name_of(scheme.key).apart_from(taken)
            scheme = replace(scheme, name=name, env=_env(client, name))
        taken.add(scheme.name)
        if scheme.grant is not None and len(grants) > 1:
            scheme = replace(scheme, grant=_prefixed(scheme.grant, scheme.name, client))
        yield scheme


def _prefixed(grant: ClientCredentials, own: Name, client: Name) -> ClientCredentials:
    identity, secret = own + grant.id_name, own + grant.secret_name
    return replace(
        grant,
        id_name=identity,
        secret_name=secret,
        id_env=_env(client, identity),
        secret_env=_env(client, secret),
    )
