"""From the last tags to a commit that somebody can review, and to what is due then."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from automation.release import due, prepare
from automation.release.packages import packages
from automation.release.settings import read_settings
from generator.release.changelog import section_of
from tests.release.pets import NEW_FIELD, OTHER_NAME, write
from tests.release.repository import PATH, commit, git, pets_repository

Printed = pytest.CaptureFixture[str]
KINDS = ("python", "go", "ts")


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """All packages were released as 1.2.3."""
    work = pets_repository(tmp_path)
    for kind in KINDS:
        git(work, "tag", f"{kind}-v1.2.3")
    return work


def change(work: Path, *changes: tuple[str, str]) -> None:
    write(work / "spec", ("github.com/acme/pets", PATH), *changes)
    commit(work, "Change pets")


def run(work: Path, *arguments: str) -> int:
    settings = str(work / "release.yaml")
    return prepare.main(["--settings", settings, "--date", "2026-02-03", *arguments])


def section(work: Path, kind: str, version: str) -> str | None:
    path = work / "changelogs" / f"{kind}.md"
    return section_of(path.read_text("utf-8"), version) if path.exists() else None


def test_a_change_becomes_versions_changelogs_and_packages(
    work: Path, capsys: Printed
) -> None:
    change(work, NEW_FIELD)
    assert run(work) == 0, capsys.readouterr().err
    for kind in KINDS:
        assert "Pet." in (section(work, kind, "1.3.0") or "")
    assert '"version": "1.3.0"' in (work / "out/ts/package.json").read_text("utf-8")
    assert "1.3.0" in (work / "out/python/pyproject.toml").read_text("utf-8")
    commit(work, "Release 1.3.0")
    capsys.readouterr()
    assert due.main(["--settings", str(work / "release.yaml")]) == 0
    assert json.loads(capsys.readouterr().out) == dict.fromkeys(KINDS, "1.3.0")


def test_a_major_version_moves_the_go_module(work: Path, capsys: Printed) -> None:
    change(work, OTHER_NAME)
    assert run(work) == 0, capsys.readouterr().err
    first = (work / "out" / "go" / "go.mod").read_text("utf-8").splitlines()[0]
    assert first == f"module {PATH}/v2"
    assert section(work, "go", "2.0.0") is not None
    nested = (work / "out" / "go" / "otel" / "go.mod").read_text("utf-8")
    assert nested.splitlines()[0] == f"module {PATH}/otel/v2"


def test_one_package_alone(work: Path, capsys: Printed) -> None:
    change(work, NEW_FIELD)
    assert run(work, "--only", "ts") == 0, capsys.readouterr().err
    assert section(work, "ts", "1.3.0") is not None
    assert section(work, "python", "1.3.0") is None
    assert "1.2.3" in (work / "out/python/pyproject.toml").read_text("utf-8")


def test_nothing_is_released_for_nothing(work: Path, capsys: Printed) -> None:
    assert run(work) == 0
    assert f"{PATH}: nothing changed since go-v1.2.3" in capsys.readouterr().out
    assert git(work, "status", "--porcelain") == ""


def test_the_newest_tag_is_the_last_release(work: Path) -> None:
    for version in ("1.9.0", "1.10.0", "1.11.0-rc.1", "one"):
        git(work, "tag", f"ts-v{version}")
    settings = read_settings(work / "release.yaml")
    (package,) = (one for one in packages(settings) if one.kind == "ts")
    assert prepare.last_tag(work, package) == "ts-v1.10.0"
