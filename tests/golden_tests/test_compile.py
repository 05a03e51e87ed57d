"""What the golden cases generate compiles and type-checks, all cases at once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.golden_tests.cases import FEATURES, ROOT, generated
from tests.tools.compilers import (
    go_vets,
    python_compiles,
    typescript_checks,
    write_package,
)

_SECONDS = 600


def write_packages(folder: Path, language: str) -> None:
    """The whole package of every case, in a folder named by the feature."""
    for feature in FEATURES:
        write_package(folder / feature, language, generated(feature).files)


def python(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the interpreter of the tests."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": "", "PYTHONWARNINGS": "error"},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=_SECONDS,
    )


def modules(feature: str) -> str:
    """The import name of a case's Python package."""
    packages = generated(feature).api.packages
    return next(item.module for item in packages if item.language == "python")


@pytest.fixture(scope="module")
def python_packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder that holds the Python packages of all cases."""
    folder = tmp_path_factory.mktemp("python")
    together = folder / "together"
    together.mkdir()
    write_packages(folder / "apart", "python")
    for feature in FEATURES:
        name = modules(feature)
        (folder / "apart" / feature / name).rename(together / name)
    return together


def test_python_compiles_and_imports(python_packages: Path) -> None:
    names = [modules(feature) for feature in FEATURES]
    assert len(set(names)) == len(FEATURES)
    assert python_compiles(python_packages) == ""
    program = "\n".join(f"from {name} import *" for name in names)
    imported = python("-c", program, cwd=python_packages)
    assert imported.returncode == 0, imported.stderr


def test_python_type_checks(python_packages: Path) -> None:
    # A cache of its own, kept between runs: the packages hardly change.
    cache = ROOT / ".mypy_cache" / "golden"
    done = python(
        *("-m", "mypy", "--strict", "--config-file=", f"--cache-dir={cache}", "."),
        cwd=python_packages,
    )
    assert done.returncode == 0, done.stdout[-4000:]


def test_go_passes_vet(tmp_path: Path) -> None:
    write_packages(tmp_path, "go")
    assert go_vets(tmp_path, FEATURES)[-4000:] == ""


def test_typescript_type_checks(tmp_path: Path) -> None:
    write_packages(tmp_path, "ts")
    assert typescript_checks(tmp_path, FEATURES)[-4000:] == ""
