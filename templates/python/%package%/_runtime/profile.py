"""What a package knows about its service, and the settings that come of it."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from ..errors import AuthenticationError, InvalidRequestError
from . import settings as config
from .redaction import Secret
from .settings import Settings

__all__ = ["CredentialSetting", "Profile", "Variable", "configure"]

_PYTHON = ".".join(map(str, sys.version_info[:3]))
_HOST_PART = re.compile(r"[A-Za-z0-9.-]+\Z")


class Variable(NamedTuple):
    """A variable of the server's URL."""

    name: str
    default: str
    env: str = ""
    """Environment variable that sets it."""

    hosts: Mapping[str, str] = MappingProxyType({})
    """Values for which the whole URL is another one."""


class CredentialSetting(NamedTuple):
    """A credential that a client takes."""

    key: str
    argument: str
    env: str = ""


class Profile(NamedTuple):
    """The facts of one package."""

    package: str
    version: str
    server: tuple[str | Variable, ...] = ()
    """Literal pieces and variables of the default URL."""

    server_env: str = ""
    """Environment variable that replaces the whole URL."""

    credentials: tuple[CredentialSetting, ...] = ()
    needs_credential: bool = False
    """Whether a client without any credential is of no use."""

    connect_timeout: float = 5.0
    read_timeout: float = 60.0
    timeout: float = 600.0
    timeout_env: str = ""
    """Environment variable with milliseconds, for connecting and reading."""


def configure(
    profile: Profile,
    *,
    base_url: str | None,
    credentials: Mapping[str, str | None],
    variables: Mapping[str, str | None],
    limits: Mapping[str, object],
) -> Settings:
    """The settings of a client: argument, then environment, then default.

    Args:
        profile: Facts of the package.
        base_url: Where requests go instead of the default.
        credentials: By the name of their argument.
        variables: By name.
        limits: Further settings; None is left at its default.

    Raises:
        AuthenticationError: no credential is given or found.
        InvalidRequestError: a setting cannot be.
    """
    named = {
        one.name: config.text(variables.get(one.name), one.env, one.default)
        for one in profile.server
        if isinstance(one, Variable)
    }
    return Settings(
        config.base_url(base_url, profile.server_env, _url(profile, named)),
        _secrets(profile, credentials),
        named,
        f"{profile.package}/{profile.version} python/{_PYTHON}",
        profile.version,
        config.seconds(
            "connect_timeout", None, profile.timeout_env, profile.connect_timeout
        ),
        config.seconds("read_timeout", None, profile.timeout_env, profile.read_timeout),
        profile.timeout,
    ).changed(limits)


def _url(profile: Profile, named: Mapping[str, str]) -> str:
    pieces: list[str] = []
    for piece in profile.server:
        if isinstance(piece, str):
            pieces.append(piece)
            continue
        value = named[piece.name]
        if value in piece.hosts:
            return piece.hosts[value]
        if not _HOST_PART.match(value) and value != piece.default:
            raise InvalidRequestError(f"{piece.name} must be a part of a host name")
        pieces.append(value)
    url = "".join(pieces)
    return url if "://" in url else ""


def _secrets(
    profile: Profile, credentials: Mapping[str, str | None]
) -> dict[str, Secret]:
    found: dict[str, Secret] = {}
    for one in profile.credentials:
        given = credentials.get(one.argument)
        secret = config.credential(one.argument, given, one.env)
        if secret is not None:
            found[one.key] = secret
    if profile.needs_credential and not found:
        ways = ", or ".join(_way(one) for one in profile.credentials)
        raise AuthenticationError(f"no credential: {ways}")
    return found


def _way(one: CredentialSetting) -> str:
    if not one.env:
        return f"pass {one.argument}"
    return f"pass {one.argument} or set {one.env}"
