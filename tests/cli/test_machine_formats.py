"""`--format json|sarif|github`: what programs read is what they expect."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.cli.conftest import SPEC, Workplace

BROKEN = (
    SPEC.replace("listPets", "5").replace("'204'", "'20'") + "paths: {}\npathz: 1\n"
)
"""Two errors, an error with a second place, and a warning."""

NUMBER = {"type": "integer", "minimum": 1}
MESSAGE = {
    "type": "object",
    "required": ["text"],
    "properties": {"text": {"type": "string", "minLength": 1}},
}
LOCATION = {
    "type": "object",
    "required": ["physicalLocation"],
    "properties": {
        "message": MESSAGE,
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation", "region"],
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "required": ["uri"],
                    "properties": {"uri": {"pattern": r"^[!-~]+$"}},
                },
                "region": {
                    "type": "object",
                    "required": ["startLine", "startColumn"],
                    "properties": {"startLine": NUMBER, "startColumn": NUMBER},
                },
            },
        },
    },
}
RESULT = {
    "type": "object",
    "required": ["ruleId", "ruleIndex", "level", "message", "locations"],
    "properties": {
        "level": {"enum": ["none", "note", "warning", "error"]},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "message": MESSAGE,
        "locations": {"type": "array", "items": LOCATION, "minItems": 1},
        "relatedLocations": {"type": "array", "items": LOCATION},
    },
}
DRIVER = {
    "type": "object",
    "required": ["name", "version", "rules"],
    "properties": {
        "name": {"const": "isogloss"},
        "rules": {
            "type": "array",
            "uniqueItems": True,
            "items": {"type": "object", "required": ["id"]},
        },
    },
}
RUN = {
    "type": "object",
    "required": ["tool", "results", "columnKind"],
    "properties": {
        "tool": {
            "type": "object",
            "required": ["driver"],
            "properties": {"driver": DRIVER},
        },
        "columnKind": {"const": "unicodeCodePoints"},
        "results": {"type": "array", "items": RESULT},
    },
}
SARIF = {
    "type": "object",
    "required": ["$schema", "version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "items": RUN, "minItems": 1, "maxItems": 1},
    },
}
"""The keys of SARIF 2.1.0 that a log needs, and those that code hosts ask for."""


def printed(work: Workplace, form: str, text: str = BROKEN) -> str:
    work.spec.write_text(text)
    done = work.run("validate", "pets.yaml", "--format", form)
    assert (done.code, done.err) == (0 if text == SPEC else 1, "")
    return done.out


@pytest.mark.parametrize("text", [SPEC, BROKEN, "", "a: ["])
def test_sarif_has_the_keys_that_are_required(work: Workplace, text: str) -> None:
    log: dict[str, Any] = json.loads(printed(work, "sarif", text))
    Draft202012Validator(SARIF).validate(log)
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [rules[result["ruleIndex"]] for result in run["results"]] == [
        result["ruleId"] for result in run["results"]
    ]
    assert bool(run["results"]) == (text != SPEC)


def test_sarif_shows_the_other_place(work: Workplace) -> None:
    (run,) = json.loads(printed(work, "sarif"))["runs"]
    (twice,) = [one for one in run["results"] if one["ruleId"] == "YML010"]
    (related,) = twice["relatedLocations"]
    assert related["message"] == {"text": "first"}
    assert related["physicalLocation"]["region"]["startLine"] == 4


def test_sarif_names_a_file_of_any_bytes(work: Workplace) -> None:
    done = work.run("validate", "caf\udce9 %.yaml", "--format", "sarif")
    assert '"uri": "caf%E9%20%25.yaml"' in done.out


def test_json_lists_everything_in_order(work: Workplace) -> None:
    problems = json.loads(printed(work, "json"))["problems"]
    found = [(entry["line"], entry["code"], entry["severity"]) for entry in problems]
    assert found == [
        (7, "OAS061", "error"),
        (9, "OAS033", "error"),
        (10, "YML010", "error"),
        (11, "OAS090", "warning"),
    ]
    for entry in problems:
        assert set(entry) == {
            "code",
            "severity",
            "message",
            "hint",
            "file",
            "line",
            "column",
            "pointer",
            "related",
        }


def test_github_gets_a_command_for_each(work: Workplace) -> None:
    form = re.compile(
        r"::(error|warning) file=pets\.yaml,line=\d+,col=\d+,title=[A-Z]+\d+::\S.*"
    )
    lines = printed(work, "github").splitlines()
    assert len(lines) == 4
    assert all(form.fullmatch(line) for line in lines)


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_data_holds_no_summary(work: Workplace, form: str) -> None:
    assert "3 errors" not in printed(work, form)
    assert "no errors" not in printed(work, form, SPEC)
