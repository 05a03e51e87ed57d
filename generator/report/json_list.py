"""The report as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from generator.problems import Location
from generator.report.finding import Finding


def as_json(findings: Sequence[Finding]) -> str:
    """An object whose `problems` list everything, in ASCII."""
    problems = [
        {
            "code": finding.code,
            "severity": finding.severity,
            "message": finding.message,
            "hint": finding.hint,
            **_place(finding.place),
            "related": [
                {"message": what, **_place(where)} for what, where in finding.related
            ],
        }
        for finding in findings
    ]
    return json.dumps({"problems": problems}, indent=2) + "\n"


def _place(place: Location) -> dict[str, object]:
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "pointer": place.pointer,
    }
