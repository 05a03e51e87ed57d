"""Which redirects are followed: GET and HEAD, the same origin, at most ten."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

from ..errors import RedirectError
from .effects import Flow, Request, Response, Send, send
from .redaction import PORTS, origin_of, without_query

__all__ = ["follow", "refused", "same_origin"]

MAX_REDIRECTS = 10
_STATUSES = frozenset({301, 302, 303, 307, 308})


def follow(
    request: Request, response: Response, effect: Callable[[Request], Send]
) -> Flow[Response]:
    """The response at the end of the redirects.

    Raises:
        RedirectError: a redirect that is not followed.
    """
    for _ in range(MAX_REDIRECTS):
        request = _next(request, response)
        response = yield from send(effect(request))
        if not 300 <= response.status < 400:
            return response
    raise refused(_target(request, response))


def _next(request: Request, response: Response) -> Request:
    target = _target(request, response)
    followed = response.status in _STATUSES and request.method in ("GET", "HEAD")
    if not followed or not same_origin(request.url, target):
        raise refused(target)
    return request.at(target)


def _target(request: Request, response: Response) -> str:
    location = response.headers.get("location", "")
    try:
        return urljoin(request.url, location) if location else ""
    except ValueError:
        return ""


def same_origin(here: str, there: str) -> bool:
    try:
        return _origin(here) == _origin(there)
    except ValueError:
        return False


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    port = parts.port or PORTS.get(parts.scheme)
    return parts.scheme, parts.hostname, port


def refused(target: str) -> RedirectError:
    location = without_query(target)
    origin = origin_of(location) if location else "nowhere"
    return RedirectError(f"redirect to {origin} not followed", location=location)
