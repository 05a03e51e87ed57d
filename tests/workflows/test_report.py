"""Stage one on a throwaway repository: open a change, get the comment file."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from automation.review.comment import LIMIT, MARKER
from tests.release.pets import NEW_FIELD, OTHER_TYPE, write
from tests.release.repository import bare, commit, git
from tests.tools.toolchains import ROOT


@dataclass(frozen=True, slots=True)
class Change:
    """A clone with a change of the document that nobody has merged."""

    work: Path
    outputs: Path

    def review(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the step as the workflow does."""
        argv = [sys.executable, "-P", "-m", "automation.review.report"]
        argv += ["--base", "main", "--document", "spec/pets.yaml", "--number", "7"]
        return subprocess.run(
            [*argv, *arguments],
            cwd=self.work,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "GITHUB_OUTPUT": str(self.outputs),
            },
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=120,
        )

    @property
    def comment(self) -> str:
        """What would be posted."""
        return (self.work / "spec-review" / "comment.md").read_text("utf-8")


@pytest.fixture
def change(tmp_path: Path) -> Change:
    work = tmp_path / "work"
    git(tmp_path, "clone", "--quiet", str(bare(tmp_path, "origin")), str(work))
    write(work / "spec")
    commit(work, "Describe pets")
    git(work, "switch", "--quiet", "--create", "change")
    return Change(work, tmp_path / "outputs")


def test_a_change_gets_a_comment(change: Change) -> None:
    write(change.work / "spec", OTHER_TYPE)
    done = change.review()
    assert done.returncode == 0, done.stderr
    assert change.comment.startswith(MARKER + "\n")
    assert "1.2.3" in change.comment
    assert "2.0.0" in change.comment
    assert "Pet.age" in change.comment
    folder = change.work / "spec-review"
    assert (folder / "number.txt").read_text("utf-8") == "7"
    assert (folder / "diff.json").read_text("utf-8").startswith("{")
    assert change.outputs.read_text("utf-8") == "result=ok\n"


@pytest.mark.parametrize(
    ("replaced", "worst", "code", "result"),
    [
        (OTHER_TYPE, "breaking", 1, "found"),
        (NEW_FIELD, "breaking", 0, "ok"),
        (NEW_FIELD, "additive", 1, "found"),
    ],
)
def test_the_exit_code_says_how_bad_it_is(
    change: Change, replaced: tuple[str, str], worst: str, code: int, result: str
) -> None:
    write(change.work / "spec", replaced)
    done = change.review("--fail-on", worst)
    assert done.returncode == code, done.stderr
    assert change.outputs.read_text("utf-8") == f"result={result}\n"
    assert "Pet." in change.comment


def test_a_document_that_cannot_be_read_is_told(change: Change) -> None:
    write(change.work / "spec", ("openapi: 3.1.0", "openapi: [`"))
    done = change.review()
    assert done.returncode == 2
    assert "pets.yaml:1" in change.comment
    assert change.outputs.read_text("utf-8") == "result=failed\n"


def test_a_new_document_has_nothing_to_be_compared_with(change: Change) -> None:
    write(change.work / "other")
    done = change.review("--document", "other/pets.yaml")
    assert done.returncode == 0
    assert "The document is new" in change.comment
    assert change.outputs.read_text("utf-8") == "result=new\n"


@pytest.mark.parametrize(
    "base", ["nowhere", "--upload-pack=x", "-h", "main\nmain", "", ":", "main:spec"]
)
def test_a_base_that_is_no_revision_is_no_new_document(
    change: Change, base: str
) -> None:
    """It may not have been fetched; silence would be taken for consent."""
    done = change.review(f"--base={base}")
    assert done.returncode == 2, done.stdout
    assert "is it fetched?" in change.comment
    assert change.outputs.read_text("utf-8") == "result=failed\n"


def test_changes_are_annotated_on_the_lines_of_the_document(change: Change) -> None:
    path = write(change.work / "spec", OTHER_TYPE)
    done = change.review("--annotate")
    assert done.returncode == 0, done.stderr
    lines = path.read_text("utf-8").splitlines()
    line = 1 + next(n for n, text in enumerate(lines) if "age: {type: string}" in text)
    assert f"::error file=spec/pets.yaml,line={line},col=" in done.stdout
    assert "::" not in change.review().stdout


HOSTILE = (
    "::add-mask::x",
    "a\\n::error file=x::y\\nz",
    "\\r::stop-commands::t",
    "<!-- isogloss: changes of the document -->",
    "</details><img src=x onerror=alert(1)> @everyone [a](javascript:b)",
    "$(touch trapped) `touch trapped` ${{ github.token }}",
    "\\u001b]0;x\\u0007\\u202e",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_document_is_only_text(change: Change, text: str) -> None:
    field = f'age: {{type: integer}}\n        "{text}": {{type: string}}'
    write(change.work / "spec", ("age: {type: integer}", field))
    done = change.review("--annotate")
    assert done.returncode == 0, done.stderr
    for line in done.stdout.splitlines():
        assert line.startswith(("::error ", "::warning ", "::notice ")), line
    prose = re.sub(r"(`+).*?\1", "", change.comment)
    assert prose.count("<!-- isogloss: changes of the document") == 1
    assert not re.search(r"<img|javascript:|(?<!\w)@everyone", prose)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202e]", change.comment)
    assert change.outputs.read_text("utf-8") == "result=ok\n"
    assert not (change.work / "trapped").exists()


def test_a_huge_report_is_cut(change: Change) -> None:
    names = "".join(f"        field_{n}: {{type: string}}\n" for n in range(900))
    write(change.work / "spec", ("        age:", f"{names}        age:"))
    assert change.review().returncode == 0
    assert 20_000 < len(change.comment) <= LIMIT


def test_modules_of_the_repository_are_not_imported(change: Change) -> None:
    """A change brings packages with the names of ours; they must not run."""
    write(change.work / "spec", NEW_FIELD)
    for name in ("automation", "generator", "json", "yaml"):
        (change.work / name).mkdir()
        trap = "open('trapped', 'w'); raise SystemExit(9)\n"
        (change.work / name / "__init__.py").write_text(trap, "utf-8")
    assert change.review().returncode == 0
    assert not (change.work / "trapped").exists()


def test_the_steps_of_the_action_run(change: Change, tmp_path: Path) -> None:
    """As a runner does it: expressions become variables, each step is a shell."""
    write(change.work / "spec", OTHER_TYPE)
    action: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    given = {
        name: str(one.get("default", "")) for name, one in action["inputs"].items()
    }
    given |= {"document": "spec/pets.yaml", "base": "main", "fail-on": "breaking"}
    known = {f"inputs.{name}": value for name, value in given.items()}
    known["github.action_path"] = str(ROOT)
    codes = []
    for step in action["runs"]["steps"]:
        variables = {
            name: known[value.removeprefix("${{ ").removesuffix(" }}")]
            for name, value in step["env"].items()
        }
        done = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", step["run"]],
            cwd=change.work,
            env={
                **os.environ,
                **variables,
                "RUNNER_TEMP": str(tmp_path),
                "GITHUB_OUTPUT": str(change.outputs),
            },
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=600,
        )
        codes.append(done.returncode)
    assert codes == [0, 1], done.stderr
    assert change.outputs.read_text("utf-8") == "result=found\n"
    assert change.comment.startswith(MARKER)
