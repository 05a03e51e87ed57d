"""Creating, pausing, resuming and deleting sessions."""

from __future__ import annotations

from tests.simulator import status
from tests.simulator.actions.registry import ActionCall, action
from tests.simulator.answers import (
    Answer,
    RequestRejected,
    ServiceError,
    compact,
    success,
)
from tests.simulator.contexts import Binding
from tests.simulator.fields import (
    BOOLEAN,
    JSON_ARRAY,
    JSON_OBJECT,
    REQUIRED_TEXT,
    TEXT,
    Field,
    Kind,
)
from tests.simulator.images import DEFAULT_IMAGE
from tests.simulator.state import Account, Session
from tests.simulator.tools.catalogue import tool_list


def session_facts(session: Session) -> dict[str, object]:
    """What creating and getting a session both tell about it."""
    return {
        "SessionId": session.id,
        "ResourceUrl": session.resource_url,
        "AppInstanceId": f"ai-{session.id}",
        "ResourceId": f"p-{session.id}",
        "Success": True,
        "Token": "",
        "ToolList": compact(tool_list(session.image_id)),
        "VpcResource": False,
        "HttpPort": "",
        "NetworkInterfaceIp": "",
    }


@action(
    "CreateMcpSession",
    {
        "ImageId": TEXT,
        "Labels": JSON_OBJECT,
        "PersistenceDataList": JSON_ARRAY,
        "McpPolicyId": TEXT,
        "NetworkId": TEXT,
        "LoginRegionId": TEXT,
        "EnableRecord": BOOLEAN,
        "SdkStats": Field(Kind.JSON_OBJECT, required=True),
        "ContextId": TEXT,
        "ExternalUserId": TEXT,
        "SessionId": TEXT,
        "VpcResource": BOOLEAN,
    },
)
def create_session(call: ActionCall) -> Answer:
    session = Session(
        call.text("ImageId", DEFAULT_IMAGE), call.account.settings, call.labels()
    )
    for item in _persistence(call):
        _bind(call.account, session, item)
    call.account.sessions[session.id] = session
    return success({**session_facts(session), "ErrMsg": "", "LinkUrl": ""})


def _persistence(call: ActionCall) -> list[dict[str, str]]:
    items = call.json("PersistenceDataList", "[]")
    assert isinstance(items, list)
    for item in items:
        if not isinstance(item, dict) or not {"ContextId", "Path"} <= set(item):
            raise RequestRejected("PersistenceDataList items need ContextId and Path")
        if not all(isinstance(value, str) for value in item.values()):
            raise RequestRejected("PersistenceDataList items hold strings only")
        unknown = set(item) - {"ContextId", "Path", "Policy"}
        if unknown:
            raise RequestRejected(f"PersistenceDataList has unknown {sorted(unknown)}")
    return items


def _bind(account: Account, session: Session, item: dict[str, str]) -> None:
    context = account.context(item["ContextId"])
    session.bindings.append(Binding(context, item["Path"]))
    session.files.make_folder(item["Path"])
    session.start_sync(context, item["Path"], "download")


@action("DeleteSessionAsync", {"SessionId": REQUIRED_TEXT})
def delete_session(call: ActionCall) -> Answer:
    session = call.session()
    if session.accepted_status != status.DELETING:
        for binding in session.bindings:
            session.copy(binding.context, binding.path, "upload")
        settings = call.account.settings
        session.change_status(
            status.DELETING, settings.delete_ends_with, settings.delete_seconds
        )
    return success()


@action("PauseSessionAsync", {"SessionId": REQUIRED_TEXT})
def pause_session(call: ActionCall) -> Answer:
    return _change(call, status.RUNNING, status.PAUSING, status.PAUSED)


@action("ResumeSessionAsync", {"SessionId": REQUIRED_TEXT})
def resume_session(call: ActionCall) -> Answer:
    return _change(call, status.PAUSED, status.RESUMING, status.RUNNING)


def _change(call: ActionCall, needed: str, passing: str, final: str) -> Answer:
    session = call.session()
    found = session.accepted_status
    if found != needed:
        raise ServiceError(
            "InvalidMcpSession.Status", f"Session is {found}, not {needed}."
        )
    session.change_status(passing, final, call.account.settings.pause_seconds)
    return success()
