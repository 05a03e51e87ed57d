"""How a client reaches its service: proxy and TLS."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ..errors import InvalidRequestError
from .data import Data

if TYPE_CHECKING:
    import ssl

__all__ = ["Transport", "transport_of"]

_SCHEMES = ("http", "https", "socks5", "socks5h")


class Transport(Data):
    """How connections are made; what it leaves open the environment says."""

    proxy: str = ""
    """Its URL, with user and password where it wants them."""

    ssl_context: ssl.SSLContext | None = None


def transport_of(
    http_client: object, proxy: str | None, ssl_context: ssl.SSLContext | None
) -> Transport:
    """The transport of a new client.

    Raises:
        InvalidRequestError: the options cannot be, or would let certificates unverified.
    """
    if http_client is not None and (proxy or ssl_context is not None):
        name = "proxy" if proxy else "ssl_context"
        raise InvalidRequestError(f"{name} cannot be used with http_client")
    if proxy and not _is_proxy(proxy):
        raise InvalidRequestError("proxy must be an http, https or socks5 URL")
    if ssl_context is not None:
        import ssl

        is_checked = ssl_context.verify_mode == ssl.CERT_REQUIRED
        if not is_checked or not ssl_context.check_hostname:
            raise InvalidRequestError("ssl_context must verify certificates")
    return Transport(proxy or "", ssl_context)


def _is_proxy(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in _SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
