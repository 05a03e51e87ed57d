"""The outcome of one call, and what remembers it while the call runs."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from ..errors import APIStatusError, ResponseDecodeError, RootError
from .effects import Response
from .headers import Headers
from .redaction import Secret, hidden
from .structs import Struct, member

__all__ = ["Recorder", "Result"]

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Result(Struct, Generic[T_co]):
    """The outcome of one call, whatever it was."""

    success: bool = member()
    """Whether the call did what it should."""

    data: T_co | None = member(default=None)
    """What the method itself returns, None on failure."""

    error: RootError | None = member(default=None)
    """Why the call failed, None on success."""

    request_id: str = member(default="")
    """The id under which the service knows the request, empty when it gave none."""

    code: str = member(default="")
    """The service's own code for the outcome, empty when it gave none."""

    message: str = member(default="")
    """What went wrong, empty on success."""

    http_status_code: int = member(default=0)
    """HTTP status of the last response, 0 when there was none."""

    headers: Headers = member(default=Headers())
    """Headers of the last response."""

    body: str = member(default="")
    """Text of the last response."""

    attempts: int = member(default=0)
    """How many requests the last exchange took."""


class Recorder:
    """Remembers the last response of a call."""

    def __init__(self) -> None:
        self.request_id = ""
        self.code = ""
        self.attempts = 0
        self.response: Response | None = None
        self.secrets: tuple[Secret, ...] = ()

    def heard(
        self, response: Response, attempts: int, secrets: tuple[Secret, ...]
    ) -> None:
        """Take a response as the last one."""
        self.response = response
        self.attempts = attempts
        self.secrets = secrets
        self.named("", "")

    def named(self, request_id: str, code: str) -> None:
        """Take what the envelope of the last response says."""
        self.request_id = request_id
        self.code = code

    def returned(self, value: T) -> Result[T]:
        """The result of a method that returned."""
        error: RootError | None = getattr(value, "error", None)
        if isinstance(error, RootError):
            return self.raised(error)
        return Result(success=True, data=value, **self._facts())

    def raised(self, error: RootError) -> Result[Any]:
        """The result of a method that failed."""
        facts = self._facts()
        facts["attempts"] = error.attempts or facts["attempts"]
        if isinstance(error, APIStatusError):
            facts["request_id"] = error.request_id
            facts["code"] = error.code
            facts["http_status_code"] = error.status_code
            facts["headers"] = error.headers
            facts["body"] = error.body
        elif isinstance(error, ResponseDecodeError):
            facts["http_status_code"] = error.status_code
        return Result(success=False, error=error, message=error.message, **facts)

    def _facts(self) -> dict[str, Any]:
        facts: dict[str, Any] = {
            "request_id": self.request_id,
            "code": self.code,
            "attempts": self.attempts,
        }
        if self.response is not None:
            facts["http_status_code"] = self.response.status
            facts["headers"] = self.response.headers
            text = self.response.body.decode("utf-8", "replace")
            facts["body"] = hidden(text, self.secrets)
        return facts
