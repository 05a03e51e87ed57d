"""The table of faults: what goes wrong, what is called, what must come of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.conformance.placeholders import filled

JsonObject = dict[str, Any]
HERE = Path(__file__).resolve().parent
CASES = HERE / "cases"
OUTCOMES = frozenset(
    {"ok", "conn", "timeout", "tls", "status", "decode", "large", "invalid"}
    | {"cancel", "deadline", "redirect", "stream"}
)
_KEYS = frozenset(
    {"id", "covers", "fault", "call", "with", "options", "client", "env", "times"}
    | {"iterate", "take", "cancel_after", "clock", "server", "elsewhere", "greeting"}
    | {"tls", "scheme", "target", "hasty", "http2", "attempts", "outcome", "check"}
    | {"not_in", "differs_in", "each"}
)
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_VARIABLE = re.compile(r"\$\{(\w+)\}")


class TableError(Exception):
    """A case is not written the way the page says."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What must come of a case."""

    attempts: tuple[int, int]
    """Least and most attempts that the SDK may report."""

    outcome: str
    check: JsonObject
    """Further facts, see `tests.faults.checks`."""


@dataclass(frozen=True, slots=True)
class Case:
    """A row of the table."""

    id: str
    group: str
    covers: tuple[str, ...]
    """Ids of the shared table that this row is an instance of."""

    fault: str
    row: JsonObject = field(compare=False)
    verdict: Verdict = field(compare=False)
    differs: Mapping[str, Verdict] = field(compare=False)
    """By language or driver; the row says why."""

    not_in: Mapping[str, str] = field(compare=False)
    """Languages or drivers that cannot meet the fault, and why."""

    @property
    def call(self) -> tuple[str, ...]:
        """Variable, properties, method."""
        return tuple(self.row["call"].split("."))

    def excuse(self, driver: str, language: str) -> str | None:
        """Why the case is not for a driver."""
        return self.not_in.get(driver, self.not_in.get(language))

    def expected(self, driver: str, language: str) -> Verdict:
        """What must come of it in a driver."""
        return self.differs.get(driver, self.differs.get(language, self.verdict))


def load(folder: Path = CASES) -> tuple[Case, ...]:
    """All cases, in the order of the files.

    Raises:
        TableError: a case is malformed, or two have the same id.
    """
    cases = [case for path in sorted(folder.glob("*.yaml")) for case in _file(path)]
    seen: set[str] = set()
    for case in cases:
        if case.id in seen:
            raise TableError(f"the id {case.id} is used twice")
        seen.add(case.id)
    return tuple(cases)


def _file(path: Path) -> Iterator[Case]:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    defaults, names = content.get("defaults", {}), content.get("answers", {})
    for row in content["cases"]:
        for one in _each({**defaults, **row}):
            yield _case(filled(_named(one, names)), path.stem)


def _each(row: JsonObject) -> Iterator[JsonObject]:
    """One row for each set of values under ``each``, whose key ends the id."""
    sets = row.pop("each", None)
    if sets is None:
        yield row
        return
    for label, values in sets.items():
        made = _substituted(row, values)
        yield {**made, "id": f"{row['id']}-{label}"}


def _substituted(value: Any, values: Mapping[str, Any]) -> Any:
    """``$name`` alone is the value, ``${name}`` inside a text is its text."""
    if isinstance(value, str):
        if value.startswith("$") and value[1:] in values:
            return values[value[1:]]
        return _VARIABLE.sub(lambda match: str(values[match[1]]), value)
    if isinstance(value, dict):
        return {key: _substituted(item, values) for key, item in value.items()}
    if isinstance(value, list):
        return [_substituted(item, values) for item in value]
    return value


def _named(row: JsonObject, names: Mapping[str, Any]) -> JsonObject:
    """Answers that a row calls by their name, as they are at the top of the file."""
    made = dict(row)
    for key in ("server", "elsewhere"):
        if key in row:
            made[key] = [names.get(_name(one), one) for one in row[key]]
    return made


def _name(answer: object) -> str:
    return answer if isinstance(answer, str) else ""


def _case(row: JsonObject, group: str) -> Case:
    where = f"{group}: {row.get('id', 'a case without an id')}"
    unknown = set(row) - _KEYS
    if unknown or not _NAME.fullmatch(str(row.get("id", ""))):
        raise TableError(f"{where}: unknown keys {sorted(unknown)} or a bad id")
    for key in ("fault", "call", "attempts", "outcome"):
        if key not in row:
            raise TableError(f"{where}: {key!r} is missing")
    differs = row.get("differs_in", {})
    for language, other in differs.items():
        if "why" not in other:
            raise TableError(f"{where}: say why {language} differs")
    covers = row.get("covers", ())
    return Case(
        id=row["id"],
        group=group,
        covers=(covers,) if isinstance(covers, str) else tuple(covers),
        fault=row["fault"],
        row=row,
        verdict=_verdict(row, where),
        differs={name: _verdict({**row, **d}, where) for name, d in differs.items()},
        not_in=row.get("not_in", {}),
    )


def _verdict(row: Mapping[str, Any], where: str) -> Verdict:
    if row["outcome"] not in OUTCOMES:
        raise TableError(f"{where}: an outcome is one of {sorted(OUTCOMES)}")
    return Verdict(span(row["attempts"]), row["outcome"], row.get("check", {}))


def span(value: int | float | Sequence[Any]) -> tuple[Any, Any]:
    """One number, or the least and the most."""
    if isinstance(value, (int, float)):
        return value, value
    least, most = value
    return least, most
