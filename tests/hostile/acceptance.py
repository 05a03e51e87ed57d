"""Which places take a text, and which refuse it before anything is generated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.openapi.build import build
from generator.openapi.load import load
from generator.openapi.load_failed import LoadFailed
from generator.openapi.validate import validate
from generator.problems import Problem
from generator.text.spec_text import reveal
from tests.hostile.filling import Filled, PlaceTaken, Unit, filled
from tests.hostile.places import places

IGNORED = frozenset({"OAS048"})
"""Warnings that say that something was left out."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one text in all places that it was tried in."""

    accepted: tuple[str, ...]
    refused: Mapping[str, str]
    """The code of the diagnostic by place."""

    astray: tuple[str, ...]
    """Diagnostics that name no place where something was planted."""


def judged(text: str, tried: tuple[str, ...], folder: Path) -> Verdict:
    """Plant a text in all these places, and take it out again where it is refused."""
    left = list(tried)
    refused: dict[str, str] = {}
    astray: list[str] = []
    while left:
        problems, document = _problems(text, left, folder)
        if not problems:
            break
        blamed: dict[str, str] = {}
        for problem in problems:
            for _, place in document.planted_at(_pointer(problem)):
                blamed.setdefault(place, problem.code)
        if not blamed:
            astray += (f"{one.code} at {_pointer(one)!r}" for one in problems)
            blamed = _one_by_one(text, left, folder)
        refused |= blamed
        left = [place for place in left if place not in blamed]
    return Verdict(tuple(left), refused, tuple(astray))


def planted(text: str, where: list[str]) -> tuple[Mapping[str, str], Unit]:
    """What a document has once, and its first unit, with a text in some places."""
    once = {name: text for name in where if places()[name].once}
    return once, Unit(1, {name: text for name in where if name not in once})


def _problems(
    text: str, where: list[str], folder: Path
) -> tuple[list[Problem], Filled]:
    once, unit = planted(text, where)
    document = filled(once, [unit])
    path = folder / "judged.json"
    path.write_text(document.text, "utf-8")
    try:
        loaded = load(path)
        problems = _errors(validate(loaded))
        if not problems:
            problems = _errors(build(loaded)[1])
    except LoadFailed as failed:
        problems = list(failed.problems)
    return problems, document


def _one_by_one(text: str, where: list[str], folder: Path) -> dict[str, str]:
    """The places that refuse a text when it stands nowhere else."""
    refused: dict[str, str] = {}
    for place in where:
        try:
            problems, _ = _problems(text, [place], folder)
        except PlaceTaken:
            problems = []
        if problems:
            refused[place] = problems[0].code
    return refused


def _errors(problems: list[Problem]) -> list[Problem]:
    return [
        one
        for one in problems
        if one.severity_in_generate == "error" or one.code in IGNORED
    ]


def _pointer(problem: Problem) -> str:
    return reveal(problem.source.pointer)
