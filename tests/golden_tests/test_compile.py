"""What the golden cases generate compiles and type-checks, all cases at once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.golden_tests.cases import FEATURES, ROOT, generated
from tests.tools.toolchains import NODE_MODULES, go, tsc

_SECONDS = 600


def write_packages(folder: Path, language: str) -> None:
    """The whole package of every case, in a folder named by the feature."""
    for feature in FEATURES:
        for path, text in generated(feature).files.items():
            if path.startswith(f"{language}/"):
                target = folder / feature / path.removeprefix(f"{language}/")
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(text.encode("utf-8"))


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
    compiled = python("-m", "compileall", "-q", ".", cwd=python_packages)
    assert compiled.returncode == 0, compiled.stdout
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
    uses = "\n".join(f"use ./{feature}" for feature in FEATURES)
    (tmp_path / "go.work").write_text(f"go 1.22\n\n{uses}\n", "utf-8")
    patterns = [f"./{feature}/..." for feature in FEATURES]
    done = go().run("vet", *patterns, cwd=tmp_path, timeout=_SECONDS, GOWORK="")
    assert done.returncode == 0, done.stderr[-4000:]


def test_typescript_type_checks(tmp_path: Path) -> None:
    write_packages(tmp_path, "ts")
    settings = json.loads((tmp_path / FEATURES[0] / "tsconfig.json").read_text("utf-8"))
    options = {**settings["compilerOptions"], "noEmit": True, "rootDir": "."}
    sources = [f"{feature}/src" for feature in FEATURES]
    project = {"compilerOptions": options, "include": sources}
    (tmp_path / "tsconfig.json").write_text(json.dumps(project), "utf-8")
    (tmp_path / "package.json").write_text('{"type": "module"}', "utf-8")
    (tmp_path / "node_modules").symlink_to(NODE_MODULES)
    done = tsc().run("--project", ".", cwd=tmp_path, timeout=_SECONDS)
    assert done.returncode == 0, done.stdout[-4000:]
