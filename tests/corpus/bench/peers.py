"""The other generators, installed from the public registries into ``.bench``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.tools.toolchains import ROOT, ToolMissingError, node, npm

HOME = ROOT / ".bench"
PYTHON_PEERS = {"openapi-generator-cli": "7.26.0", "openapi-python-client": "0.29.1"}
NODE_PEERS = {
    "@hey-api/openapi-ts": "0.95.0",
    "@octokit/openapi": "23.0.2",
    "github-before": "npm:@octokit/openapi@22.0.0",  # for a diff
    "typescript": "5.9.3",  # what openapi-ts runs on
}
_BIN = HOME / "venv" / ("Scripts" if os.name == "nt" else "bin")
GITHUB = HOME / "node/node_modules/@octokit/openapi/generated/api.github.com.json"
"""GitHub's document, the largest that is published as a package."""
GITHUB_BEFORE = HOME / "node/node_modules/github-before/generated/api.github.com.json"


@dataclass(frozen=True, slots=True)
class Peer:
    """One generator with one of its targets."""

    name: str
    language: str
    argv: Sequence[str]
    """``{spec}`` and ``{out}`` stand for the document and the folder."""

    suffix: str
    """Of the source files that it writes."""

    env: Mapping[str, str] = field(default_factory=dict)
    skip: tuple[str, ...] = ("docs", "test", "tests", "examples")
    """Folders that are no part of the package's code."""

    def out(self, folder: Path) -> Path:
        """Where it writes."""
        return folder / self.name.replace(" ", "-")

    def command(self, spec: Path, out: Path) -> list[str]:
        """The command line for one run."""
        return [part.format(spec=spec, out=out) for part in self.argv]


def install() -> None:
    """Bring everything that is not there yet.

    Raises:
        ToolMissingError: there is no Java for openapi-generator.
    """
    if shutil.which("java") is None:
        raise ToolMissingError(
            "openapi-generator needs Java 11 or newer; install it with: "
            "apt-get install default-jre-headless"
        )
    wanted = [f"{name}=={version}" for name, version in PYTHON_PEERS.items()]
    if _fresh("python", wanted):
        venv.create(HOME / "venv", with_pip=True, clear=True)
        _pip(wanted)
        _done("python", wanted)
    wanted = [f"{name}@{version}" for name, version in NODE_PEERS.items()]
    if _fresh("node", wanted):
        folder = HOME / "node"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / "package.json").write_text('{"private": true}', "utf-8")
        tool = npm()
        argv = [*tool.argv, "install", "--silent", "--ignore-scripts", *wanted]
        _run(argv, cwd=folder, env=tool.environment())
        _done("node", wanted)


def with_packages(wanted: Sequence[str]) -> Path:
    """The interpreter of the Python peers, with what their clients need to run."""
    install()
    if _fresh("clients", wanted):
        _pip(wanted)
        _done("clients", wanted)
    return _BIN / "python"


def _pip(wanted: Sequence[str]) -> None:
    pip = [str(_BIN / "python"), "-m", "pip", "install", "--quiet"]
    _run([*pip, "--disable-pip-version-check", *wanted])


def _stamp(name: str) -> Path:
    return HOME / f"{name}.installed"


def _fresh(name: str, wanted: Sequence[str]) -> bool:
    stamp = _stamp(name)
    return not stamp.exists() or stamp.read_text("utf-8") != "\n".join(wanted)


def _done(name: str, wanted: Sequence[str]) -> None:
    _stamp(name).write_text("\n".join(wanted), "utf-8")


def _run(
    argv: Sequence[str], cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> None:
    print(f"installing: {' '.join(argv[-4:])}", file=sys.stderr)
    subprocess.run(
        argv, cwd=cwd, env=None if env is None else dict(env), check=True, timeout=900
    )


def peers() -> list[Peer]:
    """Those that keep full types, by language."""
    generator = [str(_BIN / "openapi-generator-cli"), "generate", "-i", "{spec}"]
    generator += ["-o", "{out}", "-g"]
    client = [str(_BIN / "openapi-python-client"), "generate", "--path", "{spec}"]
    client += ["--output-path", "{out}", "--meta", "none", "--overwrite"]
    script = HOME / "node/node_modules/@hey-api/openapi-ts/bin/run.js"
    heyapi = [*node().argv, str(script), "-i", "{spec}", "-o", "{out}"]
    # ruff would be called by openapi-python-client after each run.
    path = {"PATH": os.pathsep.join([str(_BIN), os.environ["PATH"]])}
    return [
        Peer("openapi-generator python", "python", [*generator, "python"], ".py"),
        Peer("openapi-generator go", "go", [*generator, "go"], ".go"),
        Peer(
            "openapi-generator typescript-fetch",
            "ts",
            [*generator, "typescript-fetch"],
            ".ts",
        ),
        Peer("openapi-python-client", "python", client, ".py", path),
        Peer("hey-api openapi-ts", "ts", heyapi, ".ts"),
    ]


def versions() -> str:
    """What is compared, for the head of a report."""
    listed = {**PYTHON_PEERS, **NODE_PEERS}
    return ", ".join(f"{name} {version}" for name, version in listed.items())
