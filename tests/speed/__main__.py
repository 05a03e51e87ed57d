"""``make bench-runtime``: ratios from one run. ``--only SECTION``, ``--rounds N``."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence

from generator import __version__
from tests.corpus.bench import peers
from tests.speed import sizes, starting
from tests.speed.server import serving
from tests.speed.workshop import Workshop

CALLS = 400
SECTIONS = ("python", "go", "ts", "peer", "import", "sizes")


def main(arguments: Sequence[str]) -> int:
    """Build, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.speed")
    parser.add_argument("--only", action="append", choices=SECTIONS, default=[])
    parser.add_argument("--rounds", type=int, default=11, metavar="N")
    asked = parser.parse_args(arguments)
    rounds: int = asked.rounds
    workshop = Workshop(peers.HOME / "runtime")
    with serving() as address:
        sections: dict[str, Callable[[], Iterator[str]]] = {
            "python": lambda: _python(workshop, address, rounds),
            "go": lambda: _go(workshop, address, rounds),
            "ts": lambda: _typescript(workshop, address, rounds),
            "peer": lambda: _peer(workshop, address, rounds),
            "import": lambda: starting.report(rounds),
            "sizes": lambda: sizes.report(workshop),
        }
        print(f"isogloss {__version__}, Python {platform.python_version()}")
        print(f"{os.cpu_count()} cores; medians of {rounds} rounds; microseconds")
        for name in asked.only or SECTIONS:
            print()
            for line in sections[name]():
                print(line, flush=True)
    return 0


def _python(workshop: Workshop, address: str, rounds: int) -> Iterator[str]:
    found = workshop.python("tests.speed.python_calls", address, rounds, CALLS)
    yield _line("Python, a small call (aim 1.15)", found["sync"])
    yield _line("Python async, a small call (aim 1.15)", found["async"])
    yield _line("Python, 1 MB, by hand (aim 1.5)", found["decode"])


def _go(workshop: Workshop, address: str, rounds: int) -> Iterator[str]:
    found = workshop.go(address, rounds, CALLS)
    yield _line("Go, a small call (aim 1.05)", found["call"])
    yield _line("Go, 1 MB, encoding/json", found["decode"])


def _typescript(workshop: Workshop, address: str, rounds: int) -> Iterator[str]:
    found = workshop.typescript(address, rounds, CALLS)
    yield _line("TypeScript, a small call (aim 1.10)", found["call"])
    yield _line("TypeScript, 1 MB, JSON.parse alone", found["decode"])


def _peer(workshop: Workshop, address: str, rounds: int) -> Iterator[str]:
    ours = workshop.python("tests.speed.python_calls", address, rounds, 1)["decode"]
    theirs = workshop.peer(address, rounds)["cpu"]
    mine = ours["sdk"]["cpu"]
    yield (
        f"Python, 1 MB, openapi-generator (aim 3): {theirs:.0f} of CPU against"
        f" {mine:.0f}: {theirs / mine:.2f} times faster"
    )


def _line(title: str, found: Mapping[str, Mapping[str, float]]) -> str:
    bare, sdk = found["bare"], found["sdk"]
    wall, cpu = sdk["wall"] / bare["wall"], sdk["cpu"] / bare["cpu"]
    return (
        f"{title:38} bare {bare['cpu']:8.0f} CPU, SDK {sdk['cpu']:8.0f} CPU:"
        f" x{cpu:.2f} CPU, x{wall:.2f} wall"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
