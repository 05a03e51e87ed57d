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
        lines = _LONE_RETURN.sub("\n", text.text)
        self._prepared = self._escape_separators(self._blank_directives(lines))
        self._parser: Any = yaml.CLoader(self._prepared)

    def __iter__(self) -> Iterator[Any]:
        """Yield the events; raises `LoadFailed` where the text is not YAML."""
        get = self._parser.get_event
        try:
            while (event := get()) is not None:
                yield event
        except yaml.YAMLError as error:
            raise LoadFailed([syntax_error(self._text, error)], [self._text]) from None

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
        found = sorted(set(_NOT_FOR_LIBYAML.findall(text)))
        if not found:
            return text
        free = (code for code in range(_PRIVATE, 0xFFFFE) if chr(code) not in text)
        forth = {ord(character): next(free) for character in found}
        self._back = {code: character for character, code in forth.items()}
        return text.translate(forth)
