"""A text that a regular expression matches."""

from __future__ import annotations

import re
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any


def matching(pattern: str) -> str | None:
    """A short text that matches; None for what this cannot make."""
    try:
        compiled = re.compile(pattern)
        text = "".join(_text(item) for item in _parser.parse(pattern))
    except (re.error, ValueError, RecursionError, OverflowError):
        return None
    return text if compiled.search(text) else None


def _text(item: tuple[Any, Any]) -> str:
    operation, argument = item
    if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        least, most, inner = argument
        times = least if least or most == 0 else 1
        return times * "".join(_text(one) for one in inner)
    if operation is sre.LITERAL:
        return chr(argument)
    if operation is sre.NOT_LITERAL:
        return "a" if argument != ord("a") else "b"
    if operation is sre.ANY:
        return "a"
    if operation is sre.AT:
        return ""
    if operation is sre.IN:
        return _from_set(argument)
    if operation is sre.SUBPATTERN:
        return "".join(_text(one) for one in argument[3])
    if operation is sre.ATOMIC_GROUP:
        return "".join(_text(one) for one in argument)
    if operation is sre.BRANCH:
        return "".join(_text(one) for one in argument[1][0])
    if operation in (sre.ASSERT, sre.ASSERT_NOT):
        return ""  # the caller tries whether the text matches all the same
    raise ValueError(operation)


def _from_set(parts: list[tuple[Any, Any]]) -> str:
    compiled = [(op, arg) for op, arg in parts if op is not sre.NEGATE]
    negated = len(compiled) != len(parts)
    for candidate in "aA0b1-_. /:@~\u00e9":
        if negated != any(_holds(op, arg, candidate) for op, arg in compiled):
            return candidate
    for operation, argument in compiled:
        if operation is sre.LITERAL and not negated:
            return chr(argument)
        if operation is sre.RANGE and not negated:
            return chr(argument[0])
    raise ValueError(parts)


def _holds(operation: Any, argument: Any, candidate: str) -> bool:
    if operation is sre.LITERAL:
        return bool(ord(candidate) == argument)
    if operation is sre.RANGE:
        return bool(argument[0] <= ord(candidate) <= argument[1])
    if operation is sre.CATEGORY:
        tests = {
            sre.CATEGORY_DIGIT: candidate.isdigit(),
            sre.CATEGORY_NOT_DIGIT: not candidate.isdigit(),
            sre.CATEGORY_SPACE: candidate.isspace(),
            sre.CATEGORY_NOT_SPACE: not candidate.isspace(),
            sre.CATEGORY_WORD: candidate.isalnum() or candidate == "_",
            sre.CATEGORY_NOT_WORD: not (candidate.isalnum() or candidate == "_"),
        }
        return bool(tests[argument])
    raise ValueError(operation)
