"""The drivers themselves: vetted, strictly typed, and without knowledge of an API."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.conformance.documents import AGENTBAY
from tests.conformance.driving import ROOT, SOURCES, Workshop
from tests.conformance.model import Model
from tests.conformance.options import VIEW
from tests.tools import toolchains


def test_the_go_driver_is_vetted_and_formatted(tmp_path: Path) -> None:
    workshop = Workshop(Model.of(AGENTBAY.document), ROOT / "out", tmp_path)
    folder = workshop.go_sources([VIEW])
    vetted = toolchains.go().run(
        "vet", "./...", cwd=folder, GOFLAGS="-mod=mod", GOPROXY="off"
    )
    assert vetted.returncode == 0, vetted.stderr
    unformatted = toolchains.gofmt().run("-l", ".", cwd=SOURCES / "go")
    assert unformatted.stdout == ""


def test_the_typescript_driver_compiles_strictly(tmp_path: Path) -> None:
    shutil.copytree(SOURCES / "ts", tmp_path, dirs_exist_ok=True)
    (tmp_path / "node_modules").symlink_to(toolchains.NODE_MODULES)
    compiled = toolchains.tsc().run("-p", ".", "--noEmit", cwd=tmp_path)
    assert compiled.returncode == 0, compiled.stdout


def test_the_typescript_driver_is_formatted() -> None:
    checked = toolchains.prettier().run("--check", str(SOURCES / "ts"))
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize(
    "path",
    [path for path in SOURCES.rglob("*.*") if path.suffix in (".py", ".go", ".ts")],
    ids=lambda path: path.relative_to(SOURCES).as_posix(),
)
def test_a_driver_knows_no_api(path: Path) -> None:
    """Not one word of AgentBay's methods and classes is in a driver."""
    model = Model.of(AGENTBAY.document)
    words = {"agentbay", "agent_bay", "session"}
    for owner in model.api.owners:
        words |= {"".join(m.name.words) for m in owner.methods if len(m.name.words) > 1}
    text = path.read_text(encoding="utf-8").lower().replace("_", "")
    found = {word for word in words if re.search(rf"\b{word}\b", text)}
    assert found == set()
