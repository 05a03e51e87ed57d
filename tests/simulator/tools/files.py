"""The file tools."""

from __future__ import annotations

import base64
import binascii
import difflib
import fnmatch
import posixpath
import time
from collections.abc import Iterable

from tests.simulator.answers import compact
from tests.simulator.tools.memory_files import File, Folder
from tests.simulator.tools.registry import (
    ARRAY,
    STRING,
    ToolCall,
    ToolError,
    optional,
    tool,
)

SERVER = "wuying_filesystem"


@tool("create_directory", SERVER, {"path": STRING})
def create_directory(call: ToolCall) -> str:
    """Create a directory and the directories above it."""
    call.session.files.make_folder(call.arguments.text("path"))
    return f"Created directory {call.arguments.text('path')}"


@tool("delete_file", SERVER, {"path": STRING})
def delete_file(call: ToolCall) -> str:
    """Delete a file, or a directory with all that is in it."""
    call.session.files.delete(call.arguments.text("path"))
    return f"Deleted {call.arguments.text('path')}"


@tool(
    "edit_file",
    SERVER,
    {"path": STRING, "edits": ARRAY, "dryRun": optional("boolean")},
)
def edit_file(call: ToolCall) -> str:
    """Replace pieces of text in a file; a dry run only shows the difference."""
    path = call.arguments.text("path")
    old = call.session.files.read(path).decode("utf-8", "replace")
    new = old
    for edit in call.arguments.text_maps("edits"):
        if set(edit) != {"oldText", "newText"} or not edit["oldText"]:
            raise ToolError("Each edit needs oldText and newText")
        if edit["oldText"] not in new:
            raise ToolError(f"Text to replace was not found in {path}")
        new = new.replace(edit["oldText"], edit["newText"], 1)
    if not call.arguments.flag("dryRun"):
        call.session.files.write(path, new.encode())
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), path, path)
    return "\n".join(line.rstrip("\n") for line in lines)


@tool("get_file_info", SERVER, {"path": STRING})
def get_file_info(call: ToolCall) -> str:
    """Describe a file or directory, one `key: value` per line."""
    path = call.arguments.text("path")
    node = call.session.files.node(path)
    name = posixpath.basename(path.replace("\\", "/").rstrip("/"))
    size = len(node.content) if isinstance(node, File) else 0
    folder = isinstance(node, Folder)
    facts = {
        "name": name or "/",
        "path": path,
        "size": str(size),
        "isDirectory": "true" if folder else "false",
        "modified": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(node.modified)),
        "permissions": "rwxr-xr-x" if folder else "rw-r--r--",
        "owner": "wuying",
        "group": "wuying",
    }
    return "\n".join(f"{key}: {value}" for key, value in facts.items())


@tool("list_directory", SERVER, {"path": STRING})
def list_directory(call: ToolCall) -> str:
    """List a directory, without going deeper."""
    return "\n".join(
        f"[{'DIR' if isinstance(node, Folder) else 'FILE'}] {name}"
        for name, node in call.session.files.children(call.arguments.text("path"))
    )


@tool("move_file", SERVER, {"source": STRING, "destination": STRING})
def move_file(call: ToolCall) -> str:
    """Move or rename a file or directory."""
    arguments = call.arguments
    call.session.files.move(arguments.text("source"), arguments.text("destination"))
    return f"Moved {arguments.text('source')} to {arguments.text('destination')}"


@tool(
    "read_file",
    SERVER,
    {
        "path": STRING,
        "offset": optional("integer"),
        "length": optional("integer"),
        "format": optional("string"),
    },
)
def read_file(call: ToolCall) -> str:
    """Read bytes of a file: all of it when length is 0.

    A text range that cuts a character shows the replacement character.
    """
    offset, length = call.arguments.integer("offset"), call.arguments.integer("length")
    if offset < 0 or length < 0:
        raise ToolError("offset and length must not be negative")
    content = call.session.files.read(call.arguments.text("path"))
    piece = content[offset : offset + length] if length else content[offset:]
    if _is_binary(call):
        return base64.b64encode(piece).decode()
    return piece.decode("utf-8", "replace")


def _is_binary(call: ToolCall) -> bool:
    form = call.arguments.text("format", "text")
    if form not in ("text", "binary"):
        raise ToolError(f"Invalid format: {form}")
    return form == "binary"


@tool("read_multiple_files", SERVER, {"paths": ARRAY})
def read_multiple_files(call: ToolCall) -> str:
    """Read several text files, each as a block that ends with a line `---`."""
    files = call.session.files
    return "\n".join(
        f"{path}:\n{files.read(path).decode('utf-8', 'replace')}\n---"
        for path in call.arguments.texts("paths")
    )


@tool(
    "search_files",
    SERVER,
    {"path": STRING, "pattern": STRING, "excludePatterns": optional("array")},
)
def search_files(call: ToolCall) -> str:
    """Find files and directories by a part of their name or a wildcard pattern."""
    excluded = call.arguments.texts("excludePatterns")
    matches = [
        path
        for path in call.session.files.walk(call.arguments.text("path"))
        if _matches(path, [call.arguments.text("pattern")])
        and not _matches(path, excluded)
    ]
    return "\n".join(matches) or "No matches found"


def _matches(path: str, patterns: Iterable[str]) -> bool:
    name = posixpath.basename(path.replace("\\", "/")).lower()
    for pattern in map(str.lower, patterns):
        if any(letter in pattern for letter in "*?["):
            if fnmatch.fnmatchcase(name, pattern):
                return True
        elif pattern in name:
            return True
    return False


@tool(
    "write_file",
    SERVER,
    {
        "path": STRING,
        "content": STRING,
        "mode": optional("string"),
        "format": optional("string"),
    },
)
def write_file(call: ToolCall) -> str:
    """Write a file in one of the modes overwrite, append and create_new."""
    files, path = call.session.files, call.arguments.text("path")
    content = call.arguments.text("content").encode("utf-8", "surrogatepass")
    if _is_binary(call):
        try:
            content = base64.b64decode(content, validate=True)
        except binascii.Error as error:
            raise ToolError(f"Invalid base64 content: {error}") from error
    match call.arguments.text("mode", "overwrite"):
        case "overwrite":
            files.write(path, content)
        case "append":
            before = files.read(path) if files.exists(path) else b""
            files.write(path, before + content)
        case "create_new":
            if files.exists(path):
                raise ToolError(f"File exists: {path}")
            files.write(path, content)
        case mode:
            raise ToolError(f"Invalid write mode: {mode}")
    return f"Wrote {len(content)} bytes to {path}"


@tool("get_file_change", SERVER, {"path": STRING})
def get_file_change(call: ToolCall) -> str:
    """Report what changed below a directory since the last such call."""
    events = call.session.files.changes(call.arguments.text("path"))
    return compact(
        [
            {
                "eventType": event.kind,
                "path": event.path,
                "pathType": "directory" if event.is_folder else "file",
            }
            for event in events
        ]
    )
