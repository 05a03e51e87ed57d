"""A release is a reviewed commit: a version, a section of a changelog, then tags."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from automation.release import due
from tests.release.repository import commit, git, pets_repository

Printed = pytest.CaptureFixture[str]
SECTION = "# Changelog\n\n## [Unreleased]\n\n## [{0}] - 2026-01-01\n\n- First.\n"


@pytest.fixture
def work(tmp_path: Path) -> Path:
    work = pets_repository(tmp_path)
    (work / "changelogs").mkdir()
    (work / "changelogs" / "ts.md").write_text(SECTION.format("1.2.3"), "utf-8")
    (work / "changelogs" / "go.md").write_text(SECTION.format("1.2.2"), "utf-8")
    commit(work, "Release ts 1.2.3")
    return work


def run(work: Path, *arguments: str) -> int:
    return due.main(["--settings", str(work / "release.yaml"), *arguments])


def test_what_has_a_section_and_no_tag_is_due(
    work: Path, capsys: Printed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outputs = tmp_path / "outputs"
    monkeypatch.setenv("GITHUB_OUTPUT", str(outputs))
    assert run(work) == 0
    assert json.loads(capsys.readouterr().out) == {"ts": "1.2.3"}
    told = "python=false\ngo=false\nts=true\ntool=false\nany=true\n"
    assert outputs.read_text("utf-8") == told


def test_a_tagged_version_is_not_due(work: Path, capsys: Printed) -> None:
    assert run(work, "--tag", "ts") == 0
    assert run(work, "--tag", "ts") == 0
    assert capsys.readouterr().out == ("tagged ts-v1.2.3\nts-v1.2.3 is there already\n")
    remote = git(work, "ls-remote", "origin", "refs/tags/ts-v1.2.3").split()
    assert remote[0] == git(work, "rev-parse", "HEAD")
    assert run(work) == 0
    assert json.loads(capsys.readouterr().out) == {}


def test_a_tag_is_never_moved(work: Path, capsys: Printed) -> None:
    assert run(work, "--tag", "ts") == 0
    first = git(work, "rev-parse", "HEAD")
    commit(work, "More")
    assert run(work, "--tag", "ts") == 1
    assert f"ts-v1.2.3 is there already, at {first}" in capsys.readouterr().err


BAD = (
    *("", "1", "1.2", "1.2.3.4", "v1.2.3", "01.2.3", "1.02.3", "1.2.03", "a.b.c"),
    *("-1.2.3", "--1.2.3", "1.2.3-", "1.2.3-.", "1.2.3-a..b", "1.2.3-01", "1.2.3-_"),
    *("1.2.3+b", "1.2.3 ", " 1.2.3", "1.2.3 --force", "1.2.3\\n", "1.2.3\\nx=y"),
    *("../1.2.3", "1.2.3/..", "1/2/3", "1.2.3:x", "1.2.3^", "1.2.3~1", "1.2.3@{0}"),
    *("1.2.\u0663", "1.2.3$(id)", "1.2.3`id`", "${{ x }}", "latest"),
)


@pytest.mark.parametrize("version", BAD)
def test_a_version_that_no_index_takes_is_no_tag(
    work: Path, capsys: Printed, version: str
) -> None:
    path = work / "spec" / "pets.yaml"
    text = path.read_text("utf-8")
    stated = "version: '1.2.3' # one place"
    assert stated in text
    path.write_text(text.replace(stated, f'version: "{version}"'), "utf-8")
    for arguments in ((), ("--tag", "ts")):
        assert run(work, *arguments) == 1
        assert "spec/pets.yaml has errors" in capsys.readouterr().err
    assert git(work, "ls-remote", "--tags", "origin") == ""
