"""Environments that hold one package and what it depends on."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "out"

_SECONDS = 300


def run(
    argv: Sequence[str | Path], cwd: Path, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run without anything of the project on the paths of the interpreter."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "VIRTUAL_ENV", "AGENTBAY_"))
    }
    done = subprocess.run(
        argv,
        cwd=cwd,
        env={**inherited, **variables},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=_SECONDS,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def build_wheel(project: Path, target: Path) -> Path:
    """Build a wheel with the tools of the tests' environment; nothing is downloaded."""
    argv = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"]
    argv += ["--no-build-isolation", "--wheel-dir", str(target), str(project)]
    run(argv, target)
    (wheel,) = target.glob("*.whl")
    return wheel


class PythonEnvironment:
    """A virtual environment of its own."""

    def __init__(self, folder: Path) -> None:
        run([sys.executable, "-m", "venv", folder], folder.parent)
        windows = os.name == "nt"
        self.scripts = folder / ("Scripts" if windows else "bin")
        self.python = self.scripts / ("python.exe" if windows else "python")

    def install(self, *arguments: str | Path) -> None:
        """Install with pip; dependencies come from the package registry."""
        run(
            [self.python, "-m", "pip", "install", "--quiet", "--no-input", *arguments],
            self.scripts,
            PIP_DISABLE_PIP_VERSION_CHECK="1",
        )
