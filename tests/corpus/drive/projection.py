"""Holds a decoded value against what the server sent: nothing lost, nothing new."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal as Exact
from typing import Any

from generator.ir.declarations import Declaration, Enumeration, Record, Tuple, Union
from generator.ir.types import (
    Bytes,
    Date,
    Decimal,
    EncodedText,
    ListOf,
    MapOf,
    Nullable,
    Opaque,
    Ref,
    TextEncoding,
    Timestamp,
    Type,
)
from generator.text.spec_text import reveal
from tests.conformance.model import Model
from tests.conformance.spelling import Spelling

_FRACTION = re.compile(r"\.(\d+)")
_ABSENT = object()


@dataclass(frozen=True, slots=True)
class Projector:
    """Compares the values of one language."""

    model: Model
    spelling: Spelling

    def differences(
        self, kind: Type, sent: Any, shown: Any, path: str = "$"
    ) -> Iterator[str]:
        """Where `shown`, a value that a driver projected, says something else."""
        match kind:
            case Opaque():
                yield from self._same(path, sent, _json(shown))
            case _ if sent is None:
                if shown is not None:
                    yield f"{path}: null became {_cut(shown)}"
            case Nullable():
                yield from self.differences(kind.inner, sent, shown, path)
            case EncodedText():
                yield from self._encoded(kind, sent, shown, path)
            case Timestamp():
                text = _marked(shown, "$time")
                if not isinstance(text, str) or _moment(text) != _moment(sent):
                    yield f"{path}: {sent} became {_cut(shown)}"
            case Date():
                yield from self._same(path, sent, _marked(shown, "$date"))
            case Bytes():
                yield from self._same(path, sent, _marked(shown, "$bytes"))
            case Decimal():
                text = _marked(shown, "$decimal")
                if not _is_number(text) or Exact(str(text)) != Exact(str(sent)):
                    yield f"{path}: {sent} became {_cut(shown)}"
            case ListOf() if isinstance(sent, list) and isinstance(shown, list):
                yield from self._list(kind.item, sent, shown, path)
            case MapOf() if isinstance(sent, dict) and isinstance(shown, dict):
                yield from self._map(kind.value, sent, _members(shown), path)
            case Ref():
                declared = self.model.declarations[kind.key]
                yield from self._declared(declared, sent, shown, path)
            case _:
                yield from self._same(path, sent, shown)

    def _list(
        self, item: Type, sent: list[Any], shown: list[Any], path: str
    ) -> Iterator[str]:
        if len(sent) != len(shown):
            yield f"{path}: {len(sent)} items became {len(shown)}"
            return
        for index, (wanted, found) in enumerate(zip(sent, shown, strict=True)):
            yield from self.differences(item, wanted, found, f"{path}[{index}]")

    def _map(
        self, value: Type, sent: dict[str, Any], shown: dict[str, Any], path: str
    ) -> Iterator[str]:
        for key in {**sent, **shown}:
            if key not in shown:
                yield f"{path}.{key}: lost {_cut(sent[key])}"
            elif key not in sent:
                yield f"{path}.{key}: invented {_cut(shown[key])}"
            else:
                place = f"{path}.{key}"
                yield from self.differences(value, sent[key], shown[key], place)

    def _encoded(
        self, kind: EncodedText, sent: Any, shown: Any, path: str
    ) -> Iterator[str]:
        if kind.encoding is TextEncoding.JSON and isinstance(sent, str):
            yield from self.differences(kind.inner, json.loads(sent), shown, path)
        elif kind.encoding is TextEncoding.BASE64:
            yield from self._same(path, sent, _marked(shown, "$bytes"))
        else:
            yield from self.differences(kind.inner, sent, shown, path)

    def _declared(
        self, declared: Declaration, sent: Any, shown: Any, path: str
    ) -> Iterator[str]:
        match declared:
            case Enumeration():
                yield from self._same(path, sent, _json(shown))
            case Union():
                yield from self._union(declared, sent, shown, path)
            case Tuple():
                yield from self._tuple(declared, sent, shown, path)
            case Record():
                if isinstance(sent, dict) and isinstance(shown, dict):
                    yield from self._record(declared, sent, shown, path)
                else:
                    yield from self._same(path, sent, shown)

    def _union(
        self, declared: Union, sent: Any, shown: Any, path: str
    ) -> Iterator[str]:
        """Some member says the same: with fewest differences, if none does."""
        found: list[list[str]] = []
        names = self.spelling.members(declared)
        for variant, name in zip(declared.variants, names, strict=True):
            value = shown
            if isinstance(shown, dict) and "$union" in shown:
                if shown["$union"].get(name) is None:
                    continue
                value = shown["$union"][name]
            found.append(list(self.differences(variant.type, sent, value, path)))
            if not found[-1]:
                return
        # What fits no member is kept as it came.
        raw = _json(shown.get("$union") if isinstance(shown, dict) else shown)
        if not list(self._same(path, sent, raw)):
            return
        yield from min(
            found, key=len, default=[f"{path}: no member is set: {_cut(shown)}"]
        )

    def _tuple(
        self, declared: Tuple, sent: Any, shown: Any, path: str
    ) -> Iterator[str]:
        items = _marked(shown, "$tuple")
        if not isinstance(sent, list) or not isinstance(items, list):
            yield from self._same(path, sent, shown)
            return
        if len(sent) != len(items):
            yield f"{path}: {len(sent)} items became {len(items)}"
        kinds = [one.type for one in declared.elements]
        kinds += [declared.rest or Opaque()] * len(sent)
        for index, (wanted, found) in enumerate(zip(sent, items, strict=False)):
            yield from self.differences(kinds[index], wanted, found, f"{path}[{index}]")

    def _record(
        self, declared: Record, sent: dict[str, Any], shown: dict[str, Any], path: str
    ) -> Iterator[str]:
        fields, extra = _parts(declared, self.spelling, shown)
        known = set()
        names = self.spelling.members(declared)
        for item, name in zip(declared.fields, names, strict=True):
            if item.within:
                continue
            wire = reveal(item.wire)
            known.add(wire)
            value = fields.get(name, _ABSENT)
            place = f"{path}.{wire}"
            if wire in extra:
                yield from self._same(
                    place, sent.get(wire, _ABSENT), _json(extra[wire])
                )
            elif wire not in sent:
                if value is not _ABSENT and not _nothing(value, self.spelling.language):
                    yield f"{place}: invented {_cut(value)}"
            elif value is _ABSENT or (value is None and sent[wire] is not None):
                yield f"{place}: lost {_cut(sent[wire])}"
            else:
                yield from self.differences(item.type, sent[wire], value, place)
        kind = declared.extra or Opaque()
        rest = {key: one for key, one in sent.items() if key not in known}
        others = {key: one for key, one in extra.items() if key not in known}
        yield from self._map(kind, rest, others, path)

    def _same(self, path: str, sent: Any, shown: Any) -> Iterator[str]:
        if sent is _ABSENT:
            yield f"{path}: invented {_cut(shown)}"
        elif not same(sent, shown):
            yield f"{path}: {_cut(sent)} became {_cut(shown)}"


def same(one: Any, other: Any) -> bool:
    """Whether two JSON values say the same; 1 and 1.0 do, 1 and true do not."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[k], other[k]) for k in one)
    if isinstance(one, list) and isinstance(other, list):
        pairs = zip(one, other, strict=False)
        return len(one) == len(other) and all(same(*pair) for pair in pairs)
    return bool(one == other)


def _parts(
    declared: Record, spelling: Spelling, shown: dict[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Fields of a record, and what it keeps beyond them by wire name."""
    if "$record" in shown:
        return shown["fields"], _members(shown.get("extra") or {})
    # A language without classes: the rest is a property like any other.
    names = frozenset(spelling.members(declared))
    extra = shown.get("extra")
    kept = extra if "extra" not in names and isinstance(extra, dict) else {}
    return {key: value for key, value in shown.items() if key in names}, kept


def _members(shown: dict[str, Any]) -> dict[str, Any]:
    members: dict[str, Any] = shown.get("$map", shown)
    return members


def _nothing(value: Any, language: str) -> bool:
    """Whether a value stands for nothing; in Go the zero of its type does."""
    if value is None or value in ([], {}, {"$map": {}}):
        return True
    if language != "go":
        return False
    if isinstance(value, dict) and "fields" in value:
        return all(_nothing(one, language) for one in value["fields"].values())
    if isinstance(value, dict) and "$union" in value:
        return all(one is None for one in value["$union"].values())
    empty = ("$time", "$date", "$bytes", "$decimal")
    return value in ("", 0, False, *({mark: ""} for mark in empty))


def _json(shown: Any) -> Any:
    """A projected value whose marks are taken away."""
    if isinstance(shown, dict):
        if "$map" in shown:
            shown = shown["$map"]
        elif "$record" in shown:
            return None
        return {key: _json(value) for key, value in shown.items()}
    if isinstance(shown, list):
        return [_json(item) for item in shown]
    return shown


def _marked(shown: Any, mark: str) -> Any:
    return shown.get(mark) if isinstance(shown, dict) else shown


def _moment(text: Any) -> Any:
    """A time as a point; finer than microseconds is cut off."""
    try:
        cut = _FRACTION.sub(lambda m: "." + (m[1] + "000000")[:6], str(text))
        return datetime.fromisoformat(cut.upper())
    except ValueError:
        return text


def _is_number(text: Any) -> bool:
    try:
        Exact(str(text))
    except ArithmeticError:
        return False
    return True


def _cut(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=True, default=str)
    return text if len(text) <= 120 else f"{text[:117]}..."
