"""Places are those that the user knows, also for documents of a git revision."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from generator.cli import main
from tests.compat.reports.making import zoo


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A commit with a document, and a working copy with a field less."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "service"
    (folder / "spec").mkdir(parents=True)
    write(folder, zoo())
    git(folder, "init", "--quiet", "--initial-branch", "main")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "Describe the zoo")
    write(folder, without_tag())
    monkeypatch.chdir(folder)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return folder


def write(folder: Path, content: Any) -> None:
    (folder / "spec" / "zoo.json").write_text(json.dumps(content, indent=2), "utf-8")


def without_tag() -> Any:
    return zoo(components={"schemas": {"Pet": {"properties": {"tag": None}}}})


def line_of(key: str, content: Any) -> int:
    """The line of the first mapping of this name."""
    lines = json.dumps(content, indent=2).splitlines()
    return next(n for n, line in enumerate(lines, 1) if f'"{key}": {{' in line)


PET = line_of("Pet", without_tag())


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.com"]
    command = ["git", *who, "-c", "commit.gpgsign=false", *arguments]
    subprocess.run(command, cwd=folder, check=True, timeout=60)


def run(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    capfd.readouterr()
    code = main(["diff", *arguments, "--quiet"])
    return code, *capfd.readouterr()


def test_a_revision_is_named_as_the_user_named_it(
    repository: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for form in ("text", "markdown", "json", "sarif", "github", "junit", "html"):
        code, out, _ = run(
            capfd, "main:spec/zoo.json", "spec/zoo.json", "--format", form
        )
        assert code == 0
        assert "isogloss-" not in out.replace("isogloss-accepted", "")
        assert "/tmp" not in out
        assert str(repository) not in out
    _, out, _ = run(capfd, "main:spec/zoo.json", "spec/zoo.json")
    assert f"    old main:spec/zoo.json:{line_of('tag', zoo())}:11\n" in out
    assert f"    new spec/zoo.json:{PET}:7\n" in out


@pytest.mark.parametrize(
    ("below", "new", "path"),
    [
        (".", "spec/zoo.json", "spec/zoo.json"),
        ("spec", "zoo.json", "zoo.json"),
        (".", "work:spec/zoo.json", "spec/zoo.json"),
        ("spec", "work:spec/zoo.json", "zoo.json"),
        ("other", "work:spec/zoo.json", "../spec/zoo.json"),
    ],
)
def test_annotations_name_the_file_from_where_the_user_is(
    below: str,
    new: str,
    path: str,
    repository: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    git(repository, "checkout", "--quiet", "-b", "work")
    git(repository, "commit", "--quiet", "--all", "--message", "Drop the tag")
    (repository / below).mkdir(exist_ok=True)
    monkeypatch.chdir(repository / below)
    _, out, _ = run(capfd, "main:spec/zoo.json", new, "--format", "github")
    assert out.startswith(f"::error file={path},line={PET},col=7,title=")
    _, out, _ = run(capfd, "main:spec/zoo.json", new, "--format", "sarif")
    places = json.loads(out)["runs"][0]["results"][0]["locations"]
    assert places[0]["physicalLocation"]["artifactLocation"] == {"uri": path}


def test_an_absolute_path_below_is_made_relative(
    repository: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    new = str(repository / "spec" / "zoo.json")
    _, out, _ = run(capfd, "main:spec/zoo.json", new, "--format", "github")
    assert out.startswith(f"::error file=spec/zoo.json,line={PET},")


def test_mistakes_in_a_revision_are_named_like_it(
    repository: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write(repository, zoo(paths={"/pets": {"get": {"operationId": 5}}}))
    git(repository, "commit", "--quiet", "--all", "--message", "Break it")
    code, out, err = run(capfd, "main:spec/zoo.json", "main~1:spec/zoo.json")
    assert (code, out) == (1, "")
    assert err.startswith("main:spec/zoo.json:")
    assert '   | "operationId": 5' in err
    assert "isogloss-" not in err


def test_output_goes_to_a_file(
    repository: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    arguments = ("main:spec/zoo.json", "spec/zoo.json")
    _, expected, _ = run(capfd, *arguments)
    code, out, _ = run(capfd, *arguments, "--output", "report.txt")
    assert (code, out) == (0, "")
    assert (repository / "report.txt").read_text("utf-8") == expected
    before = (repository / "spec" / "zoo.json").read_bytes()
    code, _, err = run(capfd, *arguments, "--output", "spec/../spec/zoo.json")
    assert (code, "--output names a document" in err) == (2, True)
    assert (repository / "spec" / "zoo.json").read_bytes() == before
    code, _, err = run(capfd, *arguments, "--output", "no/such/folder")
    assert code == 2
    assert "no/such/folder cannot be written" in err


ACCEPTED = """\
accepted:
  - rule: response-field-removed
    subject: Pet.tag
    reason: Agreed.
    expires: 2030-01-31
"""


@pytest.mark.parametrize(
    ("seconds", "expected"), [("1896048000", 0), ("1896134400", 1)]
)
def test_what_is_accepted_does_not_fail_until_its_day_is_over(
    seconds: str,
    expected: int,
    repository: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    arguments = ("main:spec/zoo.json", "spec/zoo.json", "--fail-on", "breaking")
    assert run(capfd, *arguments)[0] == 1
    (repository / "agreed.yaml").write_text(ACCEPTED, "utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
    code, out, _ = run(capfd, *arguments, "--accept", "agreed.yaml")
    assert code == expected
    assert ("expired on 2030-01-31" in out) is bool(expected)
    beside = repository / "spec" / "isogloss-accepted.yaml"
    (repository / "agreed.yaml").rename(beside)
    assert run(capfd, *arguments)[0] == expected


def test_accepted_changes_of_a_revision_are_that_revision_s(
    repository: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1896134400")
    (repository / "spec" / "isogloss-accepted.yaml").write_text(ACCEPTED, "utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message", "Drop the tag")
    _, out, _ = run(capfd, "main~1:spec/zoo.json", "main:spec/zoo.json")
    note = "  main:spec/isogloss-accepted.yaml:2:5: response-field-removed expired"
    assert f"{note} on 2030-01-31\n" in out


def test_mistakes_in_accepted_changes_end_the_run(
    repository: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = repository / "spec" / "isogloss-accepted.yaml"
    path.write_text("accepted:\n  - rule: x\n", "utf-8")
    code, out, err = run(capfd, "main:spec/zoo.json", "spec/zoo.json")
    assert (code, out) == (1, "")
    assert "spec/isogloss-accepted.yaml:2:5: error: an element of accepted" in err


@pytest.mark.usefixtures("repository")
def test_a_file_that_is_not_there_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    arguments = ("main:spec/zoo.json", "spec/zoo.json", "--accept", "none.yaml")
    code, _, err = run(capfd, *arguments)
    assert code == 1
    assert "none.yaml:1:1: error: " in err
    assert "[IO010]" in err
