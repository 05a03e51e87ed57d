"""Builds the SDKs of the test document and the programs that call them."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.conformance.driving import DRIVERS, environment
from tests.conformance.sdks import generated
from tests.faults.crew import SERVICE
from tests.tools import toolchains

HERE = Path(__file__).resolve().parent
CALLERS = HERE / "callers"
GO_MODULE = "example.com/depot-sdk"


class BuildFailed(Exception):
    """A program does not compile."""


@dataclass(frozen=True, slots=True)
class Program:
    """A caller that is ready to run."""

    driver: str
    before: tuple[str, ...]
    """The command, up to the address."""

    environment: dict[str, str]
    without: str | None = None
    """A fault that its platform hides, so that nobody could tell."""

    def command(
        self, address: str, callers: int, seconds: int, records: Path, rounds: int
    ) -> list[str]:
        """The whole command, but for which calls are made."""
        numbers = [str(callers), str(seconds), str(records), str(rounds)]
        return [*self.before, address, *numbers]


def programs(
    folder: Path, wanted: Iterable[str] = DRIVERS, *, race: bool = False
) -> list[Program]:
    """Programs of the drivers; `race` lets Go watch for races.

    Raises:
        BuildFailed: one does not compile.
    """
    sdks = generated(SERVICE, folder / "sdks")
    made = []
    for driver in wanted:
        match driver:
            case "go":
                made.append(_go(folder, sdks, race=race))
            case "ts":
                made.append(_typescript(folder, sdks))
            case _:
                made.append(_python(sdks, driver))
    return made


def _python(sdks: Path, driver: str) -> Program:
    caller = CALLERS / "python" / "caller.py"
    argv = (sys.executable, str(caller), "depot", driver.removeprefix("python-"))
    return Program(driver, argv, environment(PYTHONPATH=str(sdks / "python")))


def _go(folder: Path, sdks: Path, *, race: bool) -> Program:
    program = folder / "go-caller"
    shutil.copytree(CALLERS / "go", program, dirs_exist_ok=True)
    (program / "go.mod").write_text(
        f"module caller\n\ngo 1.22\n\nrequire {GO_MODULE} v0.0.0\n\n"
        f"replace {GO_MODULE} => {sdks / 'go'}\n"
    )
    flags = ["-race"] if race else []
    if race:
        toolchains.c_compiler()
    done = toolchains.go().run(
        *("build", *flags, "-o", "caller", "."),
        cwd=program,
        GOFLAGS="-mod=mod",
        GOPROXY="off",
        CGO_ENABLED="1" if race else "0",
    )
    if done.returncode:
        raise BuildFailed(done.stderr)
    return Program("go", (str(program / "caller"),), environment())


def _typescript(folder: Path, sdks: Path) -> Program:
    sdk, program = folder / "ts-sdk", folder / "ts-caller"
    for source, target in ((sdks / "ts", sdk), (CALLERS / "ts", program)):
        shutil.copytree(source, target, dirs_exist_ok=True)
        link = target / "node_modules"
        if not link.exists():
            os.symlink(toolchains.NODE_MODULES, link)
        done = toolchains.tsc().run("-p", "tsconfig.json", cwd=target)
        if done.returncode:
            raise BuildFailed(done.stdout)
    index = sdk / "dist" / "esm" / "index.js"
    node = (*toolchains.node().argv, "--expose-gc", str(program / "caller.js"))
    # fetch decodes gzip and does not tell that it was cut.
    return Program("ts", (*node, str(index)), environment(), without="gzip cut")
