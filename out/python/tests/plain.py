"""A client without credentials, and operations of a plain service, for tests."""

from __future__ import annotations

from typing import Any

from agentbay._runtime.codecs import ANY
from agentbay._runtime.method import Method
from agentbay._runtime.objects import AsyncClientBase, ClientBase
from agentbay._runtime.operation import Answer, Body, InForm, InPath, Operation
from agentbay._runtime.profile import Profile

PROFILE = Profile("demo", "1.0")
GET = Operation("things.get", "GET", ("/things/", InPath("id")))
POST = Operation("things.post", "POST", ("/things",))
LOAD = Operation(
    "files.get", "GET", ("/file",), answer=Answer("bytes", media_type="*/*")
)
SAVE = Operation(
    "files.put",
    "PUT",
    ("/file",),
    body=Body("bytes", "application/octet-stream", codec=ANY, required=True),
)
SEND = Operation(
    "files.send",
    "POST",
    ("/files",),
    (InForm("note"), InForm("file", ANY)),
    body=Body("multipart", "multipart/form-data"),
    safety="idempotent",
)


def _settings(address: str, changes: dict[str, Any]) -> dict[str, Any]:
    names = ("http_client", "proxy", "ssl_context")
    apart = {name: changes.pop(name, None) for name in names}
    fixed = {"credentials": {}, "variables": {}, "limits": changes}
    return {**apart, **fixed, "base_url": address}


def client(address: str, **changes: Any) -> ClientBase:
    """A client whose methods block."""
    return ClientBase(PROFILE, **_settings(address, changes))


def async_client(address: str, **changes: Any) -> AsyncClientBase:
    """A client whose methods are coroutines."""
    return AsyncClientBase(PROFILE, **_settings(address, changes))


def call(one: ClientBase, operation: Operation, /, **given: Any) -> Any:
    """Call an operation; ``options`` are those of the call."""
    options = given.pop("options", {})
    return one._call(Method[Any](lambda: operation), options, **given)


async def async_call(
    one: AsyncClientBase, operation: Operation, /, **given: Any
) -> Any:
    """The same for an async client."""
    options = given.pop("options", {})
    return await one._call(Method[Any](lambda: operation), options, **given)
