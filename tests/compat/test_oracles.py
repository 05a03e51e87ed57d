"""Verdicts against other tools; `make diff-oracles` asks about all pairs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from generator.compat.verdict import Bump
from tests.compat.oracles.agreement import Case, judged
from tests.compat.oracles.asked import Answers, Asked, Oracle, answers
from tests.compat.oracles.oracles import ORACLES
from tests.compat.oracles.pairs import Pair, pairs, reasons
from tests.compat.oracles.table import table
from tests.compat.oracles.versions import Version

FEW = (
    "arguments/first-query-parameter",
    "arguments/path-type:back",
    "arguments/query-parameter-optional",
    "types/sent-required-field-added",
    "types/both-ways-field-nullable",
    "types/received-field-required:back",
    "unions/received-variant",
    "answers/answer-gone",
    "answers/no-pages",
    "entities/argument-added",
    "entities/result-field-required",
    "settings/variable-added",
)
"""Of every kind one, half of them breaking."""


def test_other_tools_agree_about_a_few_pairs() -> None:
    known = {one.name: one for one in pairs()}
    cases = list(judged([known[name] for name in FEW], ORACLES))
    assert len(cases) == len(FEW) * len(ORACLES)
    assert not any(one.wrong for one in cases), table(cases)
    for oracle in ORACLES:
        said = {bool(one.complaints) for one in cases if one.oracle is oracle}
        assert said == {True, False}, oracle.name


def test_there_are_enough_pairs_and_no_two_are_the_same() -> None:
    listed = [(one.old, one.new) for one in pairs()]
    assert len(listed) // 2 >= 120
    assert len(set(listed)) == len(listed)
    assert all(old != new for old, new in listed)


def test_every_reason_is_needed_and_every_need_has_one() -> None:
    used = {reason for one in pairs() for reason in one.differs.values()}
    assert used == set(reasons())
    asked = {name for one in pairs() for name in one.differs}
    assert asked <= {one.name for one in ORACLES}


def _silent(_asked: Sequence[Asked], _store: Path) -> Answers:
    return {}


CASE = Case(
    Pair("theme/pair", "old", "new", {}),
    Oracle("tool", "go", (), _silent),
    Bump.MAJOR,
    ("gone",),
)


@pytest.mark.parametrize(
    ("verdict", "complaints", "agrees"),
    [
        (Bump.MAJOR, ("gone",), True),
        (Bump.MINOR, (), True),
        (Bump.MAJOR, (), False),
        (Bump.MINOR, ("gone",), False),
    ],
)
def test_agreement_is_about_breaking_alone(
    verdict: Bump, complaints: tuple[str, ...], agrees: bool
) -> None:
    case = replace(CASE, verdict=verdict, complaints=complaints)
    assert case.agrees is agrees
    assert (case.wrong is None) is agrees


def test_a_reason_that_is_not_needed_is_wrong() -> None:
    reason = next(iter(reasons()))
    case = replace(CASE, pair=replace(CASE.pair, differs={"tool": reason}))
    assert case.wrong is not None
    assert replace(case, complaints=()).wrong is None


def test_a_reason_that_nobody_knows_is_wrong() -> None:
    pair = replace(CASE.pair, differs={"tool": "a hunch"})
    assert replace(CASE, pair=pair, complaints=()).wrong == "unknown reason: a hunch"


def test_nothing_is_asked_twice(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_text("1")
    questions: list[list[str]] = []

    def ask(asked: Sequence[Asked], _store: Path) -> Answers:
        questions.append([one.key for one in asked])
        return {one.key: ["gone"] for one in asked}

    oracle = Oracle("tool", "go", (source,), ask)
    a, b, c = (Version(name, tmp_path / name) for name in "abc")
    assert answers(oracle, [Asked(a, b), Asked(a, a)], tmp_path) == {"a-b": ["gone"]}
    assert json.dumps(answers(oracle, [Asked(a, b), Asked(b, c)], tmp_path))
    source.write_text("2")
    answers(oracle, [Asked(a, b)], tmp_path)
    assert questions == [["a-b"], ["b-c"], ["a-b"]]
