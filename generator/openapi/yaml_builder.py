"""Containers filled from YAML events, without recursion and within the limits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml

from generator.openapi import pointer
from generator.openapi.limits import Limits
from generator.openapi.load_failed import LoadFailed, fail_in, too_many_problems
from generator.openapi.loaded import Loaded
from generator.openapi.text_file import TextFile
from generator.openapi.yaml_anchors import Anchors
from generator.openapi.yaml_events import YamlEvents
from generator.openapi.yaml_frame import (
    DISCARD,
    ELEMENT,
    KEY,
    MERGE,
    Container,
    Frame,
    NoKey,
)
from generator.openapi.yaml_keys import key_fault
from generator.openapi.yaml_scalars import (
    FIRST,
    TooManyDigits,
    older_reading,
    plain_scalar,
)
from generator.openapi.yaml_spots import Marks, YamlSpots
from generator.problems import Location, Place, Problem, Severity

_CORE = "tag:yaml.org,2002:"
_CORE_TAGS = frozenset(
    _CORE + name for name in ("str", "null", "bool", "int", "float", "seq", "map")
)
_UNTYPED = frozenset({"!", f"{_CORE}str"})


class Builder:
    """What each kind of event does to the tree."""

    def __init__(self, text: TextFile, events: YamlEvents, limits: Limits) -> None:
        """Build from `events` of `text`."""
        self._text = text
        self._events = events
        self._limits = limits
        self._problems = events.problems
        self._anchors = Anchors(text, limits, self._problems)
        self._older: dict[str, str] = {}
        self._marks: dict[int, Marks] = {}
        self._documents = 0
        self._merges = 0
        self._merged = 0
        self.nodes = 0
        """How many there were so far."""
        self.stack = [Frame([], ELEMENT)]
        """The open containers. The first takes the document as its only element."""
        self.string_keys: set[str] = set()
        """Unquoted keys that are known to be strings, although they may not look it."""
        self.scalars: dict[str, object] = {}
        """What unquoted scalars are known to mean."""
        self.handlers: dict[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._open_mapping,
            yaml.SequenceStartEvent: self._open_list,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }

    def finished(self) -> Loaded:
        """The tree, after the last event."""
        if not self._documents:
            message = "the document is empty: there are only comments"
            raise fail_in(self._text, "IO001", message, 0)
        self._anchors.check_expansion()
        (outermost,) = self.stack
        (root,), (start,) = outermost.container, outermost.marks
        spots = YamlSpots(root, start, self._marks)
        return Loaded(root, spots, tuple(self._problems), self._older)

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            message = "a second YAML document starts here; one document per file"
            raise self._fail("YML040", message, event.start_mark.index)

    def _scalar(self, event: Any) -> None:
        offset = event.start_mark.index
        self._count()
        text = event.value
        if self._events.changed:
            text = self._events.restore(text)
        plain = event.implicit[0]
        if event.tag is not None:
            plain = self._tag(event) not in _UNTYPED
        frame = self.stack[-1]
        value: object = text
        if frame.key is KEY:
            self._key(frame, text, plain, offset)
        else:
            if plain and (not text or text[0] in FIRST):
                value = self._plain(text, offset)
            if not text and event.end_mark.index == offset and frame.key is not ELEMENT:
                # Nothing is written: the parser's mark is somewhere after the key.
                offset = frame.key_at
            frame.put(value, offset)
        if event.anchor is not None:
            self._anchors.define(self._events.restore(event.anchor), value)

    def _plain(self, text: str, offset: int) -> object:
        try:
            value = plain_scalar(text, self._limits.digits)
        except TooManyDigits:
            message = f"an integer of more than {self._limits.digits} digits"
            raise self._fail("LIM007", message, offset) from None
        if value.__class__ is str and older_reading(text):
            self._older[self._pointer()] = text
        else:
            self.scalars[text] = value
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
        frame.key = text
        frame.key_at = offset
        if plain and (fault := key_fault(text)):
            code, severity, message = fault
            self._report(code, message, offset, severity)
        elif plain:
            self.string_keys.add(text)
        if text in frame.container:
            message = f'the key "{text}" is already in this mapping'
            related = (("first", self._first(frame, text)),)
            self._report("YML010", message, offset, related=related)
            frame.key = DISCARD

    def _open_mapping(self, event: Any) -> None:
        self._open(event, {}, KEY)

    def _open_list(self, event: Any) -> None:
        self._open(event, [], ELEMENT)

    def _open(self, event: Any, container: Container, key: NoKey) -> None:
        offset = event.start_mark.index
        self._count()
        if event.tag is not None:
            self._tag(event)
        stack = self.stack
        above = stack[-1]
        if above.key is KEY:
            kind = "a mapping" if isinstance(container, dict) else "a list"
            self._no_key(above, kind, offset)
        else:
            above.put(container, offset)
        frame = Frame(container, key)
        stack.append(frame)
        if len(stack) - 1 > self._limits.depth:
            raise self._too_deep(offset)
        if event.anchor is not None:
            frame.anchor = self._events.restore(event.anchor)
            self._anchors.begin(frame.anchor, container, self.nodes)

    def _close(self, _event: Any) -> None:
        stack = self.stack
        frame = stack.pop()
        if frame.merges is not None:
            self._merge(frame)
        if frame.anchor is not None:
            self._anchors.end(frame.anchor, frame.container, self.nodes, frame.height)
        above = stack[-1]
        if above.height <= frame.height:
            above.height = frame.height + 1
        self._marks[id(frame.container)] = frame.marks
        if self.nodes > self._limits.nodes:
            raise too_many_nodes(self._text, self._limits)

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
        stack = self.stack
        frame = stack[-1]
        if frame.key is KEY:
            if isinstance(value, str):
                self._key(frame, value, False, offset)
            else:
                self._no_key(frame, "an alias of another value", offset)
            return
        # What is merged takes the place of the alias: no further level.
        levels = height if frame.key is MERGE else height + 1
        frame.height = max(frame.height, levels)
        if len(stack) - 2 + levels > self._limits.depth:
            raise self._too_deep(offset)
        frame.put(value, ~offset)

    def _count(self) -> None:
        self.nodes += 1
        if self.nodes > self._limits.nodes:
            raise too_many_nodes(self._text, self._limits)

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

    def _pointer(self) -> str:
        """The pointer that the next value will have."""
        if len(self.stack) == 1:
            return ""
        _, *around, frame = self.stack
        steps = [*(above.step for above in around), frame.next_step()]
        return pointer.join(step for step in steps if step is not None)

    def _first(self, frame: Frame, key: str) -> Location:
        """Where a key of a mapping stands for the first time."""
        offset = frame.marks[2 * list(frame.container).index(key)]
        return self._text.location(offset, self._pointer())

    def _report(
        self,
        code: str,
        message: str,
        offset: int,
        severity: Severity = "error",
        related: tuple[tuple[str, Place], ...] = (),
    ) -> None:
        if len(self._problems) >= self._limits.findings:
            raise too_many_problems(self._text, self._limits, self._problems)
        place = self._text.location(offset, self._pointer())
        self._problems.append(Problem(code, severity, message, place, related=related))

    def _too_deep(self, offset: int) -> LoadFailed:
        message = f"nested more than {self._limits.depth} levels deep"
        return self._fail("LIM004", message, offset)

    def _fail(self, code: str, message: str, offset: int) -> LoadFailed:
        place = self._text.location(offset)
        problem = Problem(code, "error", message, place)
        return LoadFailed([*self._problems, problem], [self._text])


def too_many_nodes(text: TextFile, limits: Limits) -> LoadFailed:
    """Of the file as a whole: the node that passed the limit is no worse."""
    return fail_in(text, "LIM005", f"more than {limits.nodes} nodes", 0)
