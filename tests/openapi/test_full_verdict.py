"""The second opinion of openapi-spec-validator."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.openapi.documents import BASE, changed, document, findings


def test_it_agrees_with_a_document_without_mistakes(tmp_path: Path) -> None:
    document(tmp_path)
    assert findings(tmp_path / "openapi.yaml", full=True) == []


def test_what_only_it_finds_has_a_place(tmp_path: Path) -> None:
    line = "          description: The books of a shelf."
    document(tmp_path, changed({line: line + "\n          links: {next: {}}"}))
    path = tmp_path / "openapi.yaml"
    assert findings(path) == []
    assert findings(path, full=True) == ["error OAS-required 23:25"]


def test_it_does_not_repeat_what_is_known(tmp_path: Path) -> None:
    note = "  version: 0.3.0\n  descripton: x"
    document(tmp_path, changed({"  version: 0.3.0": note}))
    found = findings(tmp_path / "openapi.yaml", full=True)
    assert found == ["warning OAS090 5:3"]


def test_it_follows_references_between_files(tmp_path: Path) -> None:
    (tmp_path / "book.yaml").write_text("type: object\n")
    text = BASE.replace("'#/components/schemas/Book'", "'book.yaml'")
    document(tmp_path, text)
    assert findings(tmp_path / "openapi.yaml", full=True) == []


def test_it_is_not_imported_unless_asked_for(tmp_path: Path) -> None:
    document(tmp_path)
    program = (
        "import sys\n"
        "from generator.openapi.load import load\n"
        "from generator.openapi.validate import validate\n"
        f"assert validate(load({str(tmp_path / 'openapi.yaml')!r})) == []\n"
        "print('openapi_spec_validator' in sys.modules, 'jsonschema' in sys.modules)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout == "False False\n"
