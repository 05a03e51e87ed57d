"""The generated npm package, built as its publisher would build it."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

from tests.tools.toolchains import NODE_MODULES, npm

_NOT_COPIED = ("node_modules", "dist", "test", "examples")


def about(package: Path) -> dict[str, Any]:
    """The content of a `package.json`."""
    found: dict[str, Any] = json.loads((package / "package.json").read_text("utf-8"))
    return found


def name_of(package: Path) -> str:
    """The name under which a package is imported."""
    return str(about(package)["name"])


def build(package: Path, target: Path) -> None:
    """Copy a package and run its build script; no dependency is downloaded."""
    shutil.copytree(package, target, ignore=shutil.ignore_patterns(*_NOT_COPIED))
    tools = NODE_MODULES / ".bin"
    path = os.pathsep.join([str(tools), npm().environment()["PATH"]])
    # The only thing that a package is built against.
    installed = target / "node_modules"
    installed.mkdir()
    (installed / "@opentelemetry").symlink_to(NODE_MODULES / "@opentelemetry")
    done = npm().run("run", "build", "--silent", cwd=target, PATH=path)
    assert done.returncode == 0, done.stdout + done.stderr
    shutil.rmtree(installed)
