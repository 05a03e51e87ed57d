"""The project's own examples type-check and run against the local AgentBay."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.openapi.build import build
from generator.openapi.load import load
from tests.examples.own import own_programs
from tests.examples.workspaces import ROOT, WORKSPACES, Workspace, workspace
from tests.simulator.fixture import start

PROGRAMS = own_programs()


@pytest.fixture(scope="module", params=WORKSPACES)
def checked(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Workspace]:
    """A language and its examples, in a folder."""
    language: str = request.param
    folder: Path = tmp_path_factory.mktemp("own") / language
    return language, workspace(language, folder, PROGRAMS)


def test_every_example_of_the_document_is_there_in_every_language() -> None:
    api, _ = build(load(ROOT / "spec" / "agentbay.yaml"))
    names = {example.id.replace("-", "_") for example in api.examples}
    assert len(names) >= 5
    for language in WORKSPACES:
        assert {item.name for item in PROGRAMS if item.language == language} == names


def test_they_type_check(checked: tuple[str, Workspace]) -> None:
    _, programs = checked
    assert programs.check() == ""


def test_they_run_and_show_the_same(checked: tuple[str, Workspace]) -> None:
    language, programs = checked
    names = [program.name for program in PROGRAMS if program.language == language]
    with start(delete_seconds=0.05) as simulator:
        for name in names:
            key = f"akm-{language}-{name}"
            done = programs.run(name, simulator.environment(key))
            assert done.returncode == 0, f"{name}: {done.stdout}{done.stderr}"
            assert done.stdout.strip(), f"{name} shows nothing"
            received = simulator.control.requests(key)
            assert received, f"{name} sent nothing"
            assert [item["violations"] for item in received if item["violations"]] == []
