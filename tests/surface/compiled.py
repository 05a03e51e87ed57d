"""Public symbols of the generated packages, as their compilers see them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.ir.api import Api
from tests.examples.typescript_package import about, build
from tests.tools.toolchains import NODE_MODULES, go, node

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "out"
INSPECT = Path(__file__).resolve().parent / "inspect"

_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Found:
    """A symbol as its compiler reports it."""

    name: str
    parameters: tuple[str, ...] | None
    """Their names, if it can be called."""


def python_symbols(api: Api, _scratch: Path, sdks: Path = OUT) -> dict[str, Found]:
    """What a fresh interpreter finds in the package."""
    (module,) = (item.module for item in api.packages if item.language == "python")
    done = subprocess.run(
        [sys.executable, str(INSPECT / "symbols.py"), module],
        env={**os.environ, "PYTHONPATH": str(sdks / "python")},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=_SECONDS,
    )
    return _parsed(done)


def go_symbols(_api: Api, scratch: Path, sdks: Path = OUT) -> dict[str, Found]:
    """What Go's type checker finds in the module's public packages."""
    program = scratch / "symbols"
    built = go().run("build", "-o", program, ".", cwd=INSPECT / "go")
    assert built.returncode == 0, built.stderr
    module = sdks / "go"
    listed = go().run("list", "-f", "{{.Name}} {{.ImportPath}}", "./...", cwd=module)
    assert listed.returncode == 0, listed.stderr
    packages = [line.split() for line in listed.stdout.splitlines()]
    paths = [path for name, path in packages if name != "main"]
    public = sorted((path for path in paths if "/internal/" not in path), key=len)
    done = subprocess.run(
        [str(program), str(module), *public],
        cwd=module,
        env=go().environment(),
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=_SECONDS,
    )
    return _parsed(done)


def typescript_symbols(_api: Api, scratch: Path) -> dict[str, Found]:
    """What the TypeScript compiler finds in the declarations of the built package."""
    package = scratch / "package"
    build(OUT / "ts", package)
    return declared_symbols(package)


def declared_symbols(package: Path) -> dict[str, Found]:
    """What a TypeScript package exports that was compiled already."""
    exports = about(package)["exports"]
    found: dict[str, Found] = {}
    for entry in (".", "./testing", "./observing", "./otel"):
        if entry not in exports:
            continue
        types = package / exports[entry]["import"]["types"]
        api = NODE_MODULES / "typescript-api"
        done = node().run(INSPECT / "symbols.mjs", api, types)
        found |= _parsed(done)
    return found


def _parsed(done: subprocess.CompletedProcess[str]) -> dict[str, Found]:
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    return {
        item["name"]: Found(
            item["name"],
            None if item["parameters"] is None else tuple(item["parameters"]),
        )
        for item in found
    }


SYMBOLS: dict[str, Callable[[Api, Path], dict[str, Found]]] = {
    "python": python_symbols,
    "go": go_symbols,
    "ts": typescript_symbols,
}
