"""Nothing about the machine, the place or the day gets into the output."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SPECS = (
    ROOT / "spec" / "agentbay.yaml",
    ROOT / "tests" / "golden" / "names-hostile" / "spec.yaml",
)
CANARY = "kanarienvogel"
"""Stands in every name of the second run's surroundings."""

Files = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where and how the generator is run."""

    folder: Path
    """Working folder; the document lies in it, or elsewhere for an absolute path."""

    absolute: bool
    variables: dict[str, str] = field(default_factory=dict)


def _turkish_or_c() -> str:
    """A locale whose letters have other capitals, where the machine has it."""
    command = shutil.which("locale")
    listed = (
        subprocess.run([command, "-a"], capture_output=True, check=False, text=True)
        if command
        else None
    )
    names = listed.stdout.split() if listed else []
    return next((name for name in names if name.startswith("tr_TR")), "C")


def _generate(spec: Path, where: Surroundings) -> Files:
    where.folder.mkdir(parents=True)
    copy = where.folder / "input" / spec.name
    copy.parent.mkdir()
    shutil.copyfile(spec, copy)
    out = where.folder / "output"
    names = (
        (copy, out) if where.absolute else (Path("input", spec.name), Path("output"))
    )
    done = subprocess.run(
        [sys.executable, "-m", "generator", "generate", names[0], "--out", names[1]],
        cwd=where.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **where.variables},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.parent.name)
def test_other_surroundings_give_the_same_bytes(spec: Path, tmp_path: Path) -> None:
    plain = _generate(
        spec,
        Surroundings(
            tmp_path / "plain",
            absolute=True,
            variables={"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC"},
        ),
    )
    strange = _generate(
        spec,
        Surroundings(
            tmp_path / CANARY / "a folder, ünïcödé",
            absolute=False,
            variables={
                "PYTHONHASHSEED": "4711",
                "LC_ALL": _turkish_or_c(),
                "TZ": "Pacific/Kiritimati",
                "USER": CANARY,
                "LOGNAME": CANARY,
                "HOSTNAME": CANARY,
                "HOME": str(tmp_path / CANARY),
                "COLUMNS": "40",
                "RUFF_LINE_LENGTH": "40",
                "SOURCE_DATE_EPOCH": "1",
            },
        ),
    )
    assert list(plain) == list(strange)
    assert [path for path in plain if plain[path] != strange[path]] == []
    assert [path for path in plain if CANARY.encode() in strange[path]] == []
    assert [path for path in plain if str(tmp_path).encode() in plain[path]] == []
    assert [path for path in plain if not _is_plain_text(plain[path])] == []


def _is_plain_text(data: bytes) -> bool:
    """UTF-8 without a mark before it, and lines that all end in a line feed."""
    text = data.decode("utf-8")
    ends_well = not text or text.endswith("\n")
    return ends_well and "\r" not in text and not text.startswith("\ufeff")


def test_committed_output_names_no_folder_of_a_machine() -> None:
    """Absolute paths that no SDK has a reason to hold."""
    homes = (b"/home/", b"/Users/", b"/root/", b"C:\\Users", str(ROOT).encode())
    found = [
        path.relative_to(ROOT).as_posix()
        for top in (ROOT / "out", ROOT / "tests" / "golden")
        for path in top.rglob("*")
        if path.is_file()
        and "__pycache__" not in path.parts
        and any(home in path.read_bytes() for home in homes)
    ]
    assert found == []
