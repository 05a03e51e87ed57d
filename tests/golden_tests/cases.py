"""Golden cases: a small document, and the files that it must generate.

A case is a folder of `tests/golden` named by the feature it shows. Only files that
depend on the document are kept: what a template tree copies, and the tests that a
package carries, are the same for every document. Files that differ by little more
than names are kept by the cases in `WHOLE`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator.languages.registry import LANGUAGES
from generator.pipeline import Generated, generate

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "golden"
SPEC = "spec.yaml"
EXPECTED = "expected"

WHOLE = ("docs-text", "entity-basic")
"""Cases that also keep what is much the same in every package."""

ALIKE = frozenset(
    (
        "README.md",
        "doc.go",
        "errors.go",
        "errors.py",
        "errors.ts",
        "go.mod",
        "package.json",
        "pyproject.toml",
    )
)
"""Names of such files."""

FEATURES = sorted(path.parent.name for path in CASES.glob(f"*/{SPEC}"))


def spec_of(feature: str) -> Path:
    """The document of a case."""
    return CASES / feature / SPEC


@cache
def generated(feature: str) -> Generated:
    """Everything that the document of a case generates."""
    return generate(spec_of(feature), tuple(LANGUAGES))


def kept_files(feature: str) -> dict[str, str]:
    """What a case generates, without what does not depend on its document."""
    return {
        path: text
        for path, text in generated(feature).files.items()
        if not _is_test(path)
        and text not in copied_texts().values()
        and (feature in WHOLE or path.rpartition("/")[2] not in ALIKE)
    }


def expected_files(feature: str) -> dict[str, str]:
    """What the folder of a case holds, by path."""
    folder = CASES / feature / EXPECTED
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _is_test(path: str) -> bool:
    folder = path.split("/")[1]
    return folder in ("test", "tests") or path.endswith("_test.go")


@cache
def copied_texts() -> dict[str, str]:
    """Text of every template file that is copied as it is, by path."""
    top = ROOT / "templates"
    return {
        path.relative_to(top).as_posix(): path.read_text("utf-8")
        for path in sorted(top.rglob("*"))
        if path.is_file() and path.suffix != ".j2" and "__pycache__" not in path.parts
    }
