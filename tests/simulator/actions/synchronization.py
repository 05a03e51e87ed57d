"""Copies between sessions and contexts."""

from __future__ import annotations

from collections.abc import Iterable

from tests.simulator.actions.registry import ActionCall, action
from tests.simulator.answers import Answer, ServiceError, compact, success
from tests.simulator.contexts import SyncTask
from tests.simulator.fields import REQUIRED_TEXT, TEXT, Field
from tests.simulator.state import Session

TRANSFER_TYPE = "file_transfer"
TRANSFER_PATH = "/tmp/file_transfer"
_MODES = ("upload", "download")


@action(
    "GetContextInfo",
    {
        "SessionId": REQUIRED_TEXT,
        "ContextId": TEXT,
        "Path": TEXT,
        "TaskType": TEXT,
    },
)
def get_context_info(call: ActionCall) -> Answer:
    wanted = {name: call.text(name) for name in ("ContextId", "Path", "TaskType")}
    items = [
        _shown(task)
        for task in _latest(call.session())
        if wanted["ContextId"] in ("", task.context.id)
        and wanted["Path"] in ("", task.path)
        and wanted["TaskType"] in ("", task.direction)
    ]
    status = [{"type": "data", "data": compact(items)}]
    return success({"ContextStatus": compact(status)})


def _latest(session: Session) -> Iterable[SyncTask]:
    """The newest copy of each context, path and direction."""
    newest = {(t.context.id, t.path, t.direction): t for t in session.tasks}
    return newest.values()


def _shown(task: SyncTask) -> dict[str, object]:
    failed = task.done and task.result == "Failed"
    return {
        "contextId": task.context.id,
        "path": task.path,
        "errorMessage": "no space left on device" if failed else "",
        "status": task.status,
        "startTime": int(task.started),
        "finishTime": int(task.started + task.seconds) if task.done else 0,
        "taskType": task.direction,
    }


@action(
    "SyncContext",
    {"SessionId": REQUIRED_TEXT, "ContextId": TEXT, "Path": TEXT, "Mode": TEXT},
)
def sync_context(call: ActionCall) -> Answer:
    session, mode = call.session(), call.text("Mode", "upload")
    if mode not in _MODES:
        raise ServiceError("InvalidParameter", f"Mode {mode} is not known.")
    context_id, path = call.text("ContextId"), call.text("Path")
    if bool(context_id) != bool(path):
        raise ServiceError("InvalidParameter", "ContextId and Path belong together.")
    if context_id:
        session.files.check_absolute(path)
        session.start_sync(call.account.context(context_id), path, mode)
    else:
        for binding in session.bindings:
            session.start_sync(binding.context, binding.path, mode)
    return success()


@action(
    "GetAndLoadInternalContext",
    {
        "SessionId": REQUIRED_TEXT,
        "ContextTypes": Field(indexed=True, required=True),
    },
)
def get_internal_contexts(call: ActionCall) -> Answer:
    session = call.session()
    asked = [value for name, value in call.form.items() if name.startswith("Context")]
    if TRANSFER_TYPE not in asked:
        return success([])
    name = f"{TRANSFER_TYPE} {session.id}"
    contexts = call.account.contexts.values()
    context = next((c for c in contexts if c.internal and c.name == name), None)
    if context is None:
        context = call.account.add_context(name, internal=True)
        session.files.make_folder(TRANSFER_PATH)
    return success(
        [
            {
                "ContextId": context.id,
                "ContextPath": TRANSFER_PATH,
                "ContextType": TRANSFER_TYPE,
            }
        ]
    )
