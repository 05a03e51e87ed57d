"""Results: what a method gives back together with how the call went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from ..errors import APIStatusError, RootError
from .structs import Struct, member

__all__ = ["BaseResult"]

_NO_STATUS = 0


class BaseResult(Struct):
    """How a call went: success, request id, error.

    A failed result has no data: reading a field that only a success has raises the
    error of the call.
    """

    success: bool = member()
    """Whether the call did what it should."""

    request_id: str = member(default="")
    """The id under which the service knows the request, empty when it gave none."""

    error_message: str = member(default="")
    """What went wrong, empty on success."""

    code: str = member(default="")
    """The service's own code for the outcome, empty when it gave none."""

    http_status_code: int = member(default=_NO_STATUS)
    """HTTP status, 0 when there was no response."""

    error: RootError | None = member(default=None)
    """The error of a failed call."""

    @classmethod
    def _failed(cls, error: RootError, **known: Any) -> Self:
        """The result of a call that failed.

        Args:
            error: Why it failed.
            known: Fields that have a value all the same.
        """
        self = cls.__new__(cls)
        self.__dict__.update(_facts(error), **known)
        return self

    def __bool__(self) -> bool:
        return self.success

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            if name in type(self)._fields and name != "error":
                raise self.error
            kind = type(self).__name__
            raise AttributeError(f"{kind!r} object has no attribute {name!r}")

        def _items(self) -> Any:
            for name in self._fields:
                try:
                    yield name, object.__getattribute__(self, name)
                except AttributeError:
                    yield name, None


def _facts(error: RootError) -> dict[str, Any]:
    status = error if isinstance(error, APIStatusError) else None
    return {
        "success": False,
        "error_message": error.message,
        "error": error,
        "request_id": status.request_id if status else "",
        "code": status.code if status else "",
        "http_status_code": getattr(error, "status_code", _NO_STATUS),
    }
