"""Reading what a tool answers: its flag, its text, the data inside the text."""

from __future__ import annotations

from typing import Any

from .answers import Answer
from .client import Client
from .json_text import NotJson
from .misfit import Misfit
from .outcomes import ToolError
from .paths import DECODE, Path, locate, select
from .plans import Tool, Use
from .scope import Scope
from .status_errors import status_error
from .structs import OMIT

__all__ = ["read_tool"]


def read_tool(what: Use, scope: Scope, answer: Answer) -> Answer:
    """The data that a tool's text holds.

    Raises:
        ToolError: the tool reports that it failed.
        ResponseDecodeError: the text is missing or has another form.
    """
    protocol, tool = what.protocol, what.tool
    payload = _payload(answer, scope.client)
    prefix = (*payload.prefix, *protocol.content)
    text = payload.find(protocol.content)
    failed = payload.find(protocol.failed) is True
    if isinstance(text, str) and tool.failure_text:
        failed = failed or tool.failure_text.lower() in text.lower()
    if failed:
        raise _failure(what, scope, payload, text if isinstance(text, str) else "")
    if tool.parse is None:
        root: object = OMIT if text is None else text
        return payload.about(root, prefix)
    if not isinstance(text, str):
        raise payload.misfit(locate(Misfit("string", text), protocol.content))
    return _decoded(tool, prefix, answer, text)


def _payload(answer: Answer, client: Client) -> Answer:
    """The payload inside the envelope; it may be JSON in a string."""
    envelope = client.envelope
    if envelope is None or not envelope.data:
        return answer
    data = answer.find((envelope.data,))
    prefix: Path = (envelope.data,)
    if isinstance(data, str):
        data, prefix = answer.find((envelope.data, DECODE)), (*prefix, DECODE)
    return answer.about(data, prefix)


def _decoded(tool: Tool, content: Path, answer: Answer, text: str) -> Answer:
    assert tool.parse is not None
    prefix = (*content, DECODE)
    try:
        root = tool.parse(text)
    except NotJson as error:
        if not tool.fallback:
            misfit = locate(Misfit(error.expected, text), content)
            raise answer.about(answer.root, ()).misfit(misfit) from error
        root = None
    if tool.fallback and not _is_own(tool, root):
        root = {tool.fallback: text}
    return answer.about(root, prefix)


def _is_own(tool: Tool, root: object) -> bool:
    return isinstance(root, dict) and not tool.known.isdisjoint(root)


def _failure(what: Use, scope: Scope, answer: Answer, text: str) -> ToolError:
    tool, data, message = what.tool, None, text
    if tool.failure_decodes and tool.parse is not None:
        data = _quietly_decoded(what, answer, text)
        if data is not None:
            said = _said(data.root, tool.failure_message)
            message = said or text
    operation, client = what.protocol.operation, scope.client
    error = status_error(
        operation, client, answer.response, answer.frame, client.secrets, message
    )
    error.attempts = answer.attempts
    error.operation = operation.label
    return ToolError(error, data)


def _quietly_decoded(what: Use, answer: Answer, text: str) -> Answer | None:
    assert what.tool.parse is not None
    try:
        root: Any = what.tool.parse(text)
    except NotJson:
        return None
    if not isinstance(root, dict):
        return None
    prefix = (*answer.prefix, *what.protocol.content, DECODE)
    return answer.about(root, prefix)


def _said(root: object, path: Path) -> str:
    try:
        value = select(root, path) if path else OMIT
    except Misfit:
        return ""
    return value if isinstance(value, str) else ""
