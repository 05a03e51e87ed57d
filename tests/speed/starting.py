"""What importing AgentBay's Python package costs beside ``import httpx2``."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from tests.corpus import measured
from tests.corpus.bench.runs import repeated, with_bytecode
from tests.corpus.measured import Measured
from tests.tools.toolchains import ROOT

SECONDS = 60


def report(rounds: int) -> Iterator[str]:
    """CPU of fresh processes, in turn."""
    path = str(ROOT / "out" / "python")

    def python(program: str) -> Measured:
        argv = [sys.executable, "-c", program]
        return measured.run(argv, timeout=SECONDS, env=with_bytecode(path))

    use = "import agentbay; agentbay.AgentBay(api_key='k')"
    programs = {
        "import httpx2": "import httpx2",
        "import agentbay": "import agentbay",
        "import agentbay, make a client": use,
        "the same, and httpx2": f"{use}; import httpx2",
    }
    jobs = [(name, lambda p=program: python(p)) for name, program in programs.items()]
    repeated(jobs, 1)  # which compiles what has no bytecode yet
    costs = repeated(jobs, rounds)
    base = costs["import httpx2"].cpu_seconds
    yield "Python, CPU of a fresh process (aim 1.15)"
    for name, cost in costs.items():
        ratio = cost.cpu_seconds / base
        yield f"  {name:32} {1000 * cost.cpu_seconds:6.0f} ms  x{ratio:.2f}"
