"""Contexts of an account and the files in them."""

from __future__ import annotations

import time

from tests.simulator.actions.registry import ActionCall, action
from tests.simulator.answers import Answer, ServiceError, success
from tests.simulator.contexts import (
    AVAILABLE,
    CLEARING,
    IN_USE,
    Context,
    StoredFile,
    is_within,
    utc_text,
)
from tests.simulator.fields import BOOLEAN, INT32, REQUIRED_TEXT, TEXT
from tests.simulator.state import Account

DEFAULT_PAGE_SIZE = 10
DEFAULT_FILES_PER_PAGE = 50
_FILE = {"ContextId": REQUIRED_TEXT, "FilePath": REQUIRED_TEXT}


def _shown(account: Account, context: Context) -> dict[str, object]:
    state = IN_USE if account.bound_to(context) else AVAILABLE
    if context.is_clearing(time.monotonic()):
        state = CLEARING
    return {
        "Id": context.id,
        "Name": context.name,
        "State": state,
        "OsType": "linux",
        "CreateTime": utc_text(context.created),
        "LastUsedTime": utc_text(context.last_used),
    }


@action(
    "ListContexts",
    {"MaxResults": INT32, "NextToken": TEXT, "SessionId": TEXT, "ContextType": TEXT},
)
def list_contexts(call: ActionCall) -> Answer:
    account, session_id = call.account, call.text("SessionId")
    found = [context for context in account.contexts.values() if not context.internal]
    if session_id:
        bound = [b.context for b in account.session(session_id).bindings]
        found = [context for context in found if context in bound]
    size = call.integer("MaxResults", DEFAULT_PAGE_SIZE)
    page, following = account.page(
        found, f"contexts {session_id}", size, call.text("NextToken")
    )
    return success(
        [_shown(account, context) for context in page],
        NextToken=following,
        MaxResults=size,
        TotalCount=len(found),
    )


@action(
    "GetContext",
    {"AllowCreate": BOOLEAN, "Name": TEXT, "ContextId": TEXT, "LoginRegionId": TEXT},
)
def get_context(call: ActionCall) -> Answer:
    name, context_id = call.text("Name"), call.text("ContextId")
    if context_id:
        return success(_shown(call.account, call.account.context(context_id)))
    if not name:
        raise ServiceError("InvalidParameter", "Name or ContextId is needed.")
    context = call.account.context_named(name)
    if context is None:
        if not call.flag("AllowCreate"):
            raise ServiceError("Context.NotFound", f"Context {name} does not exist.")
        context = call.account.add_context(name)
    return success(_shown(call.account, context))


@action("ModifyContext", {"Id": REQUIRED_TEXT, "Name": REQUIRED_TEXT})
def modify_context(call: ActionCall) -> Answer:
    context, name = call.account.context(call.text("Id")), call.text("Name")
    if call.account.context_named(name) not in (None, context):
        raise ServiceError("Context.NameConflict", f"Context {name} exists already.")
    context.name = name
    return success()


@action("DeleteContext", {"Id": REQUIRED_TEXT})
def delete_context(call: ActionCall) -> Answer:
    context = call.account.context(call.text("Id"))
    if call.account.bound_to(context):
        raise ServiceError("Context.InUse", f"Context {context.id} is in use.")
    del call.account.contexts[context.id]
    return success()


@action("ClearContext", {"Id": REQUIRED_TEXT})
def clear_context(call: ActionCall) -> Answer:
    context = call.account.context(call.text("Id"))
    context.clear(time.monotonic(), call.account.settings.clear_seconds)
    return success()


@action(
    "DescribeContextFiles",
    {
        "ContextId": REQUIRED_TEXT,
        "ParentFolderPath": TEXT,
        "PageNumber": INT32,
        "PageSize": INT32,
    },
)
def describe_files(call: ActionCall) -> Answer:
    context = call.account.context(call.text("ContextId"))
    number = call.integer("PageNumber", 1)
    size = call.integer("PageSize", DEFAULT_FILES_PER_PAGE)
    if number < 1 or size < 1:
        raise ServiceError("InvalidParameter", "PageNumber and PageSize start at 1.")
    entries = _entries(context, call.text("ParentFolderPath").rstrip("/"))
    start = (number - 1) * size
    return success(entries[start : start + size], Count=len(entries))


def _entries(context: Context, folder: str) -> list[dict[str, object]]:
    """Files and folders directly in a folder."""
    entries: dict[str, dict[str, object]] = {}
    for path, stored in sorted(context.files.items()):
        if not is_within(path, folder) or path == folder:
            continue
        name, slash, _ = path[len(folder) + 1 :].partition("/")
        entries.setdefault(name, _entry(f"{folder}/{name}", stored, bool(slash)))
    return list(entries.values())


def _entry(path: str, stored: StoredFile, is_folder: bool) -> dict[str, object]:
    return {
        "FileId": f"file-{stored.number}",
        "FileName": path.rpartition("/")[2],
        "FilePath": path,
        "FileType": "FOLDER" if is_folder else "FILE",
        "GmtCreate": utc_text(stored.created),
        "GmtModified": utc_text(stored.modified),
        "Status": "available",
        "Size": 0 if is_folder else len(stored.content),
    }


@action("GetContextFileUploadUrl", _FILE)
def get_upload_url(call: ActionCall) -> Answer:
    return _link(call, "PUT")


@action("GetContextFileDownloadUrl", _FILE)
def get_download_url(call: ActionCall) -> Answer:
    return _link(call, "GET")


def _link(call: ActionCall, method: str) -> Answer:
    context = call.account.context(call.text("ContextId"))
    path, link = call.links.issue(call.account, context, call.text("FilePath"), method)
    return success({"Url": call.base_url + path, "ExpireTime": link.expires})


@action("DeleteContextFile", _FILE)
def delete_file(call: ActionCall) -> Answer:
    context, path = call.account.context(call.text("ContextId")), call.text("FilePath")
    if context.files.pop(path, None) is None:
        raise ServiceError("ContextFile.NotFound", f"File {path} does not exist.")
    return success()
