"""Which credentials a request carries."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.corpus.reader.operations import RawOperation, operations
from tests.corpus.reader.raw import Node
from tests.corpus.reader.uri import encoded


@dataclass(frozen=True, slots=True)
class Sent:
    """A credential in a request."""

    place: str
    """``header``, ``query`` or ``cookie``."""

    name: str
    value: str


def schemes(document: Node) -> dict[str, Node]:
    """Security schemes by the keys that requirements name."""
    found = document.at("components", "securitySchemes")
    return dict(found.members()) if found is not None else {}


def sent(operation: RawOperation, secrets: Mapping[str, str]) -> list[Sent]:
    """Credentials of the first requirement that the client has all secrets of.

    `secrets` are by scheme; those of HTTP basic are ``user:password``.
    """
    requirements = operation.security
    if requirements is None:
        return []
    known = schemes(operation.document)
    for requirement in requirements.elements():
        names = list(requirement.value)
        if all(name in secrets and name in known for name in names):
            return [
                one for name in names for one in _credential(known[name], secrets[name])
            ]
    return []


def unsaid(operation: RawOperation, secrets: Mapping[str, str]) -> list[Sent]:
    """All credentials, where no requirement of the document names any."""
    if operation.document.get("security") is not None:
        return []
    if any(one.node.get("security") for one in operations(operation.document)):
        return []
    known = schemes(operation.document)
    return [
        one
        for name, secret in secrets.items()
        if name in known
        for one in _credential(known[name], secret)
    ]


def _credential(scheme: Node, secret: str) -> Iterator[Sent]:
    match scheme.text("type"), scheme.text("scheme").lower():
        case "apiKey", _:
            place, name = scheme.text("in"), scheme.text("name")
            yield Sent(place, name, secret)
        case "http", "basic":
            pair = base64.b64encode(secret.encode()).decode()
            yield Sent("header", "authorization", f"Basic {pair}")
        case ("http", "bearer") | ("oauth2", _) | ("openIdConnect", _):
            yield Sent("header", "authorization", f"Bearer {secret}")
        case "http", other:
            yield Sent("header", "authorization", f"{other} {secret}")


def query_pair(one: Sent) -> str:
    """A credential in the query."""
    return f"{encoded(one.name)}={encoded(one.value)}"
