"""Artefacts of packages: the same commit gives the same bytes."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from automation.release.go_archive import write_archive
from automation.release.packages import Package, go_modules
from automation.release.running import StepError, git, run
from tests.examples import typescript_package
from tests.tools.toolchains import npm

_NOT_COPIED = ("__pycache__", "*_cache", "build", "dist", "*.egg-info", "node_modules")


@dataclass(frozen=True, slots=True)
class Built:
    """A package and its files."""

    package: Package
    files: tuple[Path, ...]


def build(package: Package, dist: Path, seconds: str) -> Built:
    """Build a package into a folder of its own below `dist`.

    Args:
        package: What to build.
        dist: The folder for everything.
        seconds: The date of everything that is dated, since 1970.

    Raises:
        StepError: a tool failed.
    """
    target = dist / package.kind
    target.mkdir(parents=True)
    files = _BUILDERS[package.kind](package, target, seconds)
    for path in files:
        path.chmod(0o644)
        os.utime(path, (int(seconds), int(seconds)))
    return Built(package, tuple(sorted(files)))


def _python(package: Package, target: Path, seconds: str) -> list[Path]:
    with _copied(package) as source:
        # The wheel is built from the sdist, which proves that nothing lacks in it.
        argv = [sys.executable, "-m", "build", "--no-isolation", "--outdir"]
        run(
            [*argv, str(target), str(source)],
            source,
            {**os.environ, "SOURCE_DATE_EPOCH": seconds},
        )
    return [*target.glob("*.whl"), *target.glob("*.tar.gz")]


def _npm(package: Package, target: Path, _: str) -> list[Path]:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "package"
        typescript_package.build(package.folder, source)
        if package.repository is not None:
            _say_repository(source / "package.json", package.repository)
        for path in source.rglob("*"):
            # Modes go into the tarball as they are, those of a checkout by its umask.
            path.chmod(0o755 if path.is_dir() else 0o644)
        argv = ("pack", "--ignore-scripts", "--pack-destination", target)
        done = npm().run(*argv, cwd=source)
    if done.returncode != 0:
        raise StepError(f"npm pack: {done.stderr}")
    return list(target.glob("*.tgz"))


def _say_repository(path: Path, address: str) -> None:
    """Name what a package is built from: a fact of the pipeline, not of a document."""
    about = json.loads(path.read_text("utf-8"))
    about["repository"] = {"type": "git", "url": f"git+{address}.git"}
    path.write_text(json.dumps(about, indent=2, ensure_ascii=False) + "\n", "utf-8")


def _go(package: Package, target: Path, _: str) -> list[Path]:
    return [write_archive(module, target) for module in go_modules(package)]


_BUILDERS: dict[str, Callable[[Package, Path, str], list[Path]]] = {
    "python": _python,
    "tool": _python,
    "ts": _npm,
    "go": _go,
}


@contextmanager
def _copied(package: Package) -> Iterator[Path]:
    """The sources of a package, without what lies about in a working tree."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "source"
        if package.kind == "tool":
            for name in git(package.folder, "ls-files", "-z").split("\0"):
                source = package.folder / name
                if name and source.is_file() and not source.is_symlink():
                    (target / name).parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(source, target / name)
        else:
            ignored = shutil.ignore_patterns(*_NOT_COPIED)
            shutil.copytree(package.folder, target, ignore=ignored)
        yield target
