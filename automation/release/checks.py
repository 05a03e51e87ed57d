"""What the judges of each ecosystem say about the artefacts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from automation.release.build import Built
from automation.release.packages import go_modules
from automation.release.running import StepError
from tests.tools.toolchains import Tool, go, node_tool, twine


@dataclass(frozen=True, slots=True)
class Check:
    """One judge, and what it looked at."""

    judge: str
    subject: str


def check(built: Built) -> Iterator[Check]:
    """Ask all judges of a package, and tell which.

    Raises:
        StepError: one of them objects.
    """
    kind = built.package.kind
    if kind in ("python", "tool"):
        folder = built.files[0].parent
        _judged(twine(), folder, "check", "--strict", *built.files)
        yield from (Check("twine check", path.name) for path in built.files)
    elif kind == "ts":
        yield from _npm(built.files)
    elif kind == "go":
        for module in go_modules(built.package):
            _judged(go(), module.folder, "vet", "./...")
            yield Check("go vet", module.path)


def _npm(files: tuple[Path, ...]) -> Iterator[Check]:
    for path in files:
        _judged(node_tool("publint", "src/cli.js"), path.parent, path, "--strict")
        yield Check("publint", path.name)
        # Node 22 is the oldest that the packages run on; node10 is TypeScript's name
        # for the way of before 2019, which knows no exports.
        attw = node_tool("@arethetypeswrong/cli", "dist/index.js")
        _judged(attw, path.parent, path, "--profile", "node16", "--no-emoji")
        yield Check("attw", path.name)


def _judged(tool: Tool, cwd: Path, *arguments: str | Path) -> None:
    done = tool.run(*arguments, cwd=cwd)
    if done.returncode != 0:
        shown = " ".join(Path(str(one)).name for one in (*tool.argv, *arguments)[-4:])
        raise StepError(f"{shown}\n{done.stdout}{done.stderr}")
