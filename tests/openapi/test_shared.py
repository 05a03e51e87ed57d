"""The set of malformed documents and the corpus of real ones.

Both lie outside of the repository, in the folder that ISOGLOSS_SHARED names;
the kinds of mistakes in the set have cases of their own in `cases/`.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.openapi.load import load
from generator.openapi.validate import validate
from tests.openapi.documents import findings
from tests.openapi.malformed import written

SHARED = os.environ.get("ISOGLOSS_SHARED", "")
NOT_RUN = pytest.mark.skipif(not SHARED, reason="not run: ISOGLOSS_SHARED is unset")
LARGEST = 4_000_000
STRINGS_IN_YAML_12 = {"MS-140"}
"""Cases that expect YAML 1.1, where `no` is a boolean; the core schema of 1.2
is read here, so nothing is wrong with them."""


def _set() -> dict[str, Any]:
    if not SHARED:
        return {"base_text": "", "cases": [{"id": "the malformed set"}]}
    text = (Path(SHARED) / "malformed-specs.yaml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded


def _corpus() -> list[Path]:
    if not SHARED:
        return [Path("the corpus")]
    folder = Path(SHARED) / "corpus"
    found = [path for path in sorted(folder.iterdir()) if path.suffix != ".csv"]
    return [p for p in found if p.is_file() and p.stat().st_size < LARGEST]


SET = _set()


@NOT_RUN
@pytest.mark.parametrize("case", SET["cases"], ids=lambda case: case["id"])
def test_malformed_document(case: dict[str, Any], tmp_path: Path) -> None:
    expected = case["expect"]
    found = findings(written(case, SET["base_text"], tmp_path), full=True)
    if expected["severity"] == "ok" or case["id"] in STRINGS_IN_YAML_12:
        assert found == []
        return
    wanted = f"{expected['severity']} {expected['code']}"
    if "at" in expected:
        assert f"{wanted} {expected['at']}" in found
    else:
        assert [finding for finding in found if finding.startswith(f"{wanted} ")]


@NOT_RUN
@pytest.mark.parametrize("path", _corpus(), ids=lambda path: path.name)
def test_real_document(path: Path) -> None:
    document = load(path)
    for problem in validate(document):
        place = document.locate(problem.source, problem.at)
        assert place.line >= 1
        assert problem.severity_in_generate == "warning", problem
