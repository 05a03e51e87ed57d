"""Anchors and aliases of one YAML text, and how much they write out."""

from __future__ import annotations

from dataclasses import dataclass

from generator.openapi.limits import Limits
from generator.openapi.load_failed import fail_in, too_many_problems
from generator.openapi.suggest import did_you_mean
from generator.openapi.text_file import TextFile
from generator.problems import Problem


@dataclass(slots=True)
class _Anchor:
    value: object
    before: int
    """Nodes written out before it began."""
    size: int = 0
    """Nodes in it, aliases written out; 0 while it is still open."""
    height: int = 0
    """Levels in it: 0 for a scalar."""


class Anchors:
    """What the aliases of one text stand for.

    Data shares what an alias names, so an alias costs nothing until somebody
    walks the tree; `expansion` counts what a walk would meet.
    """

    def __init__(self, text: TextFile, limits: Limits, problems: list[Problem]) -> None:
        """Report to `problems`."""
        self._text = text
        self._limits = limits
        self._problems = problems
        self._anchors: dict[str, _Anchor] = {}
        self._expansion = 0
        self._largest = 0
        self._largest_at = 0

    def define(self, name: str, value: object) -> None:
        """A scalar is anchored."""
        self._anchors[name] = _Anchor(value, 0, 1)

    def begin(self, name: str, value: object, nodes: int) -> None:
        """An anchored container opens after `nodes` nodes, itself included."""
        self._anchors[name] = _Anchor(value, nodes + self._expansion - 1)

    def end(self, name: str, value: object, nodes: int, height: int) -> None:
        """The container closes; `nodes` counts everything up to here."""
        anchor = self._anchors[name]
        if anchor.value is value:
            anchor.size = nodes + self._expansion - anchor.before
            anchor.height = height

    def use(self, name: str, offset: int, pointer: str) -> tuple[object, int]:
        """Value and height of an alias; reports one that cannot be followed."""
        anchor = self._anchors.get(name)
        if anchor is None:
            message = f"no anchor &{name} stands before this alias"
            hint = did_you_mean(name, self._anchors)
            self._report("YML020", message, offset, pointer, hint)
            return None, 0
        if not anchor.size:
            message = f"the alias *{name} refers to itself"
            self._report("YML021", message, offset, pointer, None)
            return None, 0
        self._expansion += anchor.size
        if anchor.size > self._largest:
            self._largest, self._largest_at = anchor.size, offset
        return anchor.value, anchor.height

    def check_expansion(self) -> None:
        """Raise `LoadFailed` if the aliases write out too much.

        The place is the first alias for the largest piece: the cause, while
        the alias that happened to pass the limit is none.
        """
        if self._expansion > self._limits.alias_nodes:
            message = (
                f"the aliases stand for more than {self._limits.alias_nodes} nodes "
                f"({len(self._anchors)} anchors in the file)"
            )
            raise fail_in(self._text, "LIM002", message, self._largest_at)

    def _report(
        self, code: str, message: str, offset: int, pointer: str, hint: str | None
    ) -> None:
        if len(self._problems) >= self._limits.findings:
            raise too_many_problems(self._text, self._limits, self._problems)
        place = self._text.location(offset, pointer)
        self._problems.append(Problem(code, "error", message, place, hint=hint))
