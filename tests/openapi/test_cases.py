"""Each kind of mistake: its code, its severity and its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.openapi.documents import HERE, changed, findings

FILES = sorted((HERE / "cases").glob("*.yaml"))


def _cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}: {case['name']}")
        for path in FILES
        for case in yaml.safe_load(path.read_text("utf-8"))
    ]


def _text(case: dict[str, Any]) -> str:
    if "text" in case:
        return str(case["text"])
    changes = dict(case.get("change", {}))
    if "pages" in case:
        changes["        pages: {type: integer}"] = f"        pages: {case['pages']}"
    if "version" in case:
        changes["openapi: 3.1.0"] = f"openapi: {case['version']}"
    return changed(changes)


@pytest.mark.parametrize("case", _cases())
def test_findings_are_exactly_those_expected(
    case: dict[str, Any], tmp_path: Path
) -> None:
    path = tmp_path / case.get("file", "openapi.yaml")
    path.write_text(_text(case), "utf-8", newline="")
    assert findings(path) == case["expect"]
