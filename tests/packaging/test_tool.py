"""The tool's wheel generates all SDKs, far from the repository."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from tests.packaging.environments import (
    OUT,
    ROOT,
    PythonEnvironment,
    build_wheel,
    run,
)


def test_an_installed_tool_generates_the_same_files(tmp_path: Path) -> None:
    dist, work = tmp_path / "dist", tmp_path / "work"
    dist.mkdir()
    work.mkdir()
    wheel = build_wheel(ROOT, dist)
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0].split("-")[0] for name in archive.namelist()}
    assert tops == {"generator", "isogloss"}, "the wheel brings a foreign package"

    environment = PythonEnvironment(tmp_path / "venv")
    lock = ROOT / "requirements" / "runtime.txt"
    environment.install("--require-hashes", "--requirement", lock)
    environment.install("--no-deps", wheel)
    for name in ("agentbay.yaml", "isogloss.yaml"):
        shutil.copyfile(ROOT / "spec" / name, work / name)
    tool = environment.scripts / "isogloss"
    run([tool, "generate", "agentbay.yaml", "--out", "sdk", "--quiet"], work)

    made = files_below(work / "sdk")
    assert len(made) > 100
    assert made == {
        name: text for name, text in files_below(OUT).items() if name in made
    }
    again = run([tool, "check", "agentbay.yaml", "--out", "sdk"], work)
    assert "up to date" in again.stdout
    assert run([tool, "--version"], work).stdout.strip()


def files_below(folder: Path) -> dict[str, bytes]:
    """All files by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
