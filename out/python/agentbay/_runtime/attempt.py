"""Requests of one call, with credentials as they are at the moment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from . import credentials, request_parts
from .client import Client
from .credentials import Applied, Token
from .effects import Flow, Request
from .frame import Frame
from .operation import Operation

if TYPE_CHECKING:
    from .options import RequestOptions

__all__ = ["Attempt"]


class Attempt:
    """Makes the requests of one call.

    Args:
        client: Who calls.
        operation: What is called.
        values: What fills its parameters, encoded, by key.
        frame: The call.
        labels: Names of the arguments that the values come from, by key.
        deadline: Of the call, on the monotonic clock.
    """

    def __init__(
        self,
        client: Client,
        operation: Operation,
        values: Mapping[str, object],
        frame: Frame,
        labels: Mapping[str, str],
        deadline: float,
    ) -> None:
        self._client = client
        self._operation = operation
        self._values = values
        self._frame = frame
        self._labels = labels
        self._deadline = deadline
        self._used: Applied | None = None
        self._refused: Applied | None = None

    def request(self, headers: Mapping[str, str]) -> Flow[Request]:
        """The request of an attempt."""
        applied = yield from self._applied()
        built = request_parts.build(
            self._operation,
            self._values,
            self._client.settings,
            headers,
            applied,
            self._labels,
        )
        address = self._frame.address
        return built.at(address) if address else built

    def renewed(self) -> bool:
        """Whether a token that was refused is fetched anew, which happens once."""
        if self._used is None or self._refused is not None:
            return False
        self._refused = self._used
        return True

    def _applied(self) -> Flow[tuple[Applied, ...]]:
        client, keyring = self._client, self._client.keyring
        found: list[Applied] = []
        for scheme in keyring.choose(self._operation, client.profile.security):
            credential = keyring.given[scheme.key]
            if isinstance(credential, Token):
                from .tokens import token_of

                options = cast("RequestOptions", self._frame.options)
                refused = self._refused.secret if self._refused else None
                secret = yield from token_of(
                    client, credential, options, self._deadline, refused
                )
                self._used = credentials.applied(scheme, secret)
                found.append(self._used)
            else:
                secret = yield from credentials.revealed(scheme, credential)
                found.append(credentials.applied(scheme, secret))
        return tuple(found)
