r"""Escapes such as ``\ud800`` that are half of a character.

JSON can write them, but they are no text: UTF-8, and so every wire and file, cannot
hold them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.openapi.json_scan import Scanned, scan
from generator.openapi.pointer import split
from generator.openapi.text_file import TextFile
from generator.problems import At, Problem

_ANY_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|.)")
_HALF = re.compile("[\ud800-\udfff]")
_PROSE = frozenset({"description", "summary", "title", "$comment"})


def mend(text: TextFile, data: object) -> list[Problem]:
    """Report every half; in prose U+FFFD takes its place in `data`."""
    if not _ANY_ESCAPE.search(text.text) or not _has_half(data):
        return []
    found: list[Problem] = []
    for spot in scan(text.text):
        found += _of_key(text, spot)
        found += _of_value(text, data, spot)
    return found


def _has_half(data: object) -> bool:
    if isinstance(data, str):
        return _HALF.search(data) is not None
    if isinstance(data, dict):
        return any(_has_half(key) or _has_half(item) for key, item in data.items())
    return isinstance(data, list) and any(map(_has_half, data))


def _of_key(text: TextFile, spot: Scanned) -> Iterator[Problem]:
    half = _half_between(text.text, spot.key, spot.value)
    if half is not None:
        yield _problem(text, half, spot.pointer, "key")


def _of_value(text: TextFile, data: object, spot: Scanned) -> Iterator[Problem]:
    half = _half_between(text.text, spot.value, spot.end)
    if half is None:
        return
    *path, last = split(spot.pointer) or [""]
    if last in _PROSE and path[-1:] != ["properties"]:
        _replace(data, path, last)
        yield _problem(text, half, spot.pointer, "value", is_error=False)
    else:
        yield _problem(text, half, spot.pointer, "value")


def _half_between(text: str, start: int, end: int) -> int | None:
    """Offset of the first half among the escapes of a string."""
    high: re.Match[str] | None = None
    for escape in _ESCAPE.finditer(text, start, end):
        number = int(escape[1] or "0", 16)
        if 0xDC00 <= number <= 0xDFFF:
            if high is None or high.end() != escape.start():
                return (high or escape).start()
            high = None
        elif high is not None:
            break
        elif 0xD800 <= number <= 0xDBFF:
            high = escape
    return high.start() if high is not None else None


def _replace(data: object, path: list[str], last: str) -> None:
    for key in path:
        if isinstance(data, dict):
            data = data.get(key)
        elif isinstance(data, list):
            data = data[int(key)]
    if isinstance(data, dict) and isinstance(data.get(last), str):
        data[last] = _HALF.sub("\ufffd", data[last])


def _problem(
    text: TextFile, offset: int, pointer: str, at: At, *, is_error: bool = True
) -> Problem:
    message = f"{text.text[offset : offset + 6]} is half of a character"
    place = text.location(offset, pointer)
    if is_error:
        return Problem("YML064", "error", message, place, at)
    return Problem("YML064", "warning", message, place, at)
