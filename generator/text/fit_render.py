"""Printing a layout for a width."""

from __future__ import annotations

from typing import TypeAlias

from generator.text.characters import columns
from generator.text.code import Code, mint
from generator.text.fit import (
    Concat,
    Fill,
    Group,
    IfBroken,
    Indent,
    Layout,
    Line,
    Text,
    line,
)

_Task: TypeAlias = tuple[int, bool, Layout]
"""Margin, whether flat, and what to print; no class, because there are so many."""


def render(
    layout: Layout,
    *,
    width: int = 80,
    column: int = 0,
    margin: int = 0,
    step: int = 2,
) -> Code:
    """Print a layout.

    ``column`` counts the columns in front of the first line, ``margin`` the spaces
    before every further line at the outermost level, ``step`` the spaces of one
    level. Lines never end in spaces.
    """
    return _Printer(width, column, step).run((margin, False, layout))


class _Printer:
    def __init__(self, width: int, column: int, step: int) -> None:
        self._width = width
        self._column = column
        self._step = step
        self._out: list[str] = []
        self._tasks: list[_Task] = []
        self._broken: set[Group] = set()

    def run(self, task: _Task) -> Code:
        self._tasks.append(task)
        tasks = self._tasks
        while tasks:
            self._print(*tasks.pop())
        return mint("".join(self._out))

    def _print(self, margin: int, flat: bool, layout: Layout) -> None:
        if flat and (text := layout.flat_text) is not None:
            self._out.append(text)
            self._column += columns(text)
            return
        match layout:
            case Text():
                self._out.append(layout.text)
                self._column += columns(layout.text)
            case Concat():
                for part in reversed(layout.parts):
                    self._tasks.append((margin, flat, part))
            case Line():
                self._line(layout, margin, flat)
            case Group():
                self._group(layout, margin, flat)
            case Fill():
                self._fill(layout, margin, flat)
            case _:
                self._tasks += reversed(self._inside(layout, margin, flat))

    def _inside(self, layout: Layout, margin: int, flat: bool) -> list[_Task]:
        match layout:
            case Indent():
                if layout.under is None or layout.under in self._broken:
                    margin += layout.columns or self._step
                return [(margin, flat, layout.content)]
            case IfBroken():
                return [(margin, flat, layout.flat if flat else layout.broken)]
            case _:
                raise AssertionError(f"unknown layout {type(layout).__name__}")

    def _line(self, layout: Line, margin: int, flat: bool) -> None:
        if flat and not layout.hard:
            self._out.append(layout.flat)
            self._column += len(layout.flat)
            return
        while self._out and not (trimmed := self._out[-1].rstrip(" ")):
            self._out.pop()
        if self._out:
            self._out[-1] = trimmed
        self._out.append("\n" + " " * margin)
        self._column = margin

    def _group(self, layout: Group, margin: int, flat: bool) -> None:
        if flat and not layout.must_break:
            self._tasks.append((margin, True, layout.content))
            return
        if not layout.must_break:
            for alternative in layout.expanded or (layout.content,):
                task = (margin, True, alternative)
                if self._fits(task):
                    self._tasks.append(task)
                    return
        self._broken.add(layout)
        last = layout.expanded[-1] if layout.expanded else layout.content
        self._tasks.append((margin, False, last))

    def _fill(self, layout: Fill, margin: int, flat: bool) -> None:
        """One item; the rest waits as a fill of its own, behind a space or a line."""
        first, *others = layout.items
        if others:
            rest = tuple(others)
            together = Concat((first, line, rest[0]))
            fits = self._fits((margin, True, together), alone=True)
            self._tasks.append((margin, flat, Fill(rest)))
            self._tasks.append((margin, fits, line))
        fits = self._fits((margin, True, first), alone=True)
        self._tasks.append((margin, fits, first))

    def _fits(self, task: _Task, *, alone: bool = False) -> bool:
        """Whether the text up to the next possible break stays within the width.

        ``alone`` leaves out what follows the task.
        """
        room = self._width - self._column
        waiting = [task]
        following = 0 if alone else len(self._tasks)
        while room >= 0:
            if not waiting:
                if following == 0:
                    return True
                following -= 1
                waiting.append(self._tasks[following])
            margin, flat, layout = waiting.pop()
            if flat and (text := layout.flat_text) is not None:
                room -= columns(text)
                continue
            match layout:
                case Text():
                    room -= columns(layout.text)
                case Concat():
                    for part in reversed(layout.parts):
                        waiting.append((margin, flat, part))
                case Line():
                    if layout.hard or not flat:
                        return True
                    room -= len(layout.flat)
                case Group():
                    flat = flat and not layout.must_break
                    whole = not layout.expanded or flat
                    content = layout.content if whole else layout.expanded[-1]
                    waiting.append((margin, flat, content))
                case Fill():
                    for item in reversed(layout.items):
                        waiting += (
                            (margin, flat, item),
                            (margin, flat, line),
                        )
                    waiting.pop()
                case _:
                    waiting += reversed(self._inside(layout, margin, flat))
        return False
