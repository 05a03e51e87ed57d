"""From an answer that reports a failure to the error of its family."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .. import errors
from . import json_text
from .codecs import LENIENT
from .content_coding import MAX_ERROR_BYTES
from .effects import Response
from .envelope import Frame
from .misfit import Misfit
from .operation import ErrorRule, Operation
from .redaction import Secret, hidden, shown

if TYPE_CHECKING:
    from .client import Client

__all__ = ["status_error"]

_FAMILIES: Mapping[int, type[errors.APIStatusError]] = {
    400: errors.BadRequestError,
    401: errors.AuthenticationError,
    403: errors.PermissionDeniedError,
    404: errors.NotFoundError,
    409: errors.ConflictError,
    429: errors.RateLimitError,
}
_NAMED = {kind.__name__: kind for kind in _FAMILIES.values()} | {
    "InternalServerError": errors.InternalServerError
}
_CODE_PATHS: tuple[tuple[str | int, ...], ...] = (("code",), ("error", "code"))
_MESSAGE_PATHS: tuple[tuple[str | int, ...], ...] = (
    ("message",),
    ("error", "message"),
    ("error",),
    ("detail",),
    ("title",),
    ("error_description",),
    ("errors", 0, "message"),
)


def status_error(
    operation: Operation,
    client: Client,
    response: Response,
    frame: Frame | None,
    secrets: tuple[Secret, ...],
    message: str = "",
    *,
    family: type[errors.APIStatusError] | None = None,
) -> errors.APIStatusError:
    """The error for a response that reports a failure.

    Args:
        operation: What was called; it knows the bodies of its failures.
        client: Who called; its rules may move a status or code to another family.
        response: What came back.
        frame: The envelope of the response, None when it has none.
        secrets: Hidden in everything that is kept.
        message: What failed, when it is not the envelope that says it.
        family: Class of the error, when it is not the status that tells it.
    """
    status = response.status
    root = json_text.parse_or_none(response.body)
    code = frame.code if frame else _first(root, _CODE_PATHS)
    text = message or (frame.message if frame else _first(root, _MESSAGE_PATHS))
    request_id = (frame.request_id if frame else "") or response.request_id
    code, text, request_id = (
        shown(hidden(part, secrets)) for part in (code, text, request_id)
    )
    rules = () if operation.is_foreign else client.profile.rules
    kind = family or _family(rules, status, code)
    return kind(
        _line(status, code, text, request_id),
        status_code=status,
        code=code,
        request_id=request_id,
        headers=response.headers,
        body=hidden(
            response.body[:MAX_ERROR_BYTES].decode("utf-8", "replace"), secrets
        ),
        data=_data(operation, status, root),
    )


def _data(operation: Operation, status: int, root: object) -> Any:
    """The body as the document describes it for the status; None if it does not fit."""
    known = {
        one: codec for statuses, codec in operation.errors for one in statuses.split()
    }
    wanted = (str(status), f"{status // 100}XX", "default")
    codec = next((known[one] for one in wanted if one in known), None)
    if codec is None or root is None:
        return None
    try:
        return codec.decode(root, LENIENT)
    except (Misfit, RecursionError):
        return None


def _family(
    rules: tuple[ErrorRule, ...], status: int, code: str
) -> type[errors.APIStatusError]:
    for rule in rules:
        if code in rule.codes or status in rule.statuses:
            return _NAMED[rule.family]
    if status >= 500:
        return errors.InternalServerError
    return _FAMILIES.get(status, errors.APIStatusError)


def _line(status: int, code: str, message: str, request_id: str) -> str:
    line = f"HTTP {status}"
    if code:
        line += f" {code}"
    if message:
        line += f": {message}"
    if request_id:
        line += f" (request id {request_id})"
    return line


def _first(root: object, paths: tuple[tuple[str | int, ...], ...]) -> str:
    """The first text that a body without an envelope has at one of the paths."""
    for path in paths:
        value = root
        for step in path:
            value = _enter(value, step)
        if isinstance(value, str) and value:
            return value
    return ""


def _enter(value: object, step: str | int) -> object:
    if isinstance(value, dict) and isinstance(step, str):
        return value.get(step)
    if isinstance(value, list) and isinstance(step, int) and len(value) > step:
        return value[step]
    return None
