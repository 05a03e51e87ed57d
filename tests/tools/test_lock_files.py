"""The lock files pin everything and name no registry."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.tools.toolchains import ROOT

REQUIREMENTS = ROOT / "requirements"
NODE = ROOT / "tests" / "tools" / "node"

_PIN = re.compile(
    r"^(?P<name>[a-z0-9-]+)==(?P<version>\S+)(?: ; .*)? \\$", re.MULTILINE
)
_HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")


def pins(path: Path) -> dict[str, str]:
    return dict(_PIN.findall(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", ["runtime.txt", "dev.txt", "release.txt"])
def test_a_lock_holds_pins_hashes_and_remarks_only(name: str) -> None:
    for line in (REQUIREMENTS / name).read_text(encoding="utf-8").splitlines():
        fine = _PIN.match(line) or _HASH.match(line) or line.lstrip().startswith("#")
        assert fine, line
        assert "://" not in line


def test_both_locks_agree() -> None:
    runtime, dev = pins(REQUIREMENTS / "runtime.txt"), pins(REQUIREMENTS / "dev.txt")
    assert len(runtime) > 10
    assert runtime.items() <= dev.items()


@pytest.mark.parametrize("name", ["runtime", "dev", "release"])
def test_everything_that_is_asked_for_is_locked(name: str) -> None:
    lines = (REQUIREMENTS / f"{name}.in").read_text(encoding="utf-8").splitlines()
    asked = {
        line.partition("[")[0]
        for line in lines
        if line and not line.startswith(("#", "-"))
    }
    assert asked <= pins(REQUIREMENTS / f"{name}.txt").keys()


def test_the_node_lock_names_no_registry() -> None:
    lock = json.loads((NODE / "package-lock.json").read_text(encoding="utf-8"))
    packages = [entry for path, entry in lock["packages"].items() if path]
    assert len(packages) > 20
    assert all("integrity" in entry for entry in packages)
    assert not any("resolved" in entry for entry in packages)


def test_the_node_tools_are_pinned_exactly() -> None:
    asked = json.loads((NODE / "package.json").read_text(encoding="utf-8"))
    versions = asked["devDependencies"].values()
    assert all(re.fullmatch(r"(npm:[a-z]+@)?\d+\.\d+\.\d+", v) for v in versions)
