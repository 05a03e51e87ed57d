"""Answers: a response that was judged and parsed, and the values inside it."""

from __future__ import annotations

from typing import Any, Self, TypeVar

from ..errors import APIStatusError, ResponseDecodeError
from . import json_text
from .client import Client
from .codecs import LENIENT, SHARED, STRICT, Codec
from .effects import Response
from .envelope import Frame, read_frame
from .exchange import Attempts
from .misfit import Misfit
from .operation import Answer as Reading
from .operation import Operation
from .paths import Path, locate, select
from .retry import TRANSIENT
from .structs import OMIT

__all__ = ["Answer", "decode_error", "judge", "refused"]

T = TypeVar("T")
MAX_RAW = 2048


class Answer:
    """What a successful call brought.

    Args:
        root: The parsed body, or the data of a tool; ``OMIT`` when there is none.
        frame: What the envelope says.
        made: The response and what it took.
        mode: How values are read.
        operation: What was called.
        reading: How its body reads.
        prefix: From the body to ``root``.
    """

    __slots__ = ("frame", "made", "mode", "operation", "prefix", "reading", "root")

    def __init__(
        self,
        root: object,
        frame: Frame,
        made: Attempts,
        mode: int,
        operation: Operation,
        reading: Reading,
        prefix: Path = (),
    ) -> None:
        self.root = root
        self.frame = frame
        self.made = made
        self.mode = mode
        self.operation = operation
        self.reading = reading
        self.prefix = prefix

    @property
    def response(self) -> Response:
        """The response itself."""
        return self.made.response

    @property
    def attempts(self) -> int:
        """How many requests it took."""
        return self.made.attempts

    @property
    def address(self) -> str:
        """Where the request went, for links in the answer."""
        return self.made.request.url

    def about(self, root: object, prefix: Path | None = None) -> Self:
        """The same answer with other data at its root."""
        kind = type(self)
        where = self.prefix if prefix is None else prefix
        return kind(
            root,
            self.frame,
            self.made,
            self.mode,
            self.operation,
            self.reading,
            where,
        )

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
        return self._decoded(value, codec, self.mode | SHARED, path)

    def whole(self) -> Any:
        """Decode the whole body, as its status and media type say; only once.

        None where the service may answer without a body and did.

        Raises:
            ResponseDecodeError: it does not fit, or is missing.
        """
        codec = self.reading.codec
        if self.root is not OMIT:
            return self._decoded(self.root, codec, self.mode, ())
        if codec.takes_null or _may_be_empty(self.operation):
            return None
        raise self.misfit(Misfit("a value", OMIT))

    def _decoded(self, value: object, codec: Codec[T], mode: int, path: Path) -> T:
        try:
            return codec.decode(value, mode)
        except Misfit as error:
            raise self.misfit(locate(error, path)) from error
        except RecursionError as error:
            raise self.misfit(locate(Misfit("fewer levels", value), path)) from error

    def misfit(self, error: Misfit) -> ResponseDecodeError:
        """The public error for a value that does not fit."""
        located = locate(error, self.prefix)
        made = decode_error(self.made, located.message, located.path)
        made.operation = self.operation.label
        return made


def judge(operation: Operation, client: Client, made: Attempts) -> Answer:
    """Parse a response, or raise what it reports.

    Raises:
        APIStatusError: the status or the envelope says that the call failed.
        ResponseDecodeError: the body is not what the operation answers with.
    """
    response = made.response
    envelope = client.envelope if operation.enveloped else None
    if response.status >= 400:
        raise refused(operation, client, made)
    reading = _reading(operation, response)
    root = OMIT if reading.is_stream else _root(operation, reading, made)
    frame = Frame(request_id=response.request_id)
    if envelope is not None and root is not OMIT:
        if not isinstance(root, dict):
            misfit = Misfit("object", root)
            raise decode_error(made, misfit.message, misfit.path)
        frame = read_frame(envelope, root)
        if not frame.success:
            raise _status_error(operation, client, made, frame)
    mode = STRICT if client.settings.strict_decoding else LENIENT
    return Answer(root, frame, made, mode, operation, reading)


def refused(operation: Operation, client: Client, made: Attempts) -> APIStatusError:
    """The error for a response whose status reports a failure."""
    response, frame = made.response, None
    if operation.enveloped and client.envelope is not None:
        frame = read_frame(client.envelope, json_text.parse_or_none(response.body))
    error = _status_error(operation, client, made, frame)
    error.retryable = response.status in TRANSIENT
    return error


def _status_error(
    operation: Operation, client: Client, made: Attempts, frame: Frame | None
) -> APIStatusError:
    from .status_errors import status_error

    secrets = (*client.secrets, *made.request.secrets)
    error = status_error(operation, client, made.response, frame, secrets)
    error.attempts = made.attempts
    return error


def decode_error(made: Attempts, message: str, path: str) -> ResponseDecodeError:
    """The error for a body that does not fit."""
    error = ResponseDecodeError(
        message,
        json_path=path,
        status_code=made.response.status,
        raw=made.response.body[:MAX_RAW].decode("utf-8", "replace"),
    )
    error.attempts = made.attempts
    return error


def _reading(operation: Operation, response: Response) -> Reading:
    """How a body reads: by its status, and by its media type among those declared."""
    main = operation.answer
    if not operation.others:
        return main
    declared = (main, *operation.others)
    status = str(response.status)
    chosen = next((one for one in declared if one.status == status), None)
    if chosen is None:
        alike = f"{status[0]}XX"
        chosen = next((one for one in declared if one.status == alike), main)
    given = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if not given or given == chosen.media_type or chosen.kind == "none":
        return chosen
    return next((one for one in declared if one.media_type == given), chosen)


def _root(operation: Operation, reading: Reading, made: Attempts) -> object:
    response = made.response
    if response.status == 204 or reading.kind == "none":
        return OMIT
    if not response.body and _may_be_empty(operation):
        return OMIT
    if reading.kind == "bytes":
        return response.body
    is_json = reading.kind == "json"
    try:
        return json_text.parse(response.body) if is_json else response.body.decode()
    except json_text.OutOfRange as error:
        misfit = Misfit("number", 0)
        for key in reversed(error.keys):
            misfit.below(key)
        raise decode_error(made, misfit.message, misfit.path) from error
    except ValueError as error:
        message = f"response is not {'JSON' if is_json else 'text'}"
        raise decode_error(made, message, "$") from error


def _may_be_empty(operation: Operation) -> bool:
    """Whether the document has a success without a body."""
    return any(one.kind == "none" for one in (operation.answer, *operation.others))
