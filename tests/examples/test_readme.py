"""The first example of the README runs as it stands; pages name what is there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.examples.workspaces import OUT, ROOT
from tests.simulator.fixture import start

HERE_DOCUMENT = re.compile(
    r"PYTHONPATH=out/python \S+ - <<'EOF'\n(.*?)^EOF$", re.M | re.S
)


def test_the_first_example_runs_against_the_local_agentbay() -> None:
    (program,) = HERE_DOCUMENT.findall((ROOT / "README.md").read_text("utf-8"))
    with start(delete_seconds=0.05) as simulator:
        variables = simulator.environment("any-key-works")
        done = subprocess.run(
            [sys.executable, "-"],
            input=program,
            env={**os.environ, **variables, "PYTHONPATH": str(OUT / "python")},
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=60,
        )
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(r"s-\w+ \{'project': 'demo'\}\nhello\n\n", done.stdout)


PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
NAMED_PATH = re.compile(r"`((?:generator|templates|tests|docs|spec|out)/[^`<>{}*]+)`")
NAMED_TARGET = re.compile(r"`make ([a-z-]+)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_and_paths_lead_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    linked = [page.parent / link for link in LINK.findall(text)]
    named = [ROOT / path for path in NAMED_PATH.findall(text)]
    assert [str(path) for path in linked + named if not path.exists()] == []


def test_the_pages_name_targets_that_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.M))
    named = {
        target
        for page in PAGES
        for target in NAMED_TARGET.findall(page.read_text("utf-8"))
    }
    assert len(named) >= 5
    assert named - targets == set()
