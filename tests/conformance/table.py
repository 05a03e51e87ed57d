"""The table of cases: what is called, what the server answers, what must come out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.conformance.placeholders import filled
from tests.conformance.product import expanded

JsonObject = dict[str, Any]

_CASE_KEYS = frozenset({"id", "client", "given", "files", "not_in", "then", "observed"})
_STEP_KEYS = frozenset(
    {"call", "with", "options", "view", "iterate", "answers", "requests", "body"}
    | {"outcome", "outcome_in", "properties", "files_after", "within"}
)
_OUTCOMES = frozenset({"ok", "failed", "invalid", "unsuccessful", "foreign"})
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class TableError(Exception):
    """A case is not written the way the README says."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A request that must be made."""

    operation: str
    values: JsonObject
    """All parameters that the caller or the entity gives, by their wire names."""

    headers: Mapping[str, str]
    """Headers that it must have among others, in lower case."""


@dataclass(frozen=True, slots=True)
class Step:
    """One call, the answers it gets and what must come of it."""

    call: tuple[str, ...]
    """Variable, properties, method: ``("session", "file_system", "read_file")``."""

    arguments: JsonObject
    options: JsonObject
    view: bool
    """Whether the call goes through the result view."""

    iterate: bool
    """Whether the outcome is what iterating over the result gives."""

    answers: tuple[object, ...]
    requests: tuple[Expected, ...]
    body: str | None
    """Exact text of the last request's body, the parts that change masked."""

    outcome: JsonObject
    outcome_in: Mapping[str, JsonObject]
    """Outcomes of languages that differ on purpose; each says ``why``."""

    properties: JsonObject
    """Properties of the entity that the call gave."""

    files_after: Mapping[str, str]
    """Local files and their content after the call."""

    within: tuple[float, float] | None
    """Least and most seconds that the call may take."""

    def expected(self, language: str) -> JsonObject:
        """The outcome in one language."""
        return self.outcome_in.get(language, self.outcome)


@dataclass(frozen=True, slots=True)
class Case:
    """A row of the table."""

    id: str
    topic: str
    steps: tuple[Step, ...]
    client: JsonObject
    given: JsonObject
    """What the entity under test was made from."""

    files: Mapping[str, str]
    not_in: Mapping[str, str]
    """Languages that cannot express the case, and why."""

    source: str = field(compare=False)
    observed: tuple[JsonObject, ...] | None = None
    """What observers and stand-ins must have recorded; ``None`` when nobody asks."""


def load(folder: Path) -> tuple[Case, ...]:
    """All cases of the YAML files in a folder.

    Raises:
        TableError: a case is malformed, or two have the same id.
    """
    cases = [case for path in sorted(folder.glob("*.yaml")) for case in _file(path)]
    seen: set[str] = set()
    for case in cases:
        if case.id in seen:
            raise TableError(f"{case.source}: the id {case.id} is used twice")
        seen.add(case.id)
    return tuple(cases)


def _file(path: Path) -> Iterator[Case]:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    unknown = set(content) - {"topic", "defaults", "cases", "product"}
    if unknown:
        raise TableError(f"{path.name}: unknown keys {sorted(unknown)}")
    rows = [*content.get("cases", ()), *expanded(content.get("product"))]
    defaults = content.get("defaults", {})
    for row in rows:
        yield read_case(filled({**defaults, **row}), content["topic"], path.name)


def read_case(row: JsonObject, topic: str, file: str) -> Case:
    """One row as a case.

    Raises:
        TableError: the row is malformed.
    """
    where = f"{file}: {row.get('id', 'a case without an id')}"
    unknown = set(row) - _CASE_KEYS - _STEP_KEYS
    if unknown or not _NAME.fullmatch(str(row.get("id", ""))):
        raise TableError(f"{where}: unknown keys {sorted(unknown)} or a bad id")
    first = {key: value for key, value in row.items() if key in _STEP_KEYS}
    return Case(
        id=row["id"],
        topic=topic,
        steps=tuple(_step(step, where) for step in (first, *row.get("then", ()))),
        client=row.get("client", {}),
        given=row.get("given", {}),
        files=row.get("files", {}),
        not_in=row.get("not_in", {}),
        source=file,
        observed=tuple(row["observed"]) if "observed" in row else None,
    )


def _step(row: JsonObject, where: str) -> Step:
    unknown = set(row) - _STEP_KEYS
    if unknown:
        raise TableError(f"{where}: unknown keys {sorted(unknown)}")
    for key in ("call", "outcome"):
        if key not in row:
            raise TableError(f"{where}: a step needs {key!r}")
    for outcome in (row["outcome"], *row.get("outcome_in", {}).values()):
        kinds = _OUTCOMES & set(outcome)
        if len(kinds) != 1:
            raise TableError(f"{where}: an outcome is one of {sorted(_OUTCOMES)}")
    within = row.get("within")
    return Step(
        call=tuple(row["call"].split(".")),
        arguments=row.get("with", {}),
        options=row.get("options", {}),
        view=row.get("view", False),
        iterate=row.get("iterate", False),
        answers=tuple(row.get("answers", ())),
        requests=tuple(_requests(row.get("requests", ()), where)),
        body=row.get("body"),
        outcome=row["outcome"],
        outcome_in=row.get("outcome_in", {}),
        properties=row.get("properties", {}),
        files_after=row.get("files_after", {}),
        within=(within[0], within[1]) if within else None,
    )


def _requests(rows: list[JsonObject], where: str) -> Iterator[Expected]:
    """Each is ``{operation: {parameter: value}}``, with ``times`` and ``headers``."""
    for row in rows:
        left = dict(row)
        times, headers = left.pop("times", 1), left.pop("headers", {})
        if len(left) != 1:
            raise TableError(f"{where}: a request names one operation")
        [(operation, values)] = left.items()
        yield from [Expected(operation, values or {}, headers)] * times
