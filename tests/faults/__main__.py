"""``python -m tests.faults`` prints the table: case by driver, attempts and outcome."""

from __future__ import annotations

import argparse
import itertools
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from tests.conformance.driving import DRIVERS
from tests.faults.play import Played
from tests.faults.stand import AT_ONCE, stand
from tests.faults.table import load

WIDTH = 12


def main() -> int:
    """Run the cases; gives 1 when a driver differs from the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("--only", default="", help="cases whose id holds this text")
    parser.add_argument("--group", default="", help="cases of this file")
    parser.add_argument("--driver", choices=DRIVERS, action="append")
    parser.add_argument("--runs", type=int, default=1, help="how often")
    parser.add_argument("--at-once", type=int, default=AT_ONCE, help="cases per driver")
    options = parser.parse_args()
    cases = [
        case
        for case in load()
        if options.only in case.id and options.group in case.group
    ]
    failed = 0
    with (
        tempfile.TemporaryDirectory() as folder,
        stand(cases, Path(folder), options.driver or DRIVERS, options.at_once) as made,
    ):
        for name, reason in made.crew.broken.items():
            print(f"{name} cannot be built: {reason}")
            failed += 1
        for run in range(1, options.runs + 1):
            began, before = time.monotonic(), failed
            for row in made.play(cases, Path(folder)):
                is_wrong = any(one.problems for one in row)
                failed += is_wrong
                if run == 1 or is_wrong:
                    _print(row)
            seconds, wrong = time.monotonic() - began, failed - before
            print(f"run {run}: {len(cases)} cases in {seconds:.0f} s, {wrong} failed")
    return 1 if failed else 0


def _print(row: Iterable[Played]) -> None:
    cells = list(row)
    case = cells[0].case
    shown = " ".join(f"{one.cell:{WIDTH}}" for one in cells)
    print(f"{case.group:9} {case.id:36} {shown} {' '.join(case.covers)}")
    reasons = [(one.driver, one.excuse) for one in cells if one.excuse]
    for reason, drivers in itertools.groupby(reasons, key=lambda pair: pair[1]):
        print(f"    {', '.join(name for name, _ in drivers)}: {reason}")
    for one in cells:
        for problem in one.problems:
            print(f"    {one.driver}: {problem}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
