"""Rules that the workflows keep, beyond what the linters know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from tests.tools.toolchains import ROOT
from tests.workflows.lint import (
    ACTION,
    WORKFLOWS,
    complaints_of_actionlint,
    complaints_of_zizmor,
)

FILES = [*WORKFLOWS, ACTION]
NAMES = [path.name for path in FILES]
_USE = re.compile(r"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def read(name: str) -> dict[str, Any]:
    path = ROOT / name if name == ACTION.name else ROOT / ".github/workflows" / name
    found: dict[Any, Any] = yaml.safe_load(path.read_text("utf-8"))
    # YAML 1.1 takes `on` for a truth value.
    return {"on" if key is True else key: value for key, value in found.items()}


def jobs(name: str) -> Iterator[dict[str, Any]]:
    yield from read(name).get("jobs", {}).values()


def steps(name: str) -> Iterator[dict[str, Any]]:
    for job in jobs(name):
        yield from job["steps"]
    yield from read(name).get("runs", {}).get("steps", ())


def test_actionlint_has_no_complaint() -> None:
    assert complaints_of_actionlint() == ""


def test_zizmor_has_no_complaint() -> None:
    assert complaints_of_zizmor() == ""


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_actions_of_others_are_pinned(path: Any) -> None:
    uses = [line for line in path.read_text("utf-8").splitlines() if "uses: " in line]
    assert all(_USE.search(line) for line in uses)


def test_one_action_has_one_pin() -> None:
    pins: dict[str, set[str]] = {}
    for name in NAMES:
        for step in steps(name):
            action, _, pin = step.get("uses", "").partition("@")
            if action:
                pins.setdefault(action, set()).add(pin)
    assert len(pins) >= 5
    assert {action for action, found in pins.items() if len(found) > 1} == set()


@pytest.mark.parametrize("name", NAMES)
def test_what_runs_is_a_script_of_the_repository(name: str) -> None:
    """Nothing that a stranger can name is expanded into a command."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for step in steps(name):
        command = step.get("run", "")
        assert "${{" not in command
        assert "\n" not in command.strip()
        if command.startswith("make "):
            assert re.search(rf"^{re.escape(command[5:])}:", makefile, re.M), command


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_nothing_is_permitted_but_by_the_job(path: Any) -> None:
    flow = read(path.name)
    assert flow["permissions"] == {}
    assert "concurrency" in flow
    for job in jobs(path.name):
        assert "permissions" in job
        assert int(job["timeout-minutes"]) <= 120


def test_the_code_of_a_pull_request_sees_no_secret_and_writes_nothing() -> None:
    text = (ROOT / ".github/workflows/pr.yml").read_text("utf-8")
    assert list(read("pr.yml")["on"]) == ["pull_request"]
    assert "secrets" not in text
    assert "github.token" not in text
    assert all(job["permissions"] == {"contents": "read"} for job in jobs("pr.yml"))
    for step in steps("pr.yml"):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_the_comment_runs_code_of_the_default_branch_alone() -> None:
    flow = read("pr-comment.yml")
    assert list(flow["on"]) == ["workflow_run"]
    assert flow["on"]["workflow_run"]["workflows"] == [read("pr.yml")["name"]]
    (checkout,) = (
        step for step in steps("pr-comment.yml") if "checkout" in step.get("uses", "")
    )
    assert "ref" not in checkout["with"]
    assert "repository" not in checkout["with"]


def test_only_jobs_behind_an_environment_publish() -> None:
    for job in jobs("release.yml"):
        held = job["permissions"]
        is_publishing = "contents" in held and (
            held["contents"] == "write" or "id-token" in held
        )
        assert not is_publishing or "environment" in job
        for step in job["steps"]:
            assert "secrets" not in str(step) or "environment" in job


def test_no_stored_token_reaches_a_package_index() -> None:
    found = read("release.yml")["jobs"]
    for name in ("pypi", "npm"):
        assert found[name]["permissions"]["id-token"] == "write"
        assert "secrets." not in str(found[name])
        assert "password" not in str(found[name])
