"""The command in a folder of its own, with files around it that it must leave alone."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.text.characters import INVISIBLE
from tests.tools.toolchains import ROOT

SECONDS = 120
MARKER = "a text that stands outside of the document's folder"
_CLEAN = re.compile(r"\n|\t")
_COMMAND = re.compile(
    r"::(?:error|warning) file=[^:]|::notice::[0-9]+ more problems are not shown$"
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended, what it printed and what it asked of the system."""

    code: int
    out: str
    err: str
    read: frozenset[str]
    written: frozenset[str]
    started: frozenset[str]
    connected: frozenset[str]
    seconds: float
    mebibytes: float


@dataclass(frozen=True, slots=True)
class Sandbox:
    """``project`` holds the document and ``project/out`` the packages; beside
    ``project`` stand files that nobody may touch or read."""

    folder: Path

    @property
    def project(self) -> Path:
        return self.folder / "deep" / "project"

    @property
    def out(self) -> Path:
        return self.project / "out"

    def prepare(self) -> Sandbox:
        """Make the folders and the files around them."""
        self.project.mkdir(parents=True)
        for place in (self.folder, self.folder / "deep"):
            for name in ("SDKGEN_PWNED.yaml", "SDKGEN_PWNED.json", "x", "y"):
                content = json.dumps({"type": "string", "description": MARKER})
                (place / name).write_text(content)
        (self.folder / "tmp").mkdir()
        (self.folder / "home").mkdir()
        return self

    def run(self, *arguments: str | Path) -> Outcome:
        """Run the command inside of ``project``; everything is watched."""
        report = self.folder / "report.json"
        # The interpreter has no business in the report: no byte code, no site files.
        argv = [sys.executable, "-B", "-m", "tests.hostile.canaries.watched_command"]
        done = subprocess.run(
            [*argv, str(report), *map(str, arguments)],
            cwd=self.project,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "TMPDIR": str(self.folder / "tmp"),
                "HOME": str(self.folder / "home"),
                "XDG_CACHE_HOME": str(self.folder / "home" / "cache"),
                "NO_COLOR": "1",
            },
            capture_output=True,
            check=False,
            timeout=SECONDS,
        )
        seen = json.loads(report.read_text("utf-8", "surrogatepass"))
        report.unlink()
        return Outcome(
            done.returncode,
            done.stdout.decode("utf-8"),
            done.stderr.decode("utf-8"),
            read=frozenset(seen["read"]),
            written=frozenset(seen["written"]),
            started=frozenset(seen["started"]),
            connected=frozenset(seen["connected"]),
            seconds=seen["seconds"],
            mebibytes=seen["mebibytes"],
        )

    def around(self) -> dict[str, str]:
        """Hash by path of everything that is none of the run's business."""
        own = (self.out, self.folder / "tmp", self.folder / "home" / "cache")
        return {
            path.relative_to(self.folder).as_posix(): _hash(path)
            for path in sorted(self.folder.rglob("*"))
            if not any(path.is_relative_to(one) for one in own)
        }

    def trespasses(self, outcome: Outcome) -> Iterator[str]:
        """What a run did outside of its own places."""
        yield from (f"used the network: {one}" for one in sorted(outcome.connected))
        for one in sorted(outcome.started):
            # One language is generated beside the others, and ruff formats Python.
            if one != "os.fork ()" and Path(one).name not in ("ruff", "ruff.exe"):
                yield f"started {one}"
        for one in sorted(outcome.written):
            if "/" in one and not self._is_own(one) and one != os.devnull:
                yield f"opened for writing: {one}"
        for one in sorted(outcome.read):
            # What has no slash is relative to a folder that was opened.
            if "/" in one and not self._may_read(one):
                yield f"read {one}"

    def _is_own(self, name: str) -> bool:
        path = self.project / name
        own = (self.out, self.folder / "tmp", self.folder / "home" / "cache")
        return any(path.is_relative_to(one) for one in own)

    def _may_read(self, name: str) -> bool:
        if self._is_own(name):
            return True
        path = Path(os.path.normpath(self.project / name))
        roots = (self.project, ROOT, *map(Path, {sys.prefix, sys.base_prefix}))
        system = (
            "/proc/self",
            "/proc/meminfo",
            "/usr/share/zoneinfo",
            "/usr/share/locale",
            # Of the library with which the validator opens its own schemas.
            "/etc/mime.types",
        )
        return path.is_relative_to(roots[0]) or any(
            path.is_relative_to(root) for root in (*roots[1:], *map(Path, system))
        )


def unclean(printed: str, *, commands: bool = False) -> list[str]:
    """Lines that a terminal, or a CI run, would take for more than text.

    `commands` says that lines of the form ``::error`` are wanted.
    """
    found = []
    for line in printed.split("\n"):
        if INVISIBLE.search(_CLEAN.sub("", line)):
            found.append(f"holds an invisible character: {line!r}")
        elif line.lstrip().startswith("::") and not commands:
            found.append(f"is a workflow command: {line!r}")
        elif commands and line and not _COMMAND.match(line):
            found.append(f"is no workflow command: {line!r}")
    return found


def files_below(folder: Path) -> set[str]:
    """Everything below a folder that is no folder, links included."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_symlink() or not path.is_dir()
    }


def first_of(texts: Sequence[str], count: int) -> list[str]:
    """Some of the texts, spread over all of them."""
    step = max(1, len(texts) // count)
    return list(texts[::step][:count])


def _hash(path: Path) -> str:
    if path.is_symlink():
        return f"link to {path.readlink()}"
    return "folder" if path.is_dir() else hashlib.sha256(path.read_bytes()).hexdigest()
