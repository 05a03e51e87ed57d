"""Artefacts installed where nothing else is, and the first example of their README."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from automation.release.build import Built
from automation.release.go_archive import file_name, write_proxy
from automation.release.packages import go_modules
from automation.release.running import StepError, run
from automation.release.settings import Settings
from generator.pipeline import understand
from tests.examples.blocks import programs_in
from tests.examples.programs import Program
from tests.examples.subjects import Serving, import_name
from tests.packaging.environments import PythonEnvironment
from tests.simulator.fixture import start
from tests.tools.toolchains import ROOT, Tool, go, node, npm, tsc

Variables = Mapping[str, str]

_SECONDS = 300


def prove(built: Built, settings: Settings, serving: Serving) -> str:
    """Install a package and run the first program of its README against a service.

    Args:
        built: The package.
        settings: What is released.
        serving: Starts the service; gives the variables that lead programs to it.

    Returns:
        What the program printed.

    Raises:
        StepError: it cannot be installed, or its example fails.
    """
    with tempfile.TemporaryDirectory() as name, serving() as variables:
        return _PROVERS[built.package.kind](built, settings, Path(name), variables)


def serving_of(document: Path) -> Serving:
    """The service that answers the programs of a document.

    Raises:
        StepError: none is known.
    """
    for known, serving in _SERVICES.items():
        if known.samefile(document):
            return serving
    raise StepError(f"no service answers the examples of {document.name}")


@contextlib.contextmanager
def _agentbay() -> Iterator[Variables]:
    with start(delete_seconds=0.05) as simulator:
        yield simulator.environment("akm-release")


_SERVICES: dict[Path, Serving] = {ROOT / "spec" / "agentbay.yaml": _agentbay}


def _first_program(built: Built, settings: Settings) -> Program:
    kind = built.package.kind
    name = import_name(understand(settings.document).api, kind)
    page = built.package.folder / "README.md"
    for program in programs_in(page, name):
        if program.language == kind and not program.is_test:
            return program
    raise StepError(f"{page}: there is no program")


def _python(
    built: Built, settings: Settings, folder: Path, variables: Variables
) -> str:
    environment = PythonEnvironment(folder / "venv")
    (wheel,) = (one for one in built.files if one.suffix == ".whl")
    environment.install(wheel)
    program = folder / "example.py"
    program.write_text(_first_program(built, settings).text, "utf-8")
    return run([environment.python, program], folder, _alone(variables))


def _tool(built: Built, settings: Settings, folder: Path, _: Variables) -> str:
    environment = PythonEnvironment(folder / "venv")
    (wheel,) = (one for one in built.files if one.suffix == ".whl")
    environment.install(
        "--require-hashes", "-r", settings.root / "requirements" / "runtime.txt"
    )
    environment.install("--no-deps", wheel)
    tool = environment.scripts / "isogloss"
    argv = ["check", str(settings.document), "--out", str(settings.out)]
    return run([tool, *argv], folder, _alone({}))


def _ts(built: Built, settings: Settings, folder: Path, variables: Variables) -> str:
    (folder / "package.json").write_text('{"private": true, "type": "module"}', "utf-8")
    options = ("--offline", "--no-audit", "--no-fund")
    _done(npm(), folder, "install", *options, *built.files)
    program = folder / "example.ts"
    program.write_text(_first_program(built, settings).text, "utf-8")
    settled = {
        "strict": True,
        "module": "nodenext",
        "target": "es2022",
        "lib": ["es2023", "dom", "dom.iterable", "dom.asynciterable"],
        "types": [],
    }
    written = {"compilerOptions": settled, "files": [program.name]}
    (folder / "tsconfig.json").write_text(json.dumps(written), "utf-8")
    _done(tsc(), folder, "--project", ".")
    return _done(node(), folder, "example.js", **variables)


def _go(built: Built, settings: Settings, folder: Path, variables: Variables) -> str:
    proxy, project = folder / "proxy", folder / "project"
    target = built.files[0].parent
    modules = list(go_modules(built.package))
    for module in modules:
        write_proxy(module, target / file_name(module), proxy, 0)
    project.mkdir()
    program = _first_program(built, settings).text
    (project / "main.go").write_text(program, "utf-8")
    inherited = _done(go(), project, "env", "GOPROXY").strip()
    extra = {
        **variables,
        "GOPROXY": f"{proxy.as_uri()},{inherited}",
        "GONOSUMDB": ",".join(module.path for module in modules),
        "GOMODCACHE": str(folder / "cache"),
        "GOFLAGS": "-modcacherw",
    }
    _done(go(), project, "mod", "init", "example.com/project", **extra)
    for module in modules:
        wanted = f"{module.path}@{module.version}"
        _done(go(), project, "get", wanted, **extra)
        if module.below:
            _done(go(), project, "build", f"{module.path}/...", **extra)
    return _done(go(), project, "run", ".", **extra)


_Prover = Callable[[Built, Settings, Path, Variables], str]
_PROVERS: dict[str, _Prover] = {
    "python": _python,
    "tool": _tool,
    "ts": _ts,
    "go": _go,
}


def _done(tool: Tool, cwd: Path, *arguments: str | Path, **extra: str) -> str:
    done = tool.run(*arguments, cwd=cwd, timeout=_SECONDS, **extra)
    if done.returncode != 0:
        shown = " ".join(map(str, arguments[:2]))
        raise StepError(f"{shown} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout


def _alone(variables: Variables) -> dict[str, str]:
    """Our variables without those that lead Python to our own packages."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "VIRTUAL_ENV"))
    }
    return {**kept, **variables}
