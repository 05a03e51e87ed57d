"""The runtimes are ordinary source that knows nothing of what is generated."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.imports import ROOT

FOLDERS = {"_runtime", "core", "runtime"}
"""What the folder is called in Python, TypeScript and Go."""

ERRORS = {"..errors", "../errors.js", "../errors"}
"""The one file of the runtime that is rendered: its root carries the client's name."""

RUNTIME = [
    path
    for path in sorted((ROOT / "templates").rglob("*"))
    if path.is_file() and not FOLDERS.isdisjoint(path.relative_to(ROOT).parts)
]

_TS_IMPORT = re.compile(r"""\bfrom\s+["']([^"']+)["']|\bimport\(["']([^"']+)["']\)""")
_GO_IMPORT = re.compile(r'^(?:import\s+|\t)(?:[\w.]+\s+)?"([^"]+)"$', re.MULTILINE)


def outward_imports(path: Path) -> list[str]:
    """What a runtime file imports that is neither runtime nor a library."""
    text = path.read_text(encoding="utf-8")
    match path.name.removesuffix(".j2").rpartition(".")[2]:
        case "py":
            names = _python(text)
        case "go":
            # The standard library has no dots before its first slash.
            names = [n for n in _GO_IMPORT.findall(text) if "." in n.split("/")[0]]
        case "ts":
            found = [first or second for first, second in _TS_IMPORT.findall(text)]
            names = [n for n in found if not n.startswith(("./", "node:"))]
        case _:
            names = []
    return [name for name in names if name not in ERRORS]


def _python(text: str) -> list[str]:
    return [
        f"..{alias.name}" if node.module is None else f"..{node.module}"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ImportFrom) and node.level > 1
        for alias in node.names
    ]


def test_there_are_runtimes() -> None:
    assert {path.relative_to(ROOT).parts[1] for path in RUNTIME} >= {
        "go",
        "python",
        "ts",
    }


@pytest.mark.parametrize(
    "path", RUNTIME, ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_a_runtime_file_imports_nothing_generated(path: Path) -> None:
    assert outward_imports(path) == []


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("a.py", "from ..client import Client", ["..client"]),
        ("a.py", "from .. import client, errors", ["..client"]),
        ("a.py", "import httpx2\nfrom .http import send", []),
        ("a.go", 'import "example.com/x/y"\n', ["example.com/x/y"]),
        ("a.go", 'import (\n\t"net/http"\n\tx "a.io/x"\n)\n', ["a.io/x"]),
        ("a.ts", 'import { A } from "../client.js";', ["../client.js"]),
        ("a.ts", 'import { A } from "./http.js";', []),
    ],
)
def test_an_outward_import_is_seen(
    tmp_path: Path, name: str, text: str, found: list[str]
) -> None:
    path = tmp_path / name
    path.write_text(text)
    assert outward_imports(path) == found


def test_only_the_errors_are_rendered() -> None:
    rendered = [path.name for path in RUNTIME if path.suffix == ".j2"]
    assert all("error" in name for name in rendered), rendered
