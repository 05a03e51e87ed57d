"""``python -m tests.soak``: all drivers at once, each against a service of its own."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.conformance.driving import DRIVERS
from tests.soak.build import Program, programs
from tests.soak.run import Soaked, leaks, soak, summary


def main() -> int:
    """Soak; gives 1 when something was lost, doubled or leaked."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak")
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--callers", type=int, default=32, help="of each driver")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 10**6)
    parser.add_argument("--faults", type=float, default=0.2, help="share of requests")
    parser.add_argument("--driver", choices=DRIVERS, action="append")
    options = parser.parse_args()
    print(f"seed {options.seed}, {options.callers} callers, {options.seconds} s")
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = programs(folder, options.driver or DRIVERS)
        began = time.monotonic()

        def run(program: Program) -> Soaked:
            return soak(
                program,
                folder,
                callers=options.callers,
                seconds=options.seconds,
                seed=options.seed,
                faults=options.faults,
            )

        with ThreadPoolExecutor(len(made)) as pool:
            for soaked in pool.map(run, made):
                print(summary(soaked, began), flush=True)
                for problem in (*soaked.problems, *leaks(soaked, memory=True)):
                    failed += 1
                    print(f"    {problem}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
