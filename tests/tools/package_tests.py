"""``make test-packages``: the unit tests that the generated packages carry."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence

from generator.languages.registry import LANGUAGES
from tests.tools.packages import copied, test_commands
from tests.tools.toolchains import c_compiler

SECONDS = 600
"""Limit for one command."""


def main(languages: Sequence[str]) -> int:
    """Run them for some languages or for all; 1 if any of them fails."""
    c_compiler()  # go test -race needs it, and says so less clearly
    failed = [name for name in languages or LANGUAGES if not passes(name)]
    for name in failed:
        print(f"the tests of out/{name} failed", file=sys.stderr)
    return 1 if failed else 0


def passes(language: str) -> bool:
    """Whether every test of a package passes; the output goes to the terminal."""
    with copied(language) as folder:
        for command in test_commands(language):
            print(f"--- out/{language}: {' '.join(command.argv[1:])}", flush=True)
            done = subprocess.run(
                command.argv,
                cwd=folder,
                env={**os.environ, **command.env},
                check=False,
                timeout=SECONDS,
            )
            if done.returncode != 0:
                return False
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
