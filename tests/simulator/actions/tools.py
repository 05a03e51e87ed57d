"""Listing the tools of an image and calling one of a session."""

from __future__ import annotations

import dataclasses

from tests.simulator import status
from tests.simulator.actions.registry import ActionCall, action
from tests.simulator.answers import Answer, ServiceError, compact, success
from tests.simulator.fields import BOOLEAN, REQUIRED_TEXT, TEXT, Field, Kind
from tests.simulator.images import DEFAULT_IMAGE
from tests.simulator.state import Session
from tests.simulator.tools.catalogue import described_tools, run_tool

MESSAGE_LIMIT = 63 * 1024
"""Most bytes of UTF-8 that the arguments of a tool may have."""


@action("ListMcpTools", {"ImageId": TEXT})
def list_tools(call: ActionCall) -> Answer:
    return success(compact(described_tools(call.text("ImageId", DEFAULT_IMAGE))))


@action(
    "CallMcpTool",
    {
        "SessionId": REQUIRED_TEXT,
        "Name": REQUIRED_TEXT,
        "Args": Field(Kind.JSON_OBJECT_OR_NULL, required=True),
        "AutoGenSession": BOOLEAN,
        "Server": TEXT,
        "ImageId": TEXT,
        "ExternalUserId": TEXT,
        "Tool": TEXT,
    },
)
def call_tool(call: ActionCall) -> Answer:
    session = _session(call)
    if len(call.form["Args"].encode()) > MESSAGE_LIMIT:
        raise ServiceError(
            "MessageTooLarge", f"The message is larger than {MESSAGE_LIMIT} bytes."
        )
    values = call.json("Args", "{}") or {}
    assert isinstance(values, dict)
    result = run_tool(
        call.account, session, call.text("Name"), call.text("Server"), values
    )
    data = {
        "content": [{"type": "text", "text": result.text}],
        "isError": result.is_error,
    }
    as_text = call.account.settings.tool_data == "text"
    answer = success(compact(data) if as_text else data)
    return dataclasses.replace(answer, delay=result.delay)


def _session(call: ActionCall) -> Session:
    """The session of the call, or a new one where that was asked for."""
    try:
        session = call.session()
    except ServiceError:
        if not call.flag("AutoGenSession"):
            raise
        session = Session(call.text("ImageId", DEFAULT_IMAGE), call.account.settings)
        call.account.sessions[session.id] = session
    if session.accepted_status != status.RUNNING:
        raise ServiceError(
            "InvalidMcpSession.Status", f"Session is {session.accepted_status}."
        )
    return session
