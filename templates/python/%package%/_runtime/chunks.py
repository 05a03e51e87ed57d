"""Large values in pieces: read in byte ranges, written as text cut by bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .answers import Answer
from .calls import Frame, request, value_of
from .effects import Flow
from .misfit import Misfit
from .paths import locate
from .plans import Const, ReadChunks, Use, ValueOrigin, WriteChunks
from .status_errors import status_error
from .tools import ToolError

__all__ = ["pieces", "read", "write"]


def read(plan: ReadChunks, frame: Frame) -> Flow[Answer]:
    """Ask for the size, then for one range after the other; the root is the whole.

    Raises:
        ToolError: the value is of a kind that cannot be read.
    """
    answer = yield from request(plan.stat, frame)
    if plan.refuse and answer.find(plan.refuse) is True:
        raise _refused(plan, frame, answer)
    size = answer.find(plan.size)
    if not isinstance(size, int):
        raise answer.misfit(locate(Misfit("integer", size), plan.size))
    content = b""
    for offset in range(0, size, plan.limit):
        span = {plan.offset: offset, plan.length: min(plan.limit, size - offset)}
        answer = yield from request(_with(plan.read, span), frame)
        content += _bytes(answer)
    if not plan.text:
        return answer._replace(root=content)
    try:
        return answer._replace(root=content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise answer.misfit(Misfit("UTF-8 text", content)) from error


def write(plan: WriteChunks, frame: Frame) -> Flow[Answer]:
    """Write the first piece in the caller's mode and append the others."""
    text = value_of(plan.write.values[plan.content], frame)
    answer: Answer | None = None
    for piece in pieces(text if isinstance(text, str) else "", plan.limit):
        changes: dict[str, object] = {plan.content: piece}
        if answer is not None:
            changes[plan.mode] = plan.append
        answer = yield from request(_with(plan.write, changes), frame)
    assert answer is not None
    return answer


def pieces(text: str, limit: int) -> Iterator[str]:
    """Cut text into pieces of at most ``limit`` bytes of UTF-8, between characters.

    An empty text is one empty piece.
    """
    data = text.encode("utf-8", "surrogatepass")
    start = 0
    while True:
        end = min(start + limit, len(data))
        while start < end < len(data) and data[end] & 0xC0 == 0x80:
            end -= 1
        yield data[start:end].decode("utf-8", "surrogatepass")
        start = end
        if start >= len(data):
            return


def _with(what: Use, constants: Mapping[str, Any]) -> Use:
    values: dict[str, ValueOrigin] = dict(what.values)
    values.update({key: Const(value) for key, value in constants.items()})
    return what._replace(values=values)


def _bytes(answer: Answer) -> bytes:
    if isinstance(answer.root, bytes):
        return answer.root
    if isinstance(answer.root, str):
        return answer.root.encode("utf-8", "surrogatepass")
    raise answer.misfit(Misfit("string", answer.root))


def _refused(plan: ReadChunks, frame: Frame, answer: Answer) -> ToolError:
    first = next(iter(frame.arguments.values()), "")
    message = plan.refuse_message.replace("{}", str(first))
    secrets = frame.scope.client.settings.secrets
    operation = plan.stat.protocol.operation
    error = status_error(operation, answer.response, answer.frame, secrets, message)
    error.attempts = answer.attempts
    error.operation = operation.label
    return ToolError(error, None)
