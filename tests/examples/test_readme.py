"""The first example of the README runs as it stands."""

from __future__ import annotations

import os
import re
import subprocess
import sys

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
