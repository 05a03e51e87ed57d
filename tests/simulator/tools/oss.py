"""The object storage tools; objects live in the account, never on a network."""

from __future__ import annotations

from tests.simulator.answers import compact
from tests.simulator.tools.registry import (
    STRING,
    ToolCall,
    ToolError,
    ToolResult,
    optional,
    tool,
)

SERVER = "wuying_oss"
BAD_KEY_PREFIX = "invalid"
"""An access key id that begins so is refused, by text and not by `isError`."""

_OBJECT = {"bucket": STRING, "object": STRING, "path": STRING}
_ANONYMOUS = {"url": STRING, "path": STRING}


@tool(
    "oss_env_init",
    SERVER,
    {
        "access_key_id": STRING,
        "access_key_secret": STRING,
        "security_token": STRING,
        "endpoint": optional("string"),
        "region": optional("string"),
    },
)
def oss_env_init(call: ToolCall) -> str | ToolResult:
    """Give the session its credentials for object storage."""
    if call.arguments.text("access_key_id").startswith(BAD_KEY_PREFIX):
        return "Setting up object storage failed: unknown access key"
    call.session.oss_ready = True
    region = call.arguments.text("region", "cn-hangzhou")
    endpoint = call.arguments.text("endpoint", f"oss-{region}.aliyuncs.com")
    return compact({"endpoint": endpoint, "region": region})


@tool("oss_upload", SERVER, _OBJECT)
def oss_upload(call: ToolCall) -> str:
    """Copy a file of the session to a bucket."""
    return _upload(call, _address(call))


@tool("oss_download", SERVER, _OBJECT)
def oss_download(call: ToolCall) -> str:
    """Copy an object of a bucket into the session."""
    return _download(call, _address(call))


@tool("oss_upload_annon", SERVER, _ANONYMOUS)
def oss_upload_anonymous(call: ToolCall) -> str:
    """Copy a file of the session to an address that needs no credentials."""
    return _upload(call, call.arguments.text("url"))


@tool("oss_download_annon", SERVER, _ANONYMOUS)
def oss_download_anonymous(call: ToolCall) -> str:
    """Copy what lies at an address that needs no credentials into the session."""
    return _download(call, call.arguments.text("url"))


def _address(call: ToolCall) -> str:
    if not call.session.oss_ready:
        raise ToolError("Object storage is not set up, call oss_env_init first")
    return f"oss://{call.arguments.text('bucket')}/{call.arguments.text('object')}"


def _upload(call: ToolCall, address: str) -> str:
    content = call.session.files.read(call.arguments.text("path"))
    call.account.objects[address] = content
    return f"Uploaded {len(content)} bytes to {address}"


def _download(call: ToolCall, address: str) -> str:
    content = call.account.objects.get(address)
    if content is None:
        raise ToolError(f"No such object: {address}")
    call.session.files.write(call.arguments.text("path"), content)
    return f"Downloaded {len(content)} bytes from {address}"
