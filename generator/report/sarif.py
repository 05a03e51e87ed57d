"""The report as SARIF 2.1.0, which code hosts show beside the lines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from urllib.parse import quote

from generator import __version__
from generator.problems import Location
from generator.report.finding import Finding

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_sarif(findings: Sequence[Finding]) -> str:
    """A log with a single run."""
    rules = sorted({finding.code for finding in findings})
    driver = {
        "name": "isogloss",
        "version": __version__,
        "rules": [{"id": code} for code in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, rules) for finding in findings],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2) + "\n"


def _result(finding: Finding, rules: Sequence[str]) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": rules.index(finding.code),
        "level": finding.severity,
        "message": {"text": finding.sentence},
        "locations": [_location(finding.place)],
    }
    if finding.related:
        result["relatedLocations"] = [
            {**_location(where), "message": {"text": what}}
            for what, where in finding.related
        ]
    return result


def _location(place: Location) -> dict[str, object]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": file_uri(place.file)},
            "region": {"startLine": place.line, "startColumn": place.column},
        }
    }


def file_uri(file: str) -> str:
    """A relative or absolute path as a URI reference, whatever its bytes are."""
    return quote(file.replace("\\", "/"), errors="surrogateescape")
