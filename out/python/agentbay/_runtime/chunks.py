"""Large values in pieces: read in byte ranges, written as text cut by bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..errors import InvalidRequestError
from .answers import Answer
from .calls import request
from .effects import Flow
from .frame import Frame, value_of
from .json_text import dump
from .misfit import Misfit
from .outcomes import ToolError
from .plans import Const, ReadChunks, Use, ValueOrigin, WriteChunks
from .status_errors import status_error

__all__ = ["pieces", "read", "write"]

_ASCII_WIDTHS = [len(dump(chr(code))) - 2 for code in range(128)]


def read(plan: ReadChunks, frame: Frame) -> Flow[Answer]:
    """Ask for the size, then for the whole or for one range after the other.

    Raises:
        ToolError: the value is of a kind that cannot be read.
    """
    answer = yield from request(plan.stat, frame)
    if plan.refuse and answer.find(plan.refuse) is True:
        raise _refused(plan, frame, answer)
    size = answer.find(plan.size)
    if not isinstance(size, int) or size <= 0:
        return answer.about("" if plan.text else b"", ())
    if plan.whole is not None and size <= plan.limit:
        span = {plan.offset: 0, plan.length: size}
        return (yield from request(_with(plan.whole, span), frame))
    content = b""
    for offset in range(0, size, plan.limit):
        span = {plan.offset: offset, plan.length: min(plan.limit, size - offset)}
        answer = yield from request(_with(plan.read, span), frame)
        content += _bytes(answer)
    if not plan.text:
        return answer.about(content)
    try:
        return answer.about(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        text = answer.about(content, answer.prefix[:-1])
        raise text.misfit(Misfit("UTF-8 text", "")) from error


def write(plan: WriteChunks, frame: Frame) -> Flow[Answer]:
    """Write the first piece in the caller's mode and append the others."""
    text = value_of(plan.write.values[plan.content], frame)
    if not isinstance(text, str):
        raise InvalidRequestError(f"{plan.content} must be text")
    answer: Answer | None = None
    for piece in pieces(text, plan.limit):
        changes: dict[str, object] = {plan.content: piece}
        if answer is not None:
            changes[plan.mode] = plan.append
        answer = yield from request(_with(plan.write, changes), frame)
    assert answer is not None
    return answer


def pieces(text: str, limit: int) -> Iterator[str]:
    """Cut text between characters into pieces of at most ``limit`` bytes.

    The bytes are those of the piece as JSON text without its quotes. An empty text
    is one empty piece.
    """
    start = size = 0
    for at, character in enumerate(text):
        width = _width(character)
        if size + width > limit and at > start:
            yield text[start:at]
            start, size = at, 0
        size += width
    yield text[start:]


def _width(character: str) -> int:
    """Bytes of a character inside JSON text."""
    if character.isascii():
        return _ASCII_WIDTHS[ord(character)]
    return len(character.encode("utf-8", "surrogatepass"))


def _with(what: Use, constants: Mapping[str, Any]) -> Use:
    values: dict[str, ValueOrigin] = dict(what.values)
    values.update({key: Const(value) for key, value in constants.items()})
    return what.replace(values=values)


def _bytes(answer: Answer) -> bytes:
    if isinstance(answer.root, bytes):
        return answer.root
    if isinstance(answer.root, str):
        return answer.root.encode("utf-8", "surrogatepass")
    raise answer.misfit(Misfit("string", answer.root))


def _refused(plan: ReadChunks, frame: Frame, answer: Answer) -> ToolError:
    first = next(iter(frame.arguments.values()), "")
    message = plan.refuse_message.replace("{}", str(first))
    operation, client = plan.stat.protocol.operation, frame.scope.client
    error = status_error(
        operation, client, answer.response, answer.frame, client.secrets, message
    )
    error.attempts = answer.attempts
    error.operation = operation.label
    return ToolError(error, None)
