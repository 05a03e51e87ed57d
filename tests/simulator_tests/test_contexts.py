"""Contexts, their files, and copies between them and sessions."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.simulator.fixture import Simulator
from tests.simulator_tests.wire import Reply, Wire, wait_until

NOT_FOUND = (400, "Context.NotFound")


def make(wire: Wire, name: str) -> str:
    data = wire.call("GetContext", Name=name, AllowCreate="true").data
    assert data["Name"] == name
    context_id: str = data["Id"]
    return context_id


def state_of(wire: Wire, context: str) -> Any:
    return wire.call("GetContext", ContextId=context, AllowCreate="false").data["State"]


def tasks(wire: Wire, session: str, **form: str) -> list[dict[str, Any]]:
    data = wire.call("GetContextInfo", SessionId=session, **form).data
    [entry] = json.loads(data["ContextStatus"])
    assert entry["type"] == "data"
    items: list[dict[str, Any]] = json.loads(entry["data"])
    return items


def wait_for_tasks(wire: Wire, session: str) -> list[dict[str, Any]]:
    wait_until(lambda: all(t["status"] != "Running" for t in tasks(wire, session)))
    return tasks(wire, session)


def put(wire: Wire, context: str, path: str, content: bytes) -> Reply:
    form = {"ContextId": context, "FilePath": path}
    url = wire.call("GetContextFileUploadUrl", **form).data["Url"]
    return wire.send("PUT", url, content)


def fetch(wire: Wire, context: str, path: str) -> Reply:
    form = {"ContextId": context, "FilePath": path}
    return wire.send("GET", wire.call("GetContextFileDownloadUrl", **form).data["Url"])


def create_with(wire: Wire, context: str, path: str) -> str:
    item = {"ContextId": context, "Path": path, "Policy": "{}"}
    data = wire.call(
        "CreateMcpSession", SdkStats="{}", PersistenceDataList=json.dumps([item])
    ).data
    session: str = data["SessionId"]
    return session


def test_getting_and_creating(wire: Wire) -> None:
    missing = wire.call("GetContext", Name="a", AllowCreate="false")
    assert missing.error == NOT_FOUND
    context = make(wire, "a")
    assert make(wire, "a") == context
    data = wire.call("GetContext", ContextId=context).data
    assert (data["Name"], data["State"]) == ("a", "available")
    assert data["CreateTime"].endswith("Z")
    assert wire.call("GetContext", ContextId="none").error == NOT_FOUND
    assert wire.call("GetContext").error == (400, "InvalidParameter")


def test_listing(wire: Wire) -> None:
    made = [make(wire, name) for name in "abc"]
    first = wire.call("ListContexts", MaxResults="2").json
    assert [c["Id"] for c in first["Data"]] == made[:2]
    assert (first["TotalCount"], first["MaxResults"]) == (3, 2)
    rest = wire.call("ListContexts", MaxResults="2", NextToken=first["NextToken"]).json
    assert [c["Id"] for c in rest["Data"]] == made[2:]
    assert rest["NextToken"] == ""
    session = create_with(wire, made[1], "/tmp/b")
    assert [c["Id"] for c in wire.call("ListContexts", SessionId=session).data] == [
        made[1]
    ]


def test_renaming(wire: Wire) -> None:
    context = make(wire, "a")
    make(wire, "b")
    assert wire.call("ModifyContext", Id=context, Name="c").data is None
    assert wire.call("GetContext", Name="c").data["Id"] == context
    clash = wire.call("ModifyContext", Id=context, Name="b")
    assert clash.error == (400, "Context.NameConflict")


def test_deleting(wire: Wire) -> None:
    context = make(wire, "a")
    session = create_with(wire, context, "/tmp/a")
    assert state_of(wire, context) == "in-use"
    assert wire.call("GetSession", SessionId=session).data["contexts"] == [
        {"id": context, "name": "a"}
    ]
    refused = wire.call("DeleteContext", Id=context)
    assert refused.error == (400, "Context.InUse")
    wire.call("DeleteSessionAsync", SessionId=session)
    wait_until(lambda: state_of(wire, context) == "available")
    assert wire.call("DeleteContext", Id=context).data is None
    assert wire.call("DeleteContext", Id=context).error == NOT_FOUND


def test_clearing_takes_time_and_removes_the_files(wire: Wire) -> None:
    context = make(wire, "a")
    put(wire, context, "/tmp/x", b"1")
    assert wire.call("ClearContext", Id=context).data is None
    assert state_of(wire, context) == "clearing"
    wait_until(lambda: state_of(wire, context) == "available")
    reply = wire.call("DescribeContextFiles", ContextId=context)
    assert (reply.data, reply.json["Count"]) == ([], 0)


def test_files_of_a_context(wire: Wire) -> None:
    context = make(wire, "a")
    for path in ("/tmp/a.txt", "/tmp/d/b.txt", "/tmp/d/c.txt", "/other"):
        put(wire, context, path, b"123")
    form = {"ContextId": context, "ParentFolderPath": "/tmp"}
    reply = wire.call("DescribeContextFiles", **form)
    assert [
        (f["FileName"], f["FilePath"], f["FileType"], f["Size"]) for f in reply.data
    ] == [("a.txt", "/tmp/a.txt", "FILE", 3), ("d", "/tmp/d", "FOLDER", 0)]
    page = wire.call("DescribeContextFiles", **form, PageNumber="2", PageSize="1")
    assert [f["FileName"] for f in page.data] == ["d"]
    assert page.json["Count"] == 2
    wrong = wire.call("DescribeContextFiles", **form, PageNumber="0")
    assert wrong.error == (400, "InvalidParameter")
    removal = {"ContextId": context, "FilePath": "/tmp/a.txt"}
    assert wire.call("DeleteContextFile", **removal).data is None
    again = wire.call("DeleteContextFile", **removal)
    assert again.error == (400, "ContextFile.NotFound")


def test_pre_signed_links(wire: Wire, simulator: Simulator) -> None:
    context, content = make(wire, "a"), bytes(range(256)) * 512
    assert fetch(wire, context, "/f").status == 404
    stored = put(wire, context, "/f", content)
    assert stored.status == 200
    fetched = fetch(wire, context, "/f")
    assert fetched.body == content
    assert fetched.headers["etag"] == stored.headers["etag"]
    form = {"ContextId": context, "FilePath": "/f"}
    link = wire.call("GetContextFileUploadUrl", **form).data
    assert link["ExpireTime"] > 0
    assert wire.send("GET", link["Url"]).status == 403
    assert wire.send("PUT", "/__objects/forged").status == 403
    operations = [r["action"] for r in simulator.control.requests(wire.key)]
    assert operations.count("PutObject") == 2
    assert operations.count("GetObject") == 2


def test_a_context_outlives_its_sessions(wire: Wire) -> None:
    context = make(wire, "a")
    first = create_with(wire, context, "/tmp/data")
    wire.tool(first, "write_file", path="/tmp/data/f", content="kept")
    wire.call("DeleteSessionAsync", SessionId=first)
    second = create_with(wire, context, "/tmp/data")
    [task] = wait_for_tasks(wire, second)
    assert (task["taskType"], task["status"], task["path"]) == (
        "download",
        "Success",
        "/tmp/data",
    )
    assert wire.tool(second, "read_file", path="/tmp/data/f") == "kept"


def test_synchronizing_on_demand(wire: Wire) -> None:
    context = make(wire, "a")
    session = create_with(wire, context, "/tmp/data")
    wait_for_tasks(wire, session)
    wire.tool(session, "write_file", path="/tmp/data/f", content="x")
    assert wire.call("SyncContext", SessionId=session).data is None
    [task] = tasks(wire, session, TaskType="upload")
    assert (task["status"], task["finishTime"]) == ("Running", 0)
    wait_for_tasks(wire, session)
    assert fetch(wire, context, "/tmp/data/f").body == b"x"
    filters = {"ContextId": context, "Path": "/tmp/data", "TaskType": "upload"}
    [done] = tasks(wire, session, **filters)
    assert done["finishTime"] >= done["startTime"] > 0
    assert tasks(wire, session, Path="/elsewhere") == []


def test_synchronizing_that_fails(wire: Wire, simulator: Simulator) -> None:
    context = make(wire, "a")
    simulator.control.settings(wire.key, sync_result="Failed")
    session = create_with(wire, context, "/tmp/data")
    [task] = wait_for_tasks(wire, session)
    assert (task["status"], task["errorMessage"]) == (
        "Failed",
        "no space left on device",
    )


@pytest.mark.parametrize(
    "form",
    [
        {"Mode": "sideways"},
        {"ContextId": "x"},
        {"Path": "/x"},
        {"ContextId": "{}", "Path": "relative"},
    ],
)
def test_synchronizing_wrongly(wire: Wire, form: dict[str, str]) -> None:
    context = make(wire, "a")
    named = {name: value.format(context) or context for name, value in form.items()}
    reply = wire.call("SyncContext", SessionId=wire.create(), **named)
    assert reply.error == (400, "InvalidParameter")


def test_file_transfer(wire: Wire) -> None:
    session, path = wire.create(), "/home/wuying/up.bin"
    form = {"SessionId": session, "ContextTypes.1": "file_transfer"}
    [internal] = wire.call("GetAndLoadInternalContext", **form).data
    assert internal["ContextType"] == "file_transfer"
    assert wire.call("GetAndLoadInternalContext", **form).data == [internal]
    assert wire.call("ListContexts").data == []
    context = internal["ContextId"]
    place = {"SessionId": session, "ContextId": context, "Path": path}
    put(wire, context, path, b"\x00\xff")
    wire.call("SyncContext", **place, Mode="download")
    assert "No such file" in wire.tool_error(session, "get_file_info", path=path)
    wait_for_tasks(wire, session)
    assert "size: 2" in wire.tool(session, "get_file_info", path=path)
    wire.tool(session, "write_file", path=path, content="back")
    wire.call("SyncContext", **place, Mode="upload")
    wait_for_tasks(wire, session)
    assert fetch(wire, context, path).body == b"back"


def test_other_internal_contexts_do_not_exist(wire: Wire) -> None:
    form = {"SessionId": wire.create(), "ContextTypes.1": "other"}
    assert wire.call("GetAndLoadInternalContext", **form).data == []
    bare = wire.call("GetAndLoadInternalContext", SessionId=wire.create())
    assert bare.error == (400, "InvalidRequest")
