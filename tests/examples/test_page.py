"""The examples of the vendor's page, unchanged but for a frame around fragments."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.examples.page import METHODS, NOT_RUN, Block, blocks_of, page_path
from tests.examples.programs import program_of
from tests.examples.workspaces import WORKSPACES, Workspace, workspace
from tests.simulator.fixture import Simulator, start

PAGE = page_path()
BLOCKS: tuple[Block, ...] = () if PAGE is None else blocks_of(PAGE.read_text("utf-8"))
KEY = "your_api_key"
FAILED = ("Failed", "Error")
"""What the page's programs print when something went wrong."""

pytestmark = pytest.mark.skipif(PAGE is None, reason=NOT_RUN)


@pytest.fixture(scope="module", params=WORKSPACES)
def programs(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Workspace:
    """The page's programs in one language."""
    folder = tmp_path_factory.mktemp("page") / request.param
    return workspace(request.param, folder, [program_of(block) for block in BLOCKS])


@pytest.fixture(scope="module")
def plain() -> Iterator[Simulator]:
    """A local AgentBay over HTTP."""
    with start(delete_seconds=0.05) as simulator:
        yield simulator


@pytest.fixture(scope="module")
def secured() -> Iterator[Simulator]:
    """A local AgentBay over HTTPS, with a certificate authority of its own."""
    with start(https=True, delete_seconds=0.05) as simulator:
        yield simulator


def test_the_page_has_every_example_in_every_language() -> None:
    assert [(block.method, block.language) for block in BLOCKS] == [
        (method, language) for method in METHODS for language in ("go", "python", "ts")
    ]


def test_they_type_check(programs: Workspace) -> None:
    assert programs.check() == ""


@pytest.mark.parametrize("method", METHODS)
def test_they_run_over_http(programs: Workspace, method: str, plain: Simulator) -> None:
    assert_runs(programs, method, plain)


def test_one_runs_over_https(programs: Workspace, secured: Simulator) -> None:
    assert_runs(programs, "delete", secured)


def assert_runs(programs: Workspace, name: str, simulator: Simulator) -> None:
    """The program ends well, and so did everything it asked for."""
    simulator.control.reset(KEY)
    variables = simulator.environment()
    del variables["AGENTBAY_API_KEY"]
    done = programs.run(name, variables)
    shown = done.stdout + done.stderr
    assert done.returncode == 0, shown
    assert not any(word in shown for word in FAILED), shown
    assert done.stdout.count("\n") > 1, shown
    received = simulator.control.requests(KEY)
    assert len(received) >= 3
    assert [item["violations"] for item in received if item["violations"]] == []
    state = simulator.control.state(KEY)
    assert str(state).count("RUNNING") == 0, state
