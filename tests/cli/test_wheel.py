"""The wheel works in an empty environment, outside of the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.cli.conftest import SPEC
from tests.tools.toolchains import ROOT

SECONDS = 240


def run(*argv: str | Path, cwd: Path) -> str:
    clean = {name: os.environ[name] for name in os.environ if name != "PYTHONPATH"}
    done = subprocess.run(
        [str(part) for part in argv],
        cwd=cwd,
        env=clean,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=SECONDS,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def copied_source(target: Path) -> Path:
    """What a wheel is made of: a build would leave files behind in the checkout.

    The list of ignored files goes along, for it must ignore nothing that counts.
    """
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("generator", "templates"):
        shutil.copytree(ROOT / name, target / name, ignore=ignored)
    for name in (".gitignore", "LICENSE", "README.md", "pyproject.toml"):
        shutil.copy(ROOT / name, target / name)
    return target


def names_in(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture(scope="module")
def isogloss(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command, installed from a wheel with the locked libraries."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = ("-m", "pip", "--quiet", "--disable-pip-version-check")
    source = copied_source(folder / "source")
    run(sys.executable, *pip, "wheel", "--no-deps", "-w", folder, source, cwd=folder)
    (wheel,) = folder.glob("isogloss-*.whl")
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / "bin" / "python"
    lock = ROOT / "requirements" / "runtime.txt"
    run(python, *pip, "install", "--require-hashes", "-r", lock, cwd=folder)
    run(python, *pip, "install", "--no-deps", wheel, cwd=folder)
    return folder / "venv" / "bin" / "isogloss"


def test_the_installed_command_generates_what_the_checkout_does(
    isogloss: Path, tmp_path: Path
) -> None:
    (tmp_path / "pets.yaml").write_text(SPEC)
    run(isogloss, "generate", "pets.yaml", "--out", "installed", cwd=tmp_path)
    spec, out = tmp_path / "pets.yaml", tmp_path / "checkout"
    here = (sys.executable, "-m", "generator", "generate")
    run(*here, spec, "--out", out, cwd=ROOT)
    run(isogloss, "check", "pets.yaml", "--out", "checkout", cwd=tmp_path)
    for language in ("python", "go", "ts"):
        assert any((tmp_path / "installed" / language).iterdir())
    assert "no errors" in run(isogloss, "validate", "pets.yaml", cwd=tmp_path)


def test_everything_of_the_checkout_is_in_the_wheel(isogloss: Path) -> None:
    site = "import generator; print(generator.__path__[0])"
    python = isogloss.with_name("python")
    installed = Path(run(python, "-c", site, cwd=isogloss.parent).strip())
    assert installed.is_relative_to(isogloss.parents[1])
    names = names_in(installed)
    source = isogloss.parents[2] / "source"
    assert names >= names_in(source / "generator")
    assert names >= {f"templates/{name}" for name in names_in(source / "templates")}
