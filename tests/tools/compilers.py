"""Whether generated packages compile, many at once."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.tools.toolchains import NODE_MODULES, go, tsc

_SECONDS = 600


def write_package(folder: Path, language: str, files: Mapping[str, str]) -> None:
    """The files of one language, without its own folder around them."""
    for path, text in files.items():
        if path.startswith(f"{language}/"):
            target = folder / path.removeprefix(f"{language}/")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode("utf-8"))


def python_compiles(folder: Path) -> str:
    """What is wrong with the Python files below a folder; nothing if they compile."""
    done = subprocess.run(
        [sys.executable, "-m", "compileall", "-q", "."],
        cwd=folder,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=_SECONDS,
    )
    return done.stdout if done.returncode else ""


def go_vets(folder: Path, modules: Sequence[str]) -> str:
    """What is wrong with Go modules in folders below one folder."""
    uses = "\n".join(f"use ./{module}" for module in modules)
    (folder / "go.work").write_text(f"go 1.22\n\n{uses}\n", "utf-8")
    patterns = [f"./{module}/..." for module in modules]
    done = go().run("vet", *patterns, cwd=folder, timeout=_SECONDS, GOWORK="")
    return done.stderr if done.returncode else ""


def typescript_checks(folder: Path, packages: Sequence[str]) -> str:
    """What is wrong with TypeScript packages in folders below one folder."""
    text = (folder / packages[0] / "tsconfig.json").read_text("utf-8")
    options = json.loads(text)["compilerOptions"] | {"noEmit": True, "rootDir": "."}
    sources = [f"{package}/src" for package in packages]
    project = {"compilerOptions": options, "include": sources}
    (folder / "tsconfig.json").write_text(json.dumps(project), "utf-8")
    (folder / "package.json").write_text('{"type": "module"}', "utf-8")
    (folder / "node_modules").symlink_to(NODE_MODULES)
    done = tsc().run("--project", ".", cwd=folder, timeout=_SECONDS)
    return done.stdout if done.returncode else ""
