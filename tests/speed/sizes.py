"""Bundles, installed packages, and lines of runtime."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from tests.corpus.bench import lines
from tests.corpus.bench.bundling import bundled, call_programs
from tests.examples.typescript_package import build, name_of
from tests.speed.workshop import Workshop
from tests.tools.toolchains import ROOT

OUT = ROOT / "out"

_RUNTIMES = {
    "Python": ("python/agentbay/_runtime", ".py"),
    "Go": ("go/internal/runtime", ".go"),
    "TypeScript": ("ts/src/core", ".ts"),
}
_PACKAGES = {
    "Python": ("python/agentbay", ".py"),
    "Go": ("go", ".go"),
    "TypeScript": ("ts/src", ".ts"),
}
_NO_PART = ("test", "tests", "examples")


def report(workshop: Workshop) -> Iterator[str]:
    """All sizes."""
    yield "One call in TypeScript by subpath: esbuild, minified, gzip (aim 8192)"
    for title, package in (
        ("this document", workshop.sdks / "ts"),
        ("AgentBay, whole client", OUT / "ts"),
    ):
        yield f"  {title:28} {_bundle(package, workshop.folder):6} bytes"
    yield "Source of AgentBay's packages, without tests"
    for language, (folder, suffix) in _PACKAGES.items():
        size = sum(file.stat().st_size for file in _sources(OUT / folder, suffix))
        yield f"  {language:10} {size / 1024:7.0f} KiB"
    yield "Runtime, lines without comments and blank lines"
    for language, (folder, suffix) in _RUNTIMES.items():
        count = lines.of_folder(OUT / folder, suffix, _NO_PART)
        yield f"  {language:10} {count:6}"


def _sources(folder: Path, suffix: str) -> Iterator[Path]:
    return lines.files(folder, suffix, _NO_PART)


def _bundle(package: Path, folder: Path) -> int:
    name = name_of(package)
    workspace = folder / "bundle" / name.replace("/", "-")
    if not workspace.exists():
        build(package, workspace / "node_modules" / name)
    programs = call_programs(package, name) or [
        f"import * as sdk from {json.dumps(name)};\nconsole.log(sdk);\n"
    ]
    return min(
        len(gzip.compress(bundled(workspace, one), 9, mtime=0)) for one in programs
    )
