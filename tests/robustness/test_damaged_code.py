"""What is generated from damaged documents compiles: a sample in each language."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.pipeline import generate
from tests.robustness.damage import SPECS, content, damaged
from tests.robustness.judge import is_generated
from tests.text.effort import rounds
from tests.tools.compilers import (
    go_vets,
    python_compiles,
    typescript_checks,
    write_package,
)

PACKAGES = rounds(8, 400)
AT_ONCE = 40
"""Packages that are compiled together."""


def survivors() -> Iterator[tuple[str, str]]:
    """Damaged documents from which code is generated, one of each spec by turns."""
    source = random.Random(0)
    specs = [list(damaged(content(spec))) for spec in SPECS]
    for documents in specs:
        source.shuffle(documents)
    while True:
        for documents in specs:
            if documents:
                yield documents.pop()


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for each language, with packages that are called by a number."""
    folder = tmp_path_factory.mktemp("damaged")
    spec = folder / "spec.json"
    count = 0
    for what, text in survivors():
        if count == PACKAGES:
            break
        spec.write_text(text)
        if not is_generated(spec):
            continue
        # One workspace does not hold two modules of one path.
        config = f"packages: {{go: {{distribution: example.com/p{count}}}}}\n"
        (folder / "isogloss.yaml").write_text(config)
        files = generate(spec).files
        for language in ("python", "go", "ts"):
            write_package(folder / language / f"p{count}", language, files)
        (folder / f"p{count}.txt").write_text(what)
        count += 1
    return folder


def groups() -> list[list[str]]:
    names = [f"p{number}" for number in range(PACKAGES)]
    return [names[start : start + AT_ONCE] for start in range(0, PACKAGES, AT_ONCE)]


def test_python(packages: Path) -> None:
    assert python_compiles(packages / "python") == ""


def test_go(packages: Path) -> None:
    wrong = [go_vets(packages / "go", names) for names in groups()]
    assert "".join(wrong)[-4000:] == ""


def test_typescript(packages: Path) -> None:
    wrong = []
    for names in groups():
        (packages / "ts" / "node_modules").unlink(missing_ok=True)
        wrong.append(typescript_checks(packages / "ts", names))
    assert "".join(wrong)[-4000:] == ""
