"""The kitchen-sink document, with texts planted in its places."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import yaml

from generator.openapi import pointer
from tests.hostile.parts import MARK, slimmed, unit_template
from tests.hostile.places import DOCUMENT, places

Json = Any


class PlaceTaken(Exception):
    """A planted key equals another key of the same object."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What is planted in one unit of the document, by place."""

    number: int
    planted: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Filled:
    """A document, and where in it the planted texts stand."""

    content: dict[str, Json]
    spots: dict[str, set[tuple[int, str]]]
    """Unit (0 for what a document has once) and place, by JSON pointer of the node
    whose key or value holds a planted text."""

    @property
    def text(self) -> str:
        """The document as JSON; what JSON allows to escape is escaped."""
        return json.dumps(self.content, indent=1)

    def planted_at(self, problem_pointer: str) -> set[tuple[int, str]]:
        """What is planted at a node, else below it, else in what is around it."""
        if problem_pointer in self.spots:
            return self.spots[problem_pointer]
        below: set[tuple[int, str]] = set()
        for spot, found in self.spots.items():
            if pointer.is_within(spot, problem_pointer):
                below |= found
        if below:
            return below
        for container in pointer.containers(problem_pointer):
            if container in self.spots:
                return self.spots[container]
        return set()


def filled(once: Mapping[str, str], units: Sequence[Unit]) -> Filled:
    """The document with these texts; a place that is not named holds its plain text.

    Raises:
        PlaceTaken: a text equals a key that is there already.
    """
    filler = _Filler(Filled({}, {}))
    document = filler.value(_root_template(), Unit(0, once), ())
    document.update(tags=[], webhooks={})
    for position, unit in enumerate(units):
        part = slimmed(unit_template(), unit.planted)
        (tag,) = part.pop("tags")
        document["tags"].append(filler.value(tag, unit, ("tags", str(position))))
        part = filler.value(part, unit, ())
        _add(document["paths"], part["paths"])
        _add(document["webhooks"], part["webhooks"])
        for section, members in part["components"].items():
            _add(document["components"].setdefault(section, {}), members)
    filler.filled.content = document
    return filler.filled


@dataclass(slots=True)
class _Filler:
    filled: Filled

    def value(self, template: Json, unit: Unit, path: tuple[str, ...]) -> Json:
        if isinstance(template, str):
            return self._text(template, unit, path)
        if isinstance(template, list):
            return [
                self.value(item, unit, (*path, str(number)))
                for number, item in enumerate(template)
            ]
        if isinstance(template, dict):
            return self._object(template, unit, path)
        return template

    def _object(
        self, template: Mapping[str, Json], unit: Unit, path: tuple[str, ...]
    ) -> dict[str, Json]:
        members: dict[str, Json] = {}
        for key, item in template.items():
            name = _substituted(key, unit)
            if name in members:
                raise PlaceTaken(f"{pointer.join(path)} has {name!r} twice")
            self._note(key, unit, (*path, name))
            members[name] = self.value(item, unit, (*path, name))
        return members

    def _text(self, template: str, unit: Unit, path: tuple[str, ...]) -> str:
        self._note(template, unit, path)
        return _substituted(template, unit)

    def _note(self, template: str, unit: Unit, path: tuple[str, ...]) -> None:
        for _, name in MARK.findall(template):
            if name in unit.planted:
                spots = self.filled.spots.setdefault(pointer.join(path), set())
                spots.add((unit.number, name))
            elif name != "n":
                self._note(places()[name].plain, unit, path)


def _substituted(template: str, unit: Unit) -> str:
    return MARK.sub(lambda mark: _one(mark[1], mark[2], unit), template)


def _one(form: str, name: str, unit: Unit) -> str:
    if name == "n":
        return str(unit.number)
    text = unit.planted.get(name)
    if text is None:
        text = _substituted(places()[name].plain, unit)
    return pointer.escape(text) if form == "~" else text


def _add(members: dict[str, Json], more: Mapping[str, Json]) -> None:
    if taken := members.keys() & more.keys():
        raise PlaceTaken(f"the document has {sorted(taken)} twice")
    members.update(more)


@cache
def _root_template() -> Json:
    return yaml.safe_load((DOCUMENT / "root.yaml").read_text("utf-8"))
