"""Documents with very many mistakes of one kind: the answer comes soon, and ends."""

from __future__ import annotations

import faulthandler
from pathlib import Path

import pytest

from generator.openapi.limits import Limits
from generator.problems import Problem
from generator.report import render
from tests.openapi.documents import judge

HEAD = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n"
MANY = 30_000
SOME = 2_000
SCHEMAS = f"{HEAD}paths: {{}}\ncomponents:\n  schemas:\n"


def lines(pattern: str, number: int) -> str:
    return "".join(pattern.replace("#", f"{n:05}") + "\n" for n in range(number))


ENDLESS = {
    "unknown keys": f"{HEAD}paths: {{}}\n{lines('key#: 1', MANY)}",
    "paths": f"{HEAD}paths:\n{lines('  p#: 1', MANY)}",
    "keys that stand twice": f"{HEAD}paths: {{}}\n{lines('x-a: 1', MANY)}",
    "anchors that are missing": f"{HEAD}paths: {{}}\n{lines('x-#: *a', MANY)}",
    "values of an enum": f"{SCHEMAS}    A:\n      type: integer\n      enum:\n"
    + lines("      - a#", MANY),
}
LONG = {
    "references that are nearly right": SCHEMAS
    + lines("    Schema#: {$ref: '@/components/schemas/Schemb#'}", SOME).replace(
        "@", "#"
    ),
    "required names that are nearly right": f"{SCHEMAS}    A:\n      properties:\n"
    + lines("        name#: {type: string}", SOME)
    + "      required:\n"
    + lines("      - namf#", SOME),
}
FINE = {
    "operations": f"{HEAD}paths:\n"
    + lines(
        "  /a#: {get: {operationId: op#, responses: {'200': {$ref: r.yaml}}}}", 5_000
    ),
    "one circle of all schemas": SCHEMAS
    + "".join(
        f"    A{n}: {{type: object, required: [a], properties: "
        f"{{a: {{$ref: '#/components/schemas/A{(n + 1) % SOME}'}}}}}}\n"
        for n in range(SOME)
    ),
    "a chain of all schemas": SCHEMAS
    + "".join(
        f"    A{n}: {{allOf: [{{$ref: '#/components/schemas/A{n + 1}'}}]}}\n"
        for n in range(SOME)
    )
    + f"    A{SOME}: {{type: string}}\n",
}


def verdict(path: Path, text: str) -> list[Problem]:
    """All problems, rendered as well; whatever takes minutes ends the process."""
    path.write_text(text)
    (path.parent / "r.yaml").write_text("description: d\n")
    faulthandler.dump_traceback_later(120, exit=True)
    try:
        problems, locator = judge(path)
        assert render(problems, locator) or not problems
    finally:
        faulthandler.cancel_dump_traceback_later()
    return problems


@pytest.mark.parametrize("name", ENDLESS)
def test_the_search_for_problems_ends(name: str, tmp_path: Path) -> None:
    problems = verdict(tmp_path / "spec.yaml", ENDLESS[name])
    assert "LIM013" in {problem.code for problem in problems}
    assert len(problems) <= Limits().findings + 2


def test_it_ends_in_json_too(tmp_path: Path) -> None:
    members = ",".join('"x-a":1' for _ in range(MANY))
    problems = verdict(tmp_path / "spec.json", f'{{"openapi":"3.1.0",{members}}}')
    assert "LIM013" in {problem.code for problem in problems}


@pytest.mark.parametrize("name", LONG)
def test_every_mistake_gets_its_suggestion(name: str, tmp_path: Path) -> None:
    problems = verdict(tmp_path / "spec.yaml", LONG[name])
    assert len(problems) == SOME
    assert all(problem.hint for problem in problems)


@pytest.mark.parametrize("name", FINE)
def test_what_is_large_and_right_is_read(name: str, tmp_path: Path) -> None:
    problems = verdict(tmp_path / "spec.yaml", FINE[name])
    assert [problem for problem in problems if problem.severity == "error"] == []
