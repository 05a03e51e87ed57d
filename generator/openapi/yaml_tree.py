"""From YAML events to plain data, without recursion and within the limits."""

from __future__ import annotations

from typing import Any

import yaml

from generator.openapi import pointer
from generator.openapi.limits import Limits
from generator.openapi.load_failed import LoadFailed, fail_in
from generator.openapi.loaded import Loaded
from generator.openapi.positions import Positions
from generator.openapi.text_file import TextFile
from generator.openapi.yaml_anchors import Anchors
from generator.openapi.yaml_events import YamlEvents
from generator.openapi.yaml_frame import DISCARD, MERGE, Frame
from generator.openapi.yaml_keys import key_fault
from generator.openapi.yaml_scalars import TooManyDigits, older_reading, plain_scalar
from generator.problems import Location, Place, Problem, Severity

_CORE = "tag:yaml.org,2002:"
_CORE_TAGS = frozenset(
    _CORE + name for name in ("str", "null", "bool", "int", "float", "seq", "map")
)
_UNTYPED = frozenset({"!", f"{_CORE}str"})


def read_yaml(text: TextFile, limits: Limits) -> Loaded:
    """The data of a YAML text.

    Mistakes that leave one readable tree (a duplicate key, an unknown tag) are
    returned as problems; any other raises `LoadFailed`.
    """
    return _Tree(text, limits).read()


class _Tree:
    def __init__(self, text: TextFile, limits: Limits) -> None:
        self._text = text
        self._limits = limits
        self._events = YamlEvents(text)
        self._problems = self._events.problems
        self._anchors = Anchors(text, limits, self._problems)
        self._older: dict[str, str] = {}
        self._stack: list[Frame] = []
        self._root: object = None
        self._documents = 0
        self._nodes = 0
        self._merges = 0
        self._merged = 0
        self._positions: Positions | None = None

    def read(self) -> Loaded:
        if self._events.exceeds(self._limits.nodes):
            raise self._too_many_nodes(0)
        handlers = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._open_mapping,
            yaml.SequenceStartEvent: self._open_list,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        for event in self._events:
            handler = handlers.get(event.__class__)
            if handler is not None:
                handler(event)
        if not self._documents:
            message = "the document is empty: there are only comments"
            raise fail_in(self._text, "IO001", message, 0)
        self._anchors.check_expansion()
        return Loaded(self._root, tuple(self._problems), self._older)

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            message = "a second YAML document starts here; one document per file"
            raise self._fail("YML040", message, event.start_mark.index)

    def _scalar(self, event: Any) -> None:
        self._count(event)
        text = self._events.restore(event.value)
        plain = event.implicit[0]
        if event.tag is not None:
            plain = self._tag(event) not in _UNTYPED
        stack = self._stack
        if stack and stack[-1].waits_for_key:
            self._key(stack[-1], text, plain, event.start_mark.index)
            if event.anchor is not None:
                self._anchors.define(self._events.restore(event.anchor), text)
            return
        value = self._plain(text, event) if plain else text
        if event.anchor is not None:
            self._anchors.define(self._events.restore(event.anchor), value)
        self._put(value)

    def _plain(self, text: str, event: Any) -> object:
        try:
            value = plain_scalar(text, self._limits.digits)
        except TooManyDigits:
            message = f"an integer of more than {self._limits.digits} digits"
            raise self._fail("LIM007", message, event.start_mark.index) from None
        if value.__class__ is str and (reading := older_reading(text)):
            self._older[self._pointer()] = reading
        return value

    def _key(self, frame: Frame, text: str, plain: bool, offset: int) -> None:
        if plain and text == "<<":
            frame.key = MERGE
            frame.merge_at = offset
            self._merges += 1
            if self._merges > self._limits.merge_keys:
                message = f"more than {self._limits.merge_keys} merge keys <<"
                raise self._fail("LIM003", message, offset)
            return
        duplicate = text in frame.container
        frame.key = text
        if plain and (fault := key_fault(text)):
            code, severity, message = fault
            self._report(code, message, offset, severity)
        if duplicate:
            message = f'the key "{text}" is already in this mapping'
            related = (("first", self._first(self._pointer())),)
            self._report("YML010", message, offset, related=related)
            frame.key = DISCARD

    def _open_mapping(self, event: Any) -> None:
        self._open(event, {})

    def _open_list(self, event: Any) -> None:
        self._open(event, [])

    def _open(self, event: Any, container: dict[str, object] | list[object]) -> None:
        self._count(event)
        offset = event.start_mark.index
        if event.tag is not None:
            self._tag(event)
        stack = self._stack
        if stack and stack[-1].waits_for_key:
            kind = "a mapping" if isinstance(container, dict) else "a list"
            self._no_key(stack[-1], kind, offset)
        else:
            self._put(container)
        frame = Frame(container)
        stack.append(frame)
        if len(stack) > self._limits.depth:
            raise self._too_deep(offset)
        if event.anchor is not None:
            frame.anchor = self._events.restore(event.anchor)
            self._anchors.begin(frame.anchor, container, self._nodes)

    def _close(self, _event: Any) -> None:
        stack = self._stack
        frame = stack.pop()
        if frame.merges:
            self._merge(frame)
        if frame.anchor is not None:
            self._anchors.end(frame.anchor, frame.container, self._nodes, frame.height)
        if stack and stack[-1].height <= frame.height:
            stack[-1].height = frame.height + 1

    def _merge(self, frame: Frame) -> None:
        offset = frame.merge_at
        try:
            self._merged += frame.merge()
        except TypeError:
            self._report("YML022", "<< needs a mapping or a list of mappings", offset)
        if self._merged > self._limits.alias_nodes:
            message = f"merge keys << copy more than {self._limits.alias_nodes} entries"
            raise self._fail("LIM003", message, offset)

    def _alias(self, event: Any) -> None:
        offset = event.start_mark.index
        name = self._events.restore(event.anchor)
        value, height = self._anchors.use(name, offset, self._pointer())
        stack = self._stack
        if not stack:
            return
        frame = stack[-1]
        if frame.waits_for_key:
            if isinstance(value, str):
                self._key(frame, value, False, offset)
            else:
                self._no_key(frame, "an alias of another value", offset)
            return
        # What is merged takes the place of the alias: no further level.
        levels = height if frame.key is MERGE else height + 1
        frame.height = max(frame.height, levels)
        if len(stack) - 1 + levels > self._limits.depth:
            raise self._too_deep(offset)
        self._put(value)

    def _put(self, value: object) -> None:
        if self._stack:
            self._stack[-1].put(value)
        else:
            self._root = value

    def _no_key(self, frame: Frame, kind: str, offset: int) -> None:
        self._report("YML050", f"a key must be a string, found {kind}", offset)
        frame.key = DISCARD

    def _tag(self, event: Any) -> str:
        """The tag of a node; reports it unless it is in the core schema."""
        tag = self._events.restore(event.tag)
        if tag not in _CORE_TAGS and tag != "!":
            shown = tag.replace(_CORE, "!!", 1)
            message = f"the YAML tag {shown} is not allowed"
            self._report("YML030", message, event.start_mark.index)
        return tag

    def _count(self, event: Any) -> None:
        self._nodes += 1
        if self._nodes > self._limits.nodes:
            raise self._too_many_nodes(event.start_mark.index)

    def _pointer(self) -> str:
        """The pointer that the next value will have."""
        steps = [frame.step for frame in self._stack[:-1]]
        if self._stack:
            steps.append(self._stack[-1].next_step())
        return pointer.join(step for step in steps if step is not None)

    def _first(self, wanted: str) -> Location:
        """Where a key stands for the first time, found by reading again."""
        if self._positions is None:
            self._positions = Positions(self._text, is_json=False)
        return self._text.location(self._positions.find(wanted).key, wanted)

    def _report(
        self,
        code: str,
        message: str,
        offset: int,
        severity: Severity = "error",
        related: tuple[tuple[str, Place], ...] = (),
    ) -> None:
        place = self._text.location(offset, self._pointer())
        self._problems.append(Problem(code, severity, message, place, related=related))

    def _too_many_nodes(self, offset: int) -> LoadFailed:
        return self._fail("LIM005", f"more than {self._limits.nodes} nodes", offset)

    def _too_deep(self, offset: int) -> LoadFailed:
        message = f"nested more than {self._limits.depth} levels deep"
        return self._fail("LIM004", message, offset)

    def _fail(self, code: str, message: str, offset: int) -> LoadFailed:
        place = self._text.location(offset)
        problem = Problem(code, "error", message, place)
        return LoadFailed([*self._problems, problem], [self._text])
