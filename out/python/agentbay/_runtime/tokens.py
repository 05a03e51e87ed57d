"""Access tokens that the client fetches itself, once for all concurrent calls."""

from __future__ import annotations

import base64
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from ..errors import AuthenticationError, InvalidRequestError, ResponseDecodeError
from . import json_text, percent
from .client import Client
from .credentials import Token
from .effects import Alone, Flow, Request
from .exchange import Attempts, exchange
from .misfit import Misfit
from .operation import Operation
from .redaction import Secret
from .status_errors import status_error

if TYPE_CHECKING:
    from .options import RequestOptions

__all__ = ["token_of"]

_ENDS_EARLY = 30.0
"""Seconds before its end from which a token is not used any more."""

_SHORTEST_LIFE = 60.0
_UNTIL_REFUSED = float("inf")
_OPERATION = Operation("token", "POST", (), safety="idempotent", is_foreign=True)


def token_of(
    client: Client,
    token: Token,
    options: RequestOptions,
    deadline: float,
    refused: Secret | None = None,
) -> Flow[Secret]:
    """A token that is good for a while, fetched anew when there is none.

    Args:
        client: Whose call it is for.
        token: What is known of it.
        options: Of that call.
        deadline: Of that call, on the monotonic clock.
        refused: A token that the service did not accept.

    Raises:
        AuthenticationError: the client id and secret were not accepted.
        RootError: the request for a token failed otherwise.
    """

    def fetched() -> Flow[Secret]:
        """Another call may have fetched one while this one waited."""
        known = _known(token, refused)
        return known or (yield from _fetch(client, token, options, deadline))

    known = _known(token, refused)
    if known is not None:
        return known
    secret: Secret = yield Alone(token, deadline, fetched)
    return secret


def _known(token: Token, refused: Secret | None) -> Secret | None:
    is_good = token.value is not refused and time.monotonic() < token.ends
    return token.value if is_good else None


def _fetch(
    client: Client, token: Token, options: RequestOptions, deadline: float
) -> Flow[Secret]:
    made = yield from exchange(
        client, _OPERATION, options, _Asking(client, token), deadline, is_shown=False
    )
    response = made.response
    if response.status >= 400:
        rejected = AuthenticationError if response.status in (400, 401) else None
        error = status_error(
            _OPERATION, client, response, None, (token.secret,), family=rejected
        )
        error.attempts = made.attempts
        raise error
    root: Any = json_text.parse_or_none(response.body)
    fields = root if isinstance(root, dict) else {}
    value = fields.get("access_token")
    if not isinstance(value, str):
        raise _misfit(made, Misfit("string", value).below("access_token"))
    token.value = secret = Secret(value)
    token.ends = time.monotonic() + _life(fields.get("expires_in")) - _ENDS_EARLY
    return secret


class _Asking:
    """Makes the request for a token."""

    def __init__(self, client: Client, token: Token) -> None:
        self._client = client
        self._token = token

    def request(self, headers: Mapping[str, str]) -> Flow[Request]:
        """The same request in every attempt; the call's own headers do not go there."""
        yield from ()
        token, settings = self._token, self._client.settings
        url = urljoin(f"{settings.base_url}/", token.grant.token_url)
        if "://" not in url:
            raise InvalidRequestError("base_url is required")
        pairs = {"grant_type": "client_credentials"}
        if token.grant.scopes:
            pairs["scope"] = " ".join(token.grant.scopes)
        write = percent.encode_form
        form = "&".join(f"{name}={write(text)}" for name, text in pairs.items())
        user = f"{write(token.identity)}:{write(token.secret.reveal())}"
        basic = base64.b64encode(user.encode("ascii")).decode("ascii")
        lines = (
            ("Accept", "application/json"),
            ("Accept-Encoding", "gzip, deflate"),
            ("User-Agent", settings.user_agent),
            ("Content-Type", "application/x-www-form-urlencoded"),
            ("Authorization", f"Basic {basic}"),
        )
        body = form.encode("ascii")
        return Request("POST", url, lines, body, secrets=(token.secret,))

    def renewed(self) -> bool:
        """There are no other credentials."""
        return False


def _life(seconds: object) -> float:
    """How long a token lives; one that does not say so lives until it is refused."""
    if isinstance(seconds, str) and seconds.isdecimal():
        seconds = int(seconds)
    if isinstance(seconds, (int, float)):
        return max(float(seconds), _SHORTEST_LIFE)
    return _UNTIL_REFUSED


def _misfit(made: Attempts, misfit: Misfit) -> ResponseDecodeError:
    error = ResponseDecodeError(
        misfit.message, json_path=misfit.path, status_code=made.response.status
    )
    error.attempts = made.attempts
    return error
