"""The parts of a unit, and which of them matter for what is planted."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from tests.hostile.places import DOCUMENT, places

Json = Any

Part = tuple[str, ...]
"""Where a part stands in the template: ``("components", "schemas", "Cat«n»")``."""

MARK = re.compile("«(~?)([^»]*)»")
_REFERENCE = re.compile(r"#/components/([^/]+)/(.+)")


@dataclass(frozen=True, slots=True)
class _Described:
    """One part."""

    places: frozenset[str]
    """Places in it."""

    refers: frozenset[Part]
    """Other parts that it names."""


def slimmed(template: Mapping[str, Json], planted: Collection[str]) -> dict[str, Json]:
    """The template without the parts in whose reach nothing is planted.

    A path stays if a place in it, or in what it refers to, is planted, and so does
    everything that it refers to. With nothing planted, all of it stays.
    """
    if not planted:
        return dict(template)
    parts = _parts()
    kept: set[Part] = set()
    for part in parts:
        reach = _reach(part) if part[0] != "components" else {part}
        if any(not parts[one].places.isdisjoint(planted) for one in reach):
            kept |= _reach(part)
    return {
        **template,
        "paths": _only(template["paths"], kept, "paths"),
        "webhooks": _only(template["webhooks"], kept, "webhooks"),
        "components": {
            section: _only(members, kept, "components", section)
            for section, members in template["components"].items()
        },
    }


@cache
def unit_template() -> Mapping[str, Json]:
    """The template of a unit."""
    template: Mapping[str, Json] = yaml.safe_load(
        (DOCUMENT / "unit.yaml").read_text("utf-8")
    )
    return template


def _only(members: Mapping[str, Json], kept: set[Part], *above: str) -> dict[str, Json]:
    return {key: item for key, item in members.items() if (*above, key) in kept}


@cache
def _parts() -> Mapping[Part, _Described]:
    template = unit_template()
    found: dict[Part, Json] = {}
    for section in ("paths", "webhooks"):
        for key, item in template[section].items():
            found[section, key] = item
    for section, members in template["components"].items():
        for key, item in members.items():
            found["components", section, key] = item
    return {part: _described(part, item) for part, item in found.items()}


def _described(part: Part, item: Json) -> _Described:
    texts = [part[-1], *_texts(item)]
    marks = {name for text in texts for _, name in MARK.findall(text)} - {"n"}
    texts += (places()[name].plain for name in marks)
    refers = {
        ("components", match[1], match[2].replace("«~", "«"))
        for text in texts
        if (match := _REFERENCE.fullmatch(text))
    }
    # Requirements name their schemes by keys, links their operations by id.
    schemes = unit_template()["components"]["securitySchemes"]
    refers |= {
        ("components", "securitySchemes", text) for text in texts if text in schemes
    }
    return _Described(frozenset(marks), frozenset(refers))


@cache
def _reach(part: Part) -> frozenset[Part]:
    reached = {part}
    waiting = [part]
    while waiting:
        for other in _parts()[waiting.pop()].refers:
            if other in _parts() and other not in reached:
                reached.add(other)
                waiting.append(other)
    return frozenset(reached)


def _texts(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _texts(item)
