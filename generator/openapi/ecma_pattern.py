"""Whether a text is a regular expression of ECMA-262, without running it."""

from __future__ import annotations

import re

_QUANTIFIER = re.compile(r"[*+?]|\{(?P<low>[0-9]+)(?:,(?P<high>[0-9]*))?\}")
_GROUP = re.compile(r"\((?:\?(?:[:=!]|<[=!]|<[^>]+>|[ims]*(?:-[ims]*)?:))?")
_CLASS_RANGE = re.compile(r"(\\?.)-(\\?.)", re.DOTALL)
_SIMPLE = re.compile(r"[^\\\]]")


def pattern_fault(pattern: str) -> str | None:
    """The first mistake in `pattern`, None if it is well formed.

    Linear in the length of the pattern. Web browsers' leniency is allowed: a
    lone `{` or `]` stands for itself.
    """
    depth = 0
    offset = 0
    can_repeat = False
    while offset < len(pattern):
        character = pattern[offset]
        if character == "\\":
            if offset + 1 == len(pattern):
                return "a backslash at the end"
            can_repeat = pattern[offset + 1] not in "bB"
            offset += 2
        elif character == "[":
            end = _class_end(pattern, offset)
            if end is None:
                return "unterminated character class"
            fault = _class_fault(pattern[offset + 1 : end])
            if fault is not None:
                return fault
            can_repeat = True
            offset = end + 1
        elif character == "(":
            group = _GROUP.match(pattern, offset)
            if group is None or pattern.startswith("?", group.end()):
                return "unknown kind of group"
            depth += 1
            can_repeat = False
            offset = group.end()
        elif character == ")":
            depth -= 1
            if depth < 0:
                return "unmatched )"
            can_repeat = True
            offset += 1
        elif quantifier := _QUANTIFIER.match(pattern, offset):
            if not can_repeat:
                return "nothing to repeat"
            low, high = quantifier["low"], quantifier["high"]
            if low and high and int(low) > int(high):
                return "numbers out of order in a quantifier"
            offset = quantifier.end() + pattern.startswith("?", quantifier.end())
            can_repeat = False
        else:
            can_repeat = character not in "^$|"
            offset += 1
    return "unterminated group" if depth else None


def _class_end(pattern: str, start: int) -> int | None:
    """Offset of the bracket that closes the class opened at `start`."""
    offset = start + 1
    while offset < len(pattern):
        if pattern[offset] == "\\":
            offset += 2
        elif pattern[offset] == "]":
            return offset
        else:
            offset += 1
    return None


def _class_fault(content: str) -> str | None:
    for match in _CLASS_RANGE.finditer(content.removeprefix("^")):
        low, high = match[1], match[2]
        if _SIMPLE.fullmatch(low) and _SIMPLE.fullmatch(high) and low > high:
            return "range out of order in a character class"
    return None
