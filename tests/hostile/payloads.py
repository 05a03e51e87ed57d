"""Texts that try to become something else: our own, and those of a shared set."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

OWN = Path(__file__).parent / "payloads"
LONGEST = 100_000
"""Characters of a text that is planted many times; longer ones have their own tests."""

CANARY = "SDKGEN_PWNED"
"""The only thing that any payload tries to run, set or name."""


@dataclass(frozen=True, slots=True)
class Payload:
    """One text, and where it is planted."""

    id: str
    text: str
    groups: tuple[str, ...]
    """Groups of positions: it is planted in every place of each of them."""

    @property
    def kind(self) -> str:
        """The id of the trick, which several texts may try in turn."""
        return re.sub(r"\.[0-9]+$", "", self.id)


@dataclass(frozen=True, slots=True)
class Crowd:
    """Names that one rule of spelling would make the same, side by side."""

    id: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PayloadSet:
    """All texts of one source."""

    payloads: tuple[Payload, ...]
    crowds: tuple[Crowd, ...]


def own() -> PayloadSet:
    """The texts that this project has written for each kind of trick."""
    entries: list[Mapping[str, Any]] = []
    for path in sorted(OWN.glob("*.yaml")):
        found: list[dict[str, Any]] = yaml.safe_load(path.read_text("utf-8"))
        entries += ({**one, "id": f"{path.stem}/{one['id']}"} for one in found)
    return _read(entries)


def shared() -> PayloadSet | None:
    """The set in the folder that ISOGLOSS_SHARED names, if there is one."""
    folder = os.environ.get("ISOGLOSS_SHARED")
    if not folder:
        return None
    path = Path(folder) / "hostile-strings.yaml"
    return _read(yaml.safe_load(path.read_text("utf-8"))["payloads"])


def _read(entries: list[Mapping[str, Any]]) -> PayloadSet:
    payloads: list[Payload] = []
    crowds: list[Crowd] = []
    for entry in entries:
        groups = tuple(entry["positions"])
        texts = list(_texts(entry))
        for number, text in enumerate(texts):
            name = entry["id"] if len(texts) == 1 else f"{entry['id']}.{number + 1}"
            payloads.append(Payload(name, text, groups))
        if "payloads_together" in entry and "NAME" in groups:
            crowds.append(Crowd(entry["id"], tuple(texts)))
    return PayloadSet(tuple(payloads), tuple(crowds))


def _texts(entry: Mapping[str, Any]) -> Iterator[str]:
    if "payload" in entry:
        yield entry["payload"]
    if "payload_json" in entry:
        yield json.loads(entry["payload_json"])
    yield from map(json.loads, entry.get("payloads_json", ()))
    if "payload_gen" in entry:
        rule = entry["payload_gen"]
        tail = rule.get("suffix_repeat", "") * rule["count"]
        yield rule["repeat"] * rule["count"] + tail
    yield from entry.get("payloads_each", ())
    yield from entry.get("payloads_together", ())
