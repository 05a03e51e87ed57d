"""The shell scripts of the release workflow, as its jobs call them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.release.repository import git, pets_repository
from tests.tools.toolchains import ROOT


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pets_repository(tmp_path_factory.mktemp("pets"))


def run(script: str, work: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", str(ROOT / "automation" / "release" / script), sys.executable],
        cwd=work,
        env={**os.environ, "PYTHONPATH": str(ROOT), **variables},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=120,
    )


def test_what_was_due_is_tagged(work: Path) -> None:
    done = run("tags.sh", work, PYTHON_DUE="true", GO_DUE="false", GITHUB_TOKEN="t")
    assert (done.returncode, done.stdout) == (0, "tagged python-v1.2.3\n"), done.stderr
    tags = git(work, "ls-remote", "--tags", "origin")
    assert tags.endswith("refs/tags/python-v1.2.3")
    assert "ts-v" not in tags


def test_the_go_modules_are_pushed(work: Path) -> None:
    done = run("go.sh", work)
    assert done.returncode == 0, done.stderr
    assert "tagged sdk/pets/v1.2.3" in done.stdout


def test_a_key_is_shown_to_known_hosts_only(work: Path) -> None:
    done = run("go.sh", work, GO_DEPLOY_KEY="a-key")
    assert done.returncode != 0
    assert "GO_KNOWN_HOSTS" in done.stderr
    again = run("go.sh", work, GO_DEPLOY_KEY="a-key", GO_KNOWN_HOSTS="host key")
    assert again.returncode == 0, again.stderr
    assert "a-key" not in again.stdout + again.stderr
