"""The four forms of a report, and what hostile text cannot do to them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.problems import Location, Problem, Severity
from generator.report import Form, render, summary
from tests.openapi.documents import BASE, judge

HOSTILE = "\x1b[31m\r\n::error::x\u202e\u2028% ,:"


def _report(folder: Path, text: str, form: Form = "text") -> str:
    path = folder / "openapi.yaml"
    path.write_text(text, "utf-8", newline="")
    problems, locator = judge(path)
    return render(problems, locator, form).replace(f"{folder}/", "")


WRONG = BASE.replace("schemas/Book'}", "schemas/Bok'}")


def test_text(tmp_path: Path) -> None:
    assert _report(tmp_path, WRONG) == (
        "openapi.yaml:27:31: error: #/components/schemas/Bok does not exist; "
        "did you mean Book? [REF001]\n"
        "   | items: {$ref: '#/components/schemas/Bok'}\n"
        "   |               ^\n"
        "   = at #/paths/~1shelves~1{shelf}~1books/get/responses/200/content/"
        "application~1json/schema/items/$ref\n"
    )


def test_text_names_the_other_place(tmp_path: Path) -> None:
    text = BASE.replace("  version: 0.3.0\n", "  version: 0.3.0\n  title: B\n")
    assert "   = first: openapi.yaml:3:3\n" in _report(tmp_path, text)


def test_nothing_wrong(tmp_path: Path) -> None:
    assert _report(tmp_path, BASE) == ""
    assert _report(tmp_path, BASE, "github") == ""
    assert json.loads(_report(tmp_path, BASE, "json")) == {"problems": []}


def test_json(tmp_path: Path) -> None:
    (problem,) = json.loads(_report(tmp_path, WRONG, "json"))["problems"]
    assert problem["file"].endswith("openapi.yaml")
    del problem["file"]
    assert problem == {
        "code": "REF001",
        "severity": "error",
        "message": "#/components/schemas/Bok does not exist",
        "hint": "did you mean Book?",
        "line": 27,
        "column": 31,
        "pointer": "/paths/~1shelves~1{shelf}~1books/get/responses/200/content/"
        "application~1json/schema/items/$ref",
        "related": [],
    }


def test_sarif(tmp_path: Path) -> None:
    log = json.loads(_report(tmp_path, WRONG, "sarif"))
    (run,) = log["runs"]
    (result,) = run["results"]
    assert log["version"] == "2.1.0"
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]] == {"id": "REF001"}
    assert result["level"] == "error"
    place = result["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 27, "startColumn": 31}


def test_github(tmp_path: Path) -> None:
    assert _report(tmp_path, WRONG, "github") == (
        "::error file=openapi.yaml,line=27,col=31,title=REF001::"
        "#/components/schemas/Bok does not exist; did you mean Book?\n"
    )


class _Nowhere:
    """Finds every place in a file whose lines are hostile too."""

    def locate(self, place: object, _at: str = "value", /) -> Location:
        assert isinstance(place, Location)
        return place

    def line(self, file: str, number: int, /) -> str:
        return f"{file} {number} {HOSTILE}"


def _hostile() -> Problem:
    place = Location(f"a{HOSTILE}.yaml", 3, 9, f"/{HOSTILE}")
    related = ((f"first {HOSTILE}", place),)
    return Problem("X1", "error", HOSTILE, place, "key", HOSTILE, related)


@pytest.mark.parametrize("form", ["text", "github", "json", "sarif"])
def test_hostile_text_stays_inside_its_line(form: Form) -> None:
    report = render([_hostile()], _Nowhere(), form)
    assert not set(report) & set("\x1b\r\u202e\u2028")
    if form == "text":
        assert len(report.splitlines()) == 5
    if form == "github":
        assert len(report.splitlines()) == 1
    assert not any(line.startswith("::error::") for line in report.splitlines())


def test_a_long_line_is_cut_around_the_place() -> None:
    class Long(_Nowhere):
        def line(self, _file: str, _number: int, /) -> str:
            return "x" * 5_000 + "HERE" + "y" * 5_000

    place = Location("a.yaml", 1, 5_001, "")
    report = render([Problem("X1", "error", "m", place)], Long())
    line, caret = report.splitlines()[1:3]
    assert len(line) <= 130
    assert line.startswith("   | …x")
    assert line.endswith("y…")
    assert line[caret.index("^") :].startswith("HERE")


def test_the_limit_counts_what_is_left() -> None:
    problem = Problem("X1", "warning", "m", Location("a.yaml", 1, 1, ""))
    report = render([problem] * 5, _Nowhere(), limit=3)
    assert report.count("[X1]") == 3
    assert report.endswith("... and 2 more\n")
    assert render([problem] * 5, _Nowhere(), "json", limit=3).count("X1") == 5


def test_generate_counts_other_severities() -> None:
    problem = Problem("NAM010", "error", "m", Location("a.yaml", 1, 1, ""))
    assert "error:" in render([problem], _Nowhere())
    assert "warning:" in render([problem], _Nowhere(), generating=True)


def test_problems_are_sorted_by_place() -> None:
    places = [(2, 1, "B"), (1, 9, "B"), (1, 2, "B"), (1, 2, "A")]
    problems = [
        Problem(code, "error", "m", Location("a.yaml", line, column, ""))
        for line, column, code in places
    ]
    listed = json.loads(render(problems, _Nowhere(), "json"))["problems"]
    found = [(entry["line"], entry["column"], entry["code"]) for entry in listed]
    assert found == sorted(places)


def test_colours_change_no_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    problem = _hostile()
    plain = render([problem], _Nowhere())
    coloured = render([problem], _Nowhere(), coloured=True)
    assert "\x1b[1;31m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


@pytest.mark.parametrize("variable", [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_the_terminal_may_want_no_colours(
    monkeypatch: pytest.MonkeyPatch, variable: tuple[str, str]
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv(*variable)
    report = render([_hostile()], _Nowhere(), coloured=True)
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]", report)


@pytest.mark.parametrize(
    ("severities", "expected"),
    [
        ((), "no errors"),
        (("error",), "1 error"),
        (("warning",), "no errors, 1 warning"),
        (("warning", "error", "error", "warning"), "2 errors, 2 warnings"),
    ],
)
def test_summary(severities: tuple[Severity, ...], expected: str) -> None:
    place = Location("a.yaml", 1, 1, "")
    problems = [Problem("X1", severity, "m", place) for severity in severities]
    assert summary(problems) == expected


def test_summary_counts_as_generate_does() -> None:
    problem = Problem("NAM010", "error", "m", Location("a.yaml", 1, 1, ""))
    assert summary([problem]) == "1 error"
    assert summary([problem], generating=True) == "no errors, 1 warning"
