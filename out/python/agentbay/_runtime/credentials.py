"""Credentials: what the caller gave, and what a request carries of it."""

from __future__ import annotations

import base64
import threading
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Literal, TypeAlias

from ..errors import AuthenticationError, InvalidRequestError
from .data import Data
from .effects import Flow, invoke
from .headers import checked
from .operation import Credential as CredentialOrigin
from .operation import Operation
from .redaction import Secret
from .settings import text

__all__ = [
    "Applied",
    "Given",
    "Grant",
    "Keyring",
    "Scheme",
    "Token",
    "missing",
    "read_credential",
]

Given: TypeAlias = (
    str | tuple[str, str] | Callable[[], str] | Callable[[], Awaitable[str]] | None
)
"""What a client takes: the credential, or a function that gives it."""


class Grant(Data):
    """The OAuth 2.0 client credentials grant."""

    token_url: str
    scopes: tuple[str, ...] = ()
    id_argument: str = "client_id"
    secret_argument: str = "client_secret"
    id_env: str = ""
    secret_env: str = ""


class Scheme(Data):
    """One way to authenticate."""

    key: str
    argument: str
    """Argument of the client."""

    location: Literal["header", "query", "cookie", "form"]
    name: str
    """Of the header, parameter or cookie."""

    prefix: str = ""
    basic: bool = False
    """The credential is a user name and password, sent in base64."""

    env: str = ""
    grant: Grant | None = None
    """How tokens are fetched when none is given."""


class Applied(Data):
    """A credential as a request carries it."""

    scheme: str
    location: str
    name: str
    value: str
    secret: Secret


class Token:
    """An access token that the client fetches itself, shared by all of its calls.

    Args:
        grant: Where it comes from.
        identity: Client id.
        secret: Client secret.
    """

    __slots__ = ("ends", "gate", "grant", "identity", "lock", "secret", "value")

    def __init__(self, grant: Grant, identity: str, secret: Secret) -> None:
        self.grant = grant
        self.identity = identity
        self.secret = secret
        self.value: Secret | None = None
        self.ends = 0.0
        """When to fetch the next one, on the monotonic clock."""

        self.lock = threading.Lock()
        """Held by the call that fetches it."""

        self.gate: Any = None
        """The same for calls on an event loop; made by their driver."""


Credential: TypeAlias = Secret | Callable[[], object] | Token


class Keyring:
    """The credentials that a client was given.

    Args:
        schemes: Every way to authenticate.
        given: Credentials by the key of their scheme.
    """

    __slots__ = ("given", "schemes")

    def __init__(
        self, schemes: tuple[Scheme, ...], given: Mapping[str, Credential]
    ) -> None:
        self.schemes = schemes
        self.given = given

    @property
    def secrets(self) -> tuple[Secret, ...]:
        """What must not be shown."""
        found: list[Secret] = []
        for one in self.given.values():
            if isinstance(one, Secret):
                found.append(one)
            elif isinstance(one, Token):
                found.append(one.secret)
                if one.value is not None:
                    found.append(one.value)
        return tuple(found)

    def choose(
        self, operation: Operation, usual: tuple[tuple[str, ...], ...]
    ) -> tuple[Scheme, ...]:
        """The schemes of the first alternative that the client has all of.

        Raises:
            AuthenticationError: there is none, and the call needs one.
        """
        inside = {
            one.origin.scheme
            for one in operation.parameters
            if isinstance(one.origin, CredentialOrigin)
        }
        alternatives = usual if operation.security is None else operation.security
        for keys in alternatives or ((),):
            if all(key in self.given for key in keys):
                wanted = inside.union(keys) & self.given.keys()
                return tuple(one for one in self.schemes if one.key in wanted)
        raise AuthenticationError(missing(self.schemes, alternatives))


def missing(
    schemes: tuple[Scheme, ...], alternatives: tuple[tuple[str, ...], ...]
) -> str:
    """The message for a call or client without the credentials that it needs."""
    known = {scheme.key: scheme for scheme in schemes}
    ways = (
        " and ".join(_way(known[key]) for key in keys if key in known)
        for keys in alternatives
    )
    return f"no credential: {', or '.join(ways)}"


def _way(scheme: Scheme) -> str:
    if not scheme.env:
        return f"pass {scheme.argument}"
    return f"pass {scheme.argument} or set {scheme.env}"


def read_credential(scheme: Scheme, given: Mapping[str, Given]) -> Credential | None:
    """What the client was given for a scheme, None when it was given nothing.

    Raises:
        InvalidRequestError: no request can carry it.
    """
    own = given.get(scheme.argument)
    if callable(own):
        return own
    if isinstance(own, tuple):
        own = ":".join(own)
    value = text(own, scheme.env)
    if value:
        if not scheme.basic:
            checked(scheme.argument.replace("_", "-"), value)
        return Secret(value)
    grant = scheme.grant
    if grant is None:
        return None
    identity = text(_plain(given.get(grant.id_argument)), grant.id_env)
    secret = text(_plain(given.get(grant.secret_argument)), grant.secret_env)
    if identity and secret:
        return Token(grant, identity, Secret(secret))
    return None


def _plain(given: Given) -> str | None:
    return given if isinstance(given, str) else None


def revealed(scheme: Scheme, credential: Secret | Callable[[], object]) -> Flow[Secret]:
    """The credential at this moment.

    Raises:
        InvalidRequestError: a function did not give text.
    """
    if isinstance(credential, Secret):
        return credential
    value = yield from invoke(credential)
    if isinstance(value, tuple):
        value = ":".join(value)
    if not isinstance(value, str) or not value:
        raise InvalidRequestError(f"{scheme.argument} gave no credential")
    return Secret(value)


def applied(scheme: Scheme, secret: Secret) -> Applied:
    """A credential as a request carries it."""
    value = secret.reveal()
    if scheme.basic:
        value = base64.b64encode(value.encode("utf-8")).decode("ascii")
    value = scheme.prefix + value
    return Applied(scheme.key, scheme.location, scheme.name, value, secret)
