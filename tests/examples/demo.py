"""`make demo`: the examples of all three languages against a local AgentBay.

``python -m tests.examples.demo [EXAMPLE ...]`` shows each program's output.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.examples.own import own_programs
from tests.examples.workspaces import WORKSPACES, workspace
from tests.simulator.fixture import start

TITLES = {"python": "Python", "go": "Go", "ts": "TypeScript"}


def main(wanted: Sequence[str]) -> int:
    """Run the named examples, or all of them; 1 when one of them failed."""
    programs = own_programs()
    names = dict.fromkeys(program.name for program in programs)
    unknown = [name for name in wanted if name not in names]
    if unknown:
        print(f"no such example: {', '.join(unknown)}; there are {', '.join(names)}")
        return 2
    failures = 0
    with tempfile.TemporaryDirectory() as folder, start() as simulator:
        for language in WORKSPACES:
            prepared = workspace(language, Path(folder, language), programs)
            for name in wanted or names:
                print(f"--- {TITLES[language]}: {name}", flush=True)
                key = f"akm-{language}-{name}"
                done = prepared.run(name, simulator.environment(key))
                print(done.stdout + done.stderr, end="", flush=True)
                failures += done.returncode != 0
    if failures:
        print(f"{failures} examples failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
