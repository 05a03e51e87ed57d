"""What a package knows about its service, and the settings that come of it."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from ..errors import AuthenticationError, InvalidRequestError
from . import settings as config
from .credentials import Given, Keyring, Scheme, missing, read_credential
from .data import Data
from .operation import Envelope, ErrorRule, Server
from .settings import Settings

__all__ = ["Profile", "configure", "keyring_of"]

_PYTHON = ".".join(map(str, sys.version_info[:3]))


class Profile(Data):
    """The facts of one package."""

    package: str
    version: str
    server: Server = Server()
    schemes: tuple[Scheme, ...] = ()
    """Every way to authenticate."""

    security: tuple[tuple[str, ...], ...] = ()
    """What operations need that say nothing of their own."""

    needs_credential: bool = False
    """Whether a client without any credential is of no use."""

    envelope: Envelope | None = None
    rules: tuple[ErrorRule, ...] = ()
    connect_timeout: float = 5.0
    read_timeout: float = 60.0
    timeout: float = 600.0
    timeout_env: str = ""
    """Environment variable with milliseconds, for connecting and reading."""


def configure(
    profile: Profile,
    base_url: str | None,
    variables: Mapping[str, str | None],
    limits: Mapping[str, object],
) -> Settings:
    """The settings of a client: argument, then environment, then default.

    Args:
        profile: Facts of the package.
        base_url: Where requests go instead of the default.
        variables: Variables of servers by name.
        limits: Further settings; None is left at its default.

    Raises:
        InvalidRequestError: a setting cannot be.
    """
    server = profile.server
    envs = {one.name: one.env for one in server.url if not isinstance(one, str)}
    given = {
        name: found
        for name, value in variables.items()
        if (found := config.text(value, envs.get(name)))
    }
    own = config.base_url(base_url, server.env, "")
    usual = "" if own else config.server_url(server, given)
    connect, read = (
        config.seconds(name, None, profile.timeout_env, default)
        for name, default in (
            ("connect_timeout", profile.connect_timeout),
            ("read_timeout", profile.read_timeout),
        )
    )
    return Settings(
        own or _address(usual),
        bool(own),
        given,
        f"{profile.package}/{profile.version} python/{_PYTHON}",
        profile.version,
        connect,
        read,
        profile.timeout,
    ).changed(limits)


def _address(usual: str) -> str:
    """The document's address; one that is none counts as not given."""
    try:
        return config.base_url(None, "", usual)
    except InvalidRequestError:
        return ""


def keyring_of(profile: Profile, given: Mapping[str, Given]) -> Keyring:
    """The credentials of a client.

    Args:
        profile: Facts of the package.
        given: By the name of their argument.

    Raises:
        AuthenticationError: there is none, and no operation can do without.
        InvalidRequestError: one cannot be sent.
    """
    found = {
        scheme.key: credential
        for scheme in profile.schemes
        if (credential := read_credential(scheme, given)) is not None
    }
    if profile.needs_credential and not found:
        alternatives = tuple((scheme.key,) for scheme in profile.schemes)
        raise AuthenticationError(missing(profile.schemes, alternatives))
    return Keyring(profile.schemes, found)
