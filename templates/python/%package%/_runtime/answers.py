"""Answers: a response that was judged and parsed, and the values inside it."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

from ..errors import ResponseDecodeError
from . import json_text
from .codecs import Codec
from .effects import Response
from .envelope import Frame, read_frame
from .exchange import Attempts
from .misfit import Misfit
from .operation import Operation
from .paths import Path, locate, select
from .retry import TRANSIENT
from .settings import Settings
from .status_errors import status_error
from .structs import OMIT

__all__ = ["Answer", "judge"]

T = TypeVar("T")
MAX_RAW = 2048


class Answer(NamedTuple):
    """What a successful call brought."""

    root: object
    """The parsed body, or the data of a tool; ``OMIT`` when there is none."""

    frame: Frame
    response: Response
    attempts: int
    strict: bool
    operation: str = ""
    """Label of the operation, for errors."""

    address: str = ""
    """Where the request went, for links in the answer."""

    prefix: Path = ()
    """From the body to ``root``."""

    def find(self, path: Path) -> object:
        """The value at a path of the root, ``OMIT`` when there is none.

        Raises:
            ResponseDecodeError: the way there is blocked by another kind of value.
        """
        try:
            return select(self.root, path)
        except Misfit as error:
            raise self.misfit(error) from error

    def read(self, path: Path, codec: Codec[T], *, required: bool) -> T | None:
        """Decode the value at a path of the root.

        Raises:
            ResponseDecodeError: the value does not fit, or is required and missing.
        """
        value = self.find(path)
        if value is OMIT or (value is None and not codec.takes_null):
            if not required:
                return None
            raise self.misfit(locate(Misfit("a value", value), path))
        try:
            return codec.decode(value, self.strict)
        except Misfit as error:
            raise self.misfit(locate(error, path)) from error
        except RecursionError as error:
            raise self.misfit(locate(Misfit("fewer levels", value), path)) from error

    def misfit(self, error: Misfit) -> ResponseDecodeError:
        """The public error for a value that does not fit."""
        located = locate(error, self.prefix)
        made = decode_error(self.response, located.message, located.path, self.attempts)
        made.operation = self.operation
        return made


def judge(operation: Operation, settings: Settings, made: Attempts) -> Answer:
    """Parse a response, or raise what it reports.

    Raises:
        APIStatusError: the status or the envelope says that the call failed.
        ResponseDecodeError: the body is not what the operation answers with.
    """
    response = made.response
    envelope = operation.envelope
    if response.status >= 400:
        frame = None
        if envelope is not None:
            frame = read_frame(envelope, json_text.parse_or_none(response.body))
        error = status_error(operation, response, frame, settings.secrets)
        error.attempts = made.attempts
        error.retryable = response.status in TRANSIENT
        raise error
    root = _root(operation, made)
    frame = Frame(request_id=response.headers.get("x-request-id", ""))
    if envelope is not None and root is not OMIT:
        if not isinstance(root, dict):
            misfit = Misfit("object", root)
            raise decode_error(response, misfit.message, misfit.path, made.attempts)
        frame = read_frame(envelope, root)
        if not frame.success:
            error = status_error(operation, response, frame, settings.secrets)
            error.attempts = made.attempts
            raise error
    strict = settings.strict_decoding
    return Answer(
        root,
        frame,
        response,
        made.attempts,
        strict,
        operation.label,
        made.address,
    )


def decode_error(
    response: Response, message: str, path: str, attempts: int
) -> ResponseDecodeError:
    """The error for a body that does not fit."""
    error = ResponseDecodeError(
        message,
        json_path=path,
        status_code=response.status,
        raw=response.body[:MAX_RAW].decode("utf-8", "replace"),
    )
    error.attempts = attempts
    return error


def _root(operation: Operation, made: Attempts) -> object:
    response = made.response
    kind = operation.answer.kind
    if response.status == 204 or kind == "none":
        return OMIT
    if kind == "bytes":
        return response.body
    try:
        return json_text.parse(response.body) if kind == "json" else _text(response)
    except ValueError as error:
        message = "response is not JSON" if kind == "json" else "response is not text"
        raise decode_error(response, message, "$", made.attempts) from error


def _text(response: Response) -> str:
    return response.body.decode("utf-8")
