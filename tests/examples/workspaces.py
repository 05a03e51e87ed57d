"""Folders in which programs of a language are type-checked and run.

Each uses the generated package as its user would: a Python path, a Go module that
replaces the published one, an npm package in `node_modules`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from tests.examples.programs import Program
from tests.examples.typescript_package import build, name_of
from tests.tools.toolchains import NODE_MODULES, go, node, tsc

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "out"

Done = subprocess.CompletedProcess[str]

_RUN_SECONDS = 60
_CHECK_SECONDS = 300


class Workspace(Protocol):
    """Programs of one language, ready to be checked and run."""

    def check(self) -> str:
        """What the language's type checker complains about; empty if nothing."""

    def run(self, name: str, environment: Mapping[str, str]) -> Done:
        """Run a program with these variables on top of the environment."""


class PythonWorkspace:
    """`mypy --strict` and the interpreter of the tests."""

    def __init__(self, folder: Path, programs: Sequence[Program], sdks: Path) -> None:
        self.folder = folder
        self.path = str(sdks / "python")
        self.tests = {program.name for program in programs if program.is_test}
        for program in programs:
            (folder / f"{program.name}.py").write_text(program.text, "utf-8")

    def check(self) -> str:
        """See `Workspace`."""
        sources = sorted(path.name for path in self.folder.glob("*.py"))
        argv = [sys.executable, "-m", "mypy", "--strict", "--scripts-are-modules"]
        argv += ["--config-file=", "--cache-dir=.cache", *sources]
        done = subprocess.run(
            argv,
            cwd=self.folder,
            env={**os.environ, "MYPYPATH": self.path},
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=_CHECK_SECONDS,
        )
        return done.stdout + done.stderr if done.returncode else ""

    def run(self, name: str, environment: Mapping[str, str]) -> Done:
        """See `Workspace`."""
        runner = ["-m", "pytest", "-q"] if name in self.tests else []
        return _run(
            [sys.executable, *runner, f"{name}.py"],
            self.folder,
            {"PYTHONPATH": self.path, "PYTHONIOENCODING": "utf-8", **environment},
        )


class GoWorkspace:
    """`go vet`, and binaries that are built once."""

    def __init__(self, folder: Path, programs: Sequence[Program], sdks: Path) -> None:
        self.folder = folder
        self.tests = {program.name for program in programs if program.is_test}
        module = sdks / "go"
        first = (module / "go.mod").read_text("utf-8").split("\n")
        path = next(line.split()[1] for line in first if line.startswith("module "))
        modules = {path: module}
        if any(f'"{path}/otel"' in program.text for program in programs):
            modules[f"{path}/otel"] = module / "otel"
            shutil.copy(module / "otel" / "go.sum", folder)
        (folder / "go.mod").write_text(_go_mod(modules), "utf-8")
        for program in programs:
            (folder / program.name).mkdir()
            name = "main_test.go" if program.is_test else "main.go"
            (folder / program.name / name).write_text(program.text, "utf-8")

    def check(self) -> str:
        """See `Workspace`."""
        done = go().run("vet", "./...", cwd=self.folder, GOFLAGS="-mod=mod")
        return done.stdout + done.stderr if done.returncode else ""

    def run(self, name: str, environment: Mapping[str, str]) -> Done:
        """See `Workspace`."""
        folder = self.folder / "bin"
        if not folder.exists():
            folder.mkdir()
            self._build("build", "-o", folder, "./...")
            for test in self.tests:
                self._build("test", "-c", "-o", folder / test, f"./{test}")
        return _run([str(folder / name)], self.folder, environment)

    def _build(self, *argv: str | Path) -> None:
        built = go().run(*argv, cwd=self.folder, GOFLAGS="-mod=mod")
        assert built.returncode == 0, built.stderr


def _go_mod(modules: Mapping[str, Path]) -> str:
    """A module that takes others from folders, and what they need at their versions."""
    lines = ["module examples", "", "go 1.22", ""]
    for path, folder in modules.items():
        lines += [
            f"require {path} v0.0.0",
            f"replace {path} => {json.dumps(str(folder))}",
        ]
    return "\n".join([*lines, ""])


class TypeScriptWorkspace:
    """`tsc --strict`, which also makes the JavaScript that runs."""

    def __init__(self, folder: Path, programs: Sequence[Program], sdks: Path) -> None:
        self.folder = folder
        package = sdks / "ts"
        installed = folder / "node_modules"
        build(package, installed / name_of(package))
        (installed / "@opentelemetry").symlink_to(NODE_MODULES / "@opentelemetry")
        options = {
            "strict": True,
            "module": "nodenext",
            "target": "es2022",
            "lib": ["es2023", "dom", "dom.iterable", "dom.asynciterable"],
            "types": [],
            "outDir": "js",
        }
        if any("node:" in program.text for program in programs):
            roots = str(NODE_MODULES / "@types")
            options |= {"types": ["node"], "typeRoots": [roots], "skipLibCheck": True}
        settings = {"compilerOptions": options, "include": ["*.ts"]}
        (folder / "tsconfig.json").write_text(json.dumps(settings), "utf-8")
        (folder / "package.json").write_text('{"type": "module"}', "utf-8")
        for program in programs:
            (folder / f"{program.name}.ts").write_text(program.text, "utf-8")

    def check(self) -> str:
        """See `Workspace`."""
        done = tsc().run("--project", ".", cwd=self.folder)
        return done.stdout + done.stderr if done.returncode else ""

    def run(self, name: str, environment: Mapping[str, str]) -> Done:
        """See `Workspace`."""
        if not (self.folder / "js").exists():
            complaints = self.check()
            assert not complaints, complaints
        argv = [*node().argv, f"js/{name}.js"]
        return _run(argv, self.folder, {**node().env, **environment})


def _run(argv: Sequence[str], folder: Path, extra: Mapping[str, str]) -> Done:
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.upper().startswith(("AGENTBAY_", "HTTP_PROXY", "HTTPS_PROXY"))
    }
    return subprocess.run(
        argv,
        cwd=folder,
        env={**inherited, **extra},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=_RUN_SECONDS,
    )


WORKSPACES: dict[str, Callable[[Path, Sequence[Program], Path], Workspace]] = {
    "python": PythonWorkspace,
    "go": GoWorkspace,
    "ts": TypeScriptWorkspace,
}


def workspace(
    language: str, folder: Path, programs: Sequence[Program], sdks: Path = OUT
) -> Workspace:
    """A new folder with the programs of a language.

    `sdks` has the packages, each in a folder with the name of its language.
    """
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    own = [program for program in programs if program.language == language]
    return WORKSPACES[language](folder, own, sdks)
