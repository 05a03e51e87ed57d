"""Readers of structured text that is not JSON: lists, key-value lines, file blocks.

Each takes the text and gives what the JSON parser would have given for the same
data, so that one set of codecs reads both.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Container

from .json_text import NotBase64, parse
from .misfit import LooseText

__all__ = [
    "base64",
    "directory_lines",
    "file_blocks",
    "json",
    "key_value_lines",
    "lines",
]

_ENTRY = re.compile(r"\[(DIR|FILE)\] ?(.+)")
_INTEGER = re.compile(r"[+-]?\d+\Z", re.ASCII)


def json(value: str) -> object:
    """JSON inside a string."""
    return parse(value)


def base64(value: str) -> object:
    """Bytes in base64."""
    try:
        return b64decode(value, validate=True)
    except ValueError as error:
        raise NotBase64("not base64") from error


def lines(value: str, empty: str = "") -> object:
    """One item per line; empty lines are no items, and neither is ``empty``."""
    if value.strip() == empty:
        return []
    return [line for line in _lines(value) if line.strip()]


def key_value_lines(
    value: str, integers: Container[str] = (), booleans: Container[str] = ()
) -> object:
    """``key: value`` lines as an object; lines without a colon are ignored.

    The value is everything after the first colon, trimmed. A value stays text unless
    its key is among ``integers`` or ``booleans`` and it reads as one.
    """
    result: dict[str, object] = {}
    for line in _lines(value):
        key, colon, rest = line.partition(":")
        key, rest = key.strip(), rest.strip()
        if not colon or not key:
            continue
        if key in integers and _INTEGER.match(rest):
            result[key] = int(rest)
        elif key in booleans and rest.lower() in ("true", "false"):
            result[key] = rest.lower() == "true"
        else:
            result[key] = LooseText(rest)
    return result


def directory_lines(value: str) -> object:
    """``[DIR] name`` and ``[FILE] name`` lines as ``{name, isDirectory}`` objects."""
    entries: list[object] = []
    for line in _lines(value):
        match = _ENTRY.match(line.strip())
        if match:
            kind, name = match.groups()
            entries.append({"name": name, "isDirectory": kind == "DIR"})
    return entries


def file_blocks(value: str) -> object:
    """Blocks of a ``path:`` line, the content and a ``---`` line, by path.

    The line end before ``---`` belongs to the separator, not to the content. A
    ``---`` line closes a block only at the end or before another ``path:`` line, so
    content may contain one.
    """
    files: dict[str, object] = {}
    rows = value.split("\n")
    at = 0
    while at < len(rows):
        header = rows[at].rstrip("\r")
        at += 1
        if not header.endswith(":") or len(header) == 1:
            continue
        start = at
        while at < len(rows) and not _closes(rows, at):
            at += 1
        files[header[:-1]] = "\n".join(rows[start:at])
        at += 1
    return files


def _lines(value: str) -> list[str]:
    return [line.rstrip("\r") for line in value.split("\n")]


def _closes(rows: list[str], at: int) -> bool:
    if rows[at].strip() != "---":
        return False
    following = [row for row in rows[at + 1 : at + 2] if row.strip()]
    return not following or following[0].rstrip("\r").endswith(":")
