"""``make demo``: the examples of all three packages against the local AgentBay."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence

from generator.languages.registry import LANGUAGES
from tests.simulator.fixture import start
from tests.tools.packages import Command, copied, example_commands, preparation

SECONDS = 120
"""Limit for one example."""


def main(languages: Sequence[str]) -> int:
    """Run every example of some languages or of all; 1 if any of them fails."""
    failed = []
    with start() as simulator:
        print(f"the local AgentBay answers at {simulator.endpoint}")
        environment = {**os.environ, **simulator.environment()}
        for language in languages or LANGUAGES:
            failed += failing_examples(language, environment)
    for name in failed:
        print(f"{name} failed", file=sys.stderr)
    return 1 if failed else 0


def failing_examples(language: str, environment: Mapping[str, str]) -> list[str]:
    """Run the examples of a package, with their output, and name the failing."""
    with copied(language) as folder:

        def run(command: Command) -> bool:
            variables = {**environment, **command.env}
            done = subprocess.run(
                command.argv, cwd=folder, env=variables, check=False, timeout=SECONDS
            )
            return done.returncode == 0

        if not all(map(run, preparation(language))):
            return [f"building out/{language}"]
        examples = example_commands(language, folder)
        if not examples:
            return [f"finding an example in out/{language}"]
        failed = []
        for name, command in examples.items():
            print(f"\n--- {language}: {name}", flush=True)
            if not run(command):
                failed.append(f"{language}: {name}")
        return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
