"""The events of a YAML text, from libyaml where it is built in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from generator.openapi.load_failed import LoadFailed
from generator.openapi.text_file import TextFile
from generator.openapi.yaml_errors import syntax_error
from generator.problems import Problem

_DIRECTIVE = re.compile(r"^%(?!YAML[ \t]|TAG[ \t])(\S*)", re.MULTILINE)
_DOCUMENT = re.compile(r"^(?!%|#|\s)", re.MULTILINE)
_LONE_RETURN = re.compile(r"\r(?!\n)")
_NOT_FOR_LIBYAML = re.compile("[\x7f-\x9f\u2028\u2029]")
_PRIVATE = 0xF0000


class YamlEvents:
    """Events of one text in order, with offsets that fit the text.

    libyaml follows YAML 1.1 in three points that 1.2 gave up: it refuses some
    control characters inside strings, ends lines at U+0085, U+2028 and U+2029,
    and stops at unknown directives. The text is changed, character for
    character, before libyaml sees it; `restore` undoes that in what it returns.
    """

    def __init__(self, text: TextFile) -> None:
        """Prepare the events of `text`; nothing is parsed yet."""
        self._text = text
        self.problems: list[Problem] = []
        self._back: dict[int, int] = {}
        lines = text.text
        if "\r" in lines:
            lines = _LONE_RETURN.sub("\n", lines)
        self._prepared = self._escape_separators(self._blank_directives(lines))
        self.changed = bool(self._back)
        """Whether anything has to be restored."""
        self._parser: Any = yaml.CLoader(self._prepared)

    def __iter__(self) -> Iterator[Any]:
        """The events; raises `yaml.YAMLError` where the text is not YAML.

        Whoever reads them turns that error into its `failure`. No generator
        stands between: a large text has hundreds of thousands of events.
        """
        return iter(self._parser.get_event, None)

    def failure(self, error: yaml.YAMLError) -> LoadFailed:
        """What an error of the parser says about the text."""
        return LoadFailed([syntax_error(self._text, error)], [self._text])

    def restore(self, value: str) -> str:
        """The characters of the document in a scalar, anchor or tag."""
        return value.translate(self._back) if self._back else value

    def exceeds(self, nodes: int) -> bool:
        """Whether the text surely has more than `nodes` nodes, found fast.

        False means only that the nodes have to be counted one by one.
        """
        text = self._prepared
        if len(text) < 2 * nodes:
            return False
        try:
            events: int = yaml.CLoader(text).raw_parse()
        except yaml.YAMLError:
            return False
        # An event that is no node closes a bracket or a block; blocks need
        # their own ':', '-' or '?'.
        closing = sum(text.count(mark) for mark in "]}:?-") + 4
        return events - closing > nodes

    def _blank_directives(self, text: str) -> str:
        if not text.startswith("%") and "\n%" not in text:
            return text
        body = _DOCUMENT.search(text)
        head = text[: body.start()] if body else text
        for match in _DIRECTIVE.finditer(head):
            message = f"unknown YAML directive %{match[1]}"
            place = self._text.location(match.start())
            self.problems.append(Problem("YML041", "warning", message, place))
        return _DIRECTIVE.sub(lambda match: f"#{match[1]}", head) + text[len(head) :]

    def _escape_separators(self, text: str) -> str:
        if not _may_need_escapes(text.encode()):
            return text
        found = sorted(set(_NOT_FOR_LIBYAML.findall(text)))
        free = (code for code in range(_PRIVATE, 0xFFFFE) if chr(code) not in text)
        forth = {ord(character): next(free) for character in found}
        self._back = {code: character for character, code in forth.items()}
        return text.translate(forth)


def _may_need_escapes(data: bytes) -> bool:
    """Whether one of the characters is in UTF-8 text: far faster than a search."""
    if any(mark in data for mark in (b"\x7f", b"\xe2\x80\xa8", b"\xe2\x80\xa9")):
        return True
    return any(after[:1] <= b"\x9f" for after in data.split(b"\xc2")[1:])
