"""The benchmark runs and measures both sides; what it finds is no test's business."""

from __future__ import annotations

import pytest

from tests.speed.server import serving
from tests.speed.workshop import Workshop


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    return Workshop(tmp_path_factory.mktemp("speed") / "runtime")


def costs(report: dict[str, dict[str, dict[str, float]]]) -> set[tuple[str, str]]:
    """Which sides cost something, by section."""
    return {
        (section, side)
        for section, sides in report.items()
        for side, cost in sides.items()
        if cost["wall"] > 0
    }


def sides(*sections: str) -> set[tuple[str, str]]:
    return {(section, side) for section in sections for side in ("bare", "sdk")}


def test_python_is_measured(workshop: Workshop) -> None:
    with serving() as address:
        found = workshop.python("tests.speed.python_calls", address, 1, 2)
    assert costs(found) == sides("sync", "async", "decode")


def test_go_is_measured(workshop: Workshop) -> None:
    with serving() as address:
        assert costs(workshop.go(address, 1, 2)) == sides("call", "decode")


def test_typescript_is_measured(workshop: Workshop) -> None:
    with serving() as address:
        assert costs(workshop.typescript(address, 1, 2)) == sides("call", "decode")
