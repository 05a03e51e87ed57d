"""A throwaway repository that releases the packages of a small document."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from generator.cli import main
from tests.release.pets import write

SECONDS = "1767225600"
PATH = "github.com/acme/pets-go/sdk/pets"
"""Of the Go module; it leads to the folder `sdk/pets`."""

_RELEASE = """\
document: spec/pets.yaml
out: out
changelogs: changelogs
repository: https://github.com/acme/pets
go: {{repository: {repository}, branch: main, folder: sdk/pets}}
"""
_WHO = {
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.com",
    "GIT_AUTHOR_DATE": f"{SECONDS} +0000",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.com",
    "GIT_COMMITTER_DATE": f"{SECONDS} +0000",
    "GIT_CONFIG_GLOBAL": os.devnull,
}


def git(folder: Path, *arguments: str) -> str:
    """What git prints."""
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**os.environ, **_WHO},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def bare(folder: Path, name: str) -> Path:
    """A repository that others push to, with one commit on `main`."""
    seed, target = folder / f"{name}.seed", folder / f"{name}.git"
    seed.mkdir()
    git(seed, "init", "--quiet", "--initial-branch=main")
    (seed / "README.md").write_text("Ours.\n", "utf-8")
    commit(seed, "Begin")
    git(folder, "clone", "--quiet", "--bare", str(seed), str(target))
    return target


def commit(folder: Path, message: str) -> str:
    """Commit everything; gives the commit."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "-m", message)
    return git(folder, "rev-parse", "HEAD")


def pets_repository(folder: Path, *changes: tuple[str, str]) -> Path:
    """A clone with the document, its packages, `release.yaml` and a remote."""
    origin, go = bare(folder, "origin"), bare(folder, "go")
    work = folder / "work"
    git(folder, "clone", "--quiet", str(origin), str(work))
    path = ("github.com/acme/pets", PATH)
    write(work / "spec", path, *changes)
    (work / "release.yaml").write_text(_RELEASE.format(repository=go), "utf-8")
    generate(work)
    commit(work, "Describe pets")
    return work


def generate(work: Path) -> None:
    """Write the packages of the document."""
    shutil.rmtree(work / "out", ignore_errors=True)
    argv = ["generate", str(work / "spec" / "pets.yaml"), "--out", str(work / "out")]
    assert main([*argv, "--quiet"]) == 0
