"""YAML syntax errors: their cause instead of where the parser gave up."""

from __future__ import annotations

import re
from typing import Any

import yaml

from generator.openapi.text_file import TextFile
from generator.problems import Problem

_INDENT = re.compile(r"[ \t]*")
_OPENING = (yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken)
_CLOSING = (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)
_UNCLOSED = {
    "while parsing a flow sequence": "the list opened here is never closed",
    "while parsing a flow mapping": "the mapping opened here is never closed",
}


def syntax_error(text: TextFile, error: yaml.YAMLError) -> Problem:
    """The problem behind an exception of the YAML parser."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return _problem(text, "YML009", "this is not YAML", 0)
    context = (error.context or "").strip()
    said = (error.problem or "").strip()
    stop = _offset(text, error.problem_mark)
    start = _offset(text, error.context_mark) if error.context_mark else stop
    tab = _indenting_tab(text.text, stop)
    if tab is not None:
        message = "a tab is used for indentation; use spaces"
        return _problem(text, "YML001", message, tab)
    if context in _UNCLOSED:
        return _problem(text, "YML005", _UNCLOSED[context], start)
    if context == "while scanning a quoted scalar":
        return _problem(text, "YML004", "the quoted text is never closed", start)
    opened = _open_bracket(text) if stop >= len(text.text.rstrip()) else None
    if opened is not None:
        message = "the file ends before the bracket opened here is closed"
        return _problem(text, "YML005", message, opened)
    if "cannot start any token" in said:
        character = text.text[stop : stop + 1]
        message = f'"{character}" cannot start a value; quote it'
        return _problem(text, "YML007", message, stop)
    return _by_message(text, context, said, start, stop)


def _by_message(
    text: TextFile, context: str, said: str, start: int, stop: int
) -> Problem:
    if context == "while scanning a simple key":
        message = 'expected "key: value" here; the ":" is missing'
        return _problem(text, "YML003", message, start)
    if said.startswith(("mapping values", "block sequence entries")):
        message = 'a second ":" or "-" does not fit here; quote the text or indent it'
        return _problem(text, "YML003", message, stop)
    if context.startswith("while parsing a block") and "expected" in said:
        found = text.text[stop : stop + 1]
        if found in ("]", "}"):
            message = f'"{found}" closes nothing'
            return _problem(text, "YML006", message, stop)
        message = "this line does not fit the indentation of the lines above"
        return _problem(text, "YML002", message, stop)
    if context == "while parsing a quoted scalar":
        message = f"{said.removeprefix('found ')} in quoted text"
        return _problem(text, "YML008", message, stop)
    if "document start" in said:
        return _problem(text, "YML040", "text after the end of the document", stop)
    reason = " ".join(part for part in (context, said) if part)
    return _problem(text, "YML009", reason or "this is not YAML", stop)


def _problem(text: TextFile, code: str, message: str, offset: int) -> Problem:
    return Problem(code, "error", message, text.location(offset))


def _offset(text: TextFile, mark: yaml.Mark | None) -> int:
    return min(mark.index, len(text.text)) if mark else 0


def _open_bracket(text: TextFile) -> int | None:
    """Offset of the innermost bracket that is open where the tokens end."""
    opened: list[int] = []
    tokens: Any = yaml.CLoader(text.text)
    try:
        while (token := tokens.get_token()) is not None:
            if isinstance(token, _OPENING):
                opened.append(token.start_mark.index)
            elif isinstance(token, _CLOSING) and opened:
                opened.pop()
    except yaml.YAMLError:
        pass
    return opened[-1] if opened else None


def _indenting_tab(text: str, offset: int) -> int | None:
    """The first tab among the blanks before `offset` on its line, if any."""
    line = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    blanks = _INDENT.match(text, line)
    if blanks is None or not line <= offset <= blanks.end():
        return None
    tab = text.find("\t", line, blanks.end())
    return None if tab < 0 else tab
