"""Each form says what changed, where, and for whom."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from jsonschema import Draft202012Validator

from generator.compat.catalogue import BY_ID
from generator.report.diff.forms import COMMENT_LENGTH, FORMS, SHORTEST_COMMENT
from generator.report.diff.render import render_diff
from generator.report.diff.report import Report
from tests.cli.test_machine_formats import LOCATION, MESSAGE
from tests.compat.reports.making import report_on, zoo
from tests.compat.reports.test_accepted import GONE, accepted
from tests.tools.toolchains import ROOT

PAGE = ROOT / "docs" / "diff.md"
NEW = zoo(
    servers=[{"url": "https://zoo.example/v2"}],
    components={
        "schemas": {
            "Pet": {"properties": {"tag": None}},
            "NewPet": {"required": ["name", "tag"]},
        }
    },
    paths={"/keepers": {"get": {"responses": {"204": {"description": "x"}}}}},
)


def changed(folder: Path) -> Report:
    return report_on(folder, zoo(), NEW)


def with_one_accepted(folder: Path) -> Report:
    expired = {"rule": "operation-removed", "subject": "x", "expires": "2030-01-01"}
    return report_on(folder, zoo(), NEW, accepted(folder, GONE, expired))


def big(folder: Path, count: int = 300) -> Report:
    paths = {
        f"/things{number}": {
            "get": {
                "operationId": f"getThings{number}",
                "responses": {"204": {"description": "x"}},
            }
        }
        for number in range(count)
    }
    return report_on(folder, zoo(paths=paths), zoo(servers=[{"url": "https://b.c"}]))


def test_text_says_the_verdict_first(tmp_path: Path) -> None:
    lines = render_diff(changed(tmp_path), "text").splitlines()
    assert lines[0] == "old/zoo.json -> new/zoo.json"
    assert re.fullmatch(r"\d+ changes: \d breaking, 1 risky, \d additive", lines[1])
    assert lines[2].startswith("  Python: major, 0.1.0 -> 0.2.0 (")
    assert "  `Pet.tag` is gone. [response-field-removed]" in lines
    assert [line for line in lines if line.startswith("    python: Pet.tag: removed")]


def test_colours_change_no_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    report = with_one_accepted(tmp_path)
    coloured = render_diff(report, "text", coloured=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render_diff(report, "text")


def test_every_form_shows_what_was_accepted(tmp_path: Path) -> None:
    report = with_one_accepted(tmp_path)
    for form in FORMS:
        text = render_diff(report, form)
        assert "Nobody reads it." in text or form == "github"
        assert "accepted" in text
    assert json.loads(render_diff(report, "json"))["counts"]["accepted"] == 1
    noted = [form for form in FORMS if "expired on 2030-01-01" in _shown(report, form)]
    assert noted == ["text", "markdown", "json", "github", "html"]


def _shown(report: Report, form: Any) -> str:
    return render_diff(report, form)


def test_json_has_the_keys_that_the_page_explains(tmp_path: Path) -> None:
    data = json.loads(render_diff(with_one_accepted(tmp_path), "json"))
    page = PAGE.read_text("utf-8")
    assert {key for key in _keys(data) if f"`{key}`" not in page} == set()


_BY_LANGUAGE = {"python", "go", "ts"}


def _keys(value: Any) -> set[str]:
    if isinstance(value, list):
        return set().union(*map(_keys, value))
    if not isinstance(value, dict):
        return set()
    return (value.keys() - _BY_LANGUAGE).union(*map(_keys, value.values()))


RULE = {
    "type": "object",
    "required": ["id", "shortDescription", "fullDescription", "help"],
    "properties": {
        "help": {**MESSAGE, "required": ["text", "markdown"]},
        "defaultConfiguration": {
            "properties": {"level": {"enum": ["error", "warning", "note"]}}
        },
    },
}
RESULT = {
    "type": "object",
    "required": ["ruleId", "ruleIndex", "level", "message", "locations"],
    "properties": {
        "level": {"enum": ["note", "warning", "error"]},
        "message": MESSAGE,
        "locations": {"type": "array", "items": LOCATION, "minItems": 1},
        "relatedLocations": {"type": "array", "items": LOCATION, "minItems": 1},
        "suppressions": {
            "type": "array",
            "items": {
                "required": ["kind", "status", "justification"],
                "properties": {"kind": {"enum": ["external", "inSource"]}},
            },
        },
    },
}


def test_sarif_is_what_code_hosts_read(tmp_path: Path) -> None:
    log = json.loads(render_diff(with_one_accepted(tmp_path), "sarif"))
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    for one in rules:
        Draft202012Validator(RULE).validate(one)
        assert one["shortDescription"]["text"] == BY_ID[one["id"]].title
    for result in run["results"]:
        Draft202012Validator(RESULT).validate(result)
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        for other in result.get("relatedLocations", ()):
            base = other["physicalLocation"]["artifactLocation"]["uriBaseId"]
            assert base in run["originalUriBaseIds"]
    assert sum("suppressions" in one for one in run["results"]) == 1


def test_annotations_are_few_and_tell_the_rest(tmp_path: Path) -> None:
    report = big(tmp_path, 40)
    lines = render_diff(report, "github").splitlines()
    kinds = [line.split(" ")[0] for line in lines]
    assert kinds.count("::error") == 9
    left = len(report.entries) - len(lines) + 1
    assert lines[-1].startswith(f"::notice::{left} more changes not shown: ")


def test_junit_fails_for_what_breaks_and_is_not_accepted(tmp_path: Path) -> None:
    before = fromstring(render_diff(changed(tmp_path), "junit"))
    after = fromstring(render_diff(with_one_accepted(tmp_path), "junit"))
    failures = [int(one.attrib["failures"]) for one in (before, after)]
    assert failures[1] == failures[0] - 1
    assert len(list(after.iter("skipped"))) == 1
    case = next(
        one for one in before.iter("testcase") if "Pet.tag" in one.attrib["name"]
    )
    assert case.attrib["classname"] == "isogloss.breaking.response-field-removed"


def test_a_comment_is_found_again_and_says_the_verdict_first(tmp_path: Path) -> None:
    texts = [
        render_diff(report, "markdown")
        for report in (changed(tmp_path), with_one_accepted(tmp_path))
    ]
    markers = {text.splitlines()[0] for text in texts}
    assert len(markers) == 1
    assert re.fullmatch(r"<!-- isogloss diff \d+ -->", markers.pop())
    places = [texts[0].index(part) for part in ("**major**", " changes**: ", "<det")]
    assert places == sorted(places)


@pytest.mark.parametrize("length", [SHORTEST_COMMENT, 20_000, COMMENT_LENGTH])
def test_a_long_comment_is_cut_between_changes(length: int, tmp_path: Path) -> None:
    report = big(tmp_path)
    whole = render_diff(report, "markdown", length=10**9)
    text = render_diff(report, "markdown", length=length)
    assert len(text.encode("utf-16-le")) // 2 <= length < len(whole)
    assert len(text) > length * 0.8
    shown = [line for line in text.splitlines() if line.startswith("- ")]
    assert set(shown) <= set(whole.splitlines())
    last = text.splitlines()[-1]
    left = re.match(r"\*\*([0-9]+) more changes are not shown here \(", last)
    assert left is not None
    assert len(shown) + int(left[1]) == len(report.entries)
    assert text.count("<details>") == text.count("</details>")


def test_changes_of_the_matrix_are_a_table(tmp_path: Path) -> None:
    report = report_on(tmp_path, _supported([]), _supported(["cage"]))
    assert len(report.found.cells) == 1
    row = "| `list` | `cage` | `unsupported` | `supported` | `book` |"
    assert row in render_diff(report, "markdown").splitlines()
    assert "  list  cage  unsupported -> supported  [book]" in render_diff(
        report, "text"
    )
    html = render_diff(report, "html")
    assert '<table class="matrix">' in html


def _supported(where: list[str]) -> Any:
    book = {"source": "The handbook", "date": "2026-01-31", "default": True}
    return zoo(
        **{
            "x-sdk": {
                "client": {"name": "Zoo"},
                "environments": {"cage": {"title": "Cage", "default": True}},
                "support": {"book": {**book, "methods": {"list": where}}},
            }
        }
    )
