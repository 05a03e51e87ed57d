"""``make hostile``: every text in every place that it is meant for.

``python -m tests.hostile [--work FOLDER] [--minutes N] [--only PLACE] [--again]``.
What was judged is kept in the work folder, so that a run that was stopped goes on
where it was; a change of the program begins anew. Exit code 1 when something is wrong,
3 when the time was over before everything was judged.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from pathlib import Path

from generator.fingerprint import fingerprint
from tests.hostile import tally
from tests.hostile.matrix import Cell, Verdicts, all_payloads, cells, judged_cell
from tests.tools.toolchains import ROOT

WORKERS = 2
WORK = ROOT / ".hostile"


def main(arguments: Sequence[str]) -> int:
    """Judge what is left, print, and tell whether all is well."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile")
    parser.add_argument("--work", type=Path, default=WORK, metavar="FOLDER")
    parser.add_argument("--minutes", type=float, default=600, metavar="N")
    parser.add_argument("--only", action="append", default=[], metavar="PLACE")
    parser.add_argument(
        "--again", action="store_true", help="judge what was wrong once more"
    )
    asked = parser.parse_args(arguments)
    payloads = all_payloads()
    wanted = list(cells(payloads, asked.only))
    journal = Journal(asked.work)
    done = journal.read(wanted, again=asked.again)
    left = [cell for cell in wanted if cell.key not in done]
    print(f"{len(wanted)} cells, {len(left)} to judge", flush=True)
    done |= _judged(left, journal, asked.minutes)
    verdicts = tally.known((c, done[c.key]) for c in wanted if c.key in done)
    print(*tally.table(payloads, verdicts), sep="\n")
    wrong = list(tally.findings(verdicts))
    print(*wrong, sep="\n")
    if wrong:
        return 1
    return 0 if len(done) >= len(wanted) else 3


class Journal:
    """What was judged, one line for each cell; a broken last line is none."""

    def __init__(self, folder: Path) -> None:
        """One file for each state of the program."""
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / f"{fingerprint()[:16]}.jsonl"

    def read(self, wanted: Sequence[Cell], *, again: bool) -> dict[str, Verdicts]:
        """What is known of these cells; `again` says to forget the bad ones."""
        if not self._path.exists():
            return {}
        known: dict[str, Verdicts] = {}
        for line in self._path.read_text("ascii").splitlines():
            try:
                entry = json.loads(line)
            except ValueError:
                continue
            known[entry["key"]] = entry["verdicts"]
        found = {cell.key: known[cell.key] for cell in wanted if cell.key in known}
        if again:
            bad = {
                cell.key
                for cell in wanted
                if cell.key in found
                and any(tally.findings({cell.place: found[cell.key]}))
            }
            found = {key: one for key, one in found.items() if key not in bad}
        return found

    def add(self, cell: Cell, verdicts: Verdicts) -> None:
        """Remember a cell."""
        line = json.dumps({"key": cell.key, "verdicts": verdicts})
        with self._path.open("a", encoding="ascii") as file:
            file.write(f"{line}\n")


def _judged(
    left: Sequence[Cell], journal: Journal, minutes: float
) -> dict[str, Verdicts]:
    """Some cells at a time until all are judged or the time is over."""
    done: dict[str, Verdicts] = {}
    end = time.monotonic() + minutes * 60
    waiting = list(reversed(left))
    running: dict[Future[Verdicts], Cell] = {}
    with ProcessPoolExecutor(WORKERS, max_tasks_per_child=20) as pool:
        while running or (waiting and time.monotonic() < end):
            while waiting and len(running) < WORKERS and time.monotonic() < end:
                cell = waiting.pop()
                running[pool.submit(judged_cell, cell)] = cell
            finished, _ = wait(running, return_when=FIRST_COMPLETED)
            for one in finished:
                cell = running.pop(one)
                done[cell.key] = one.result()
                journal.add(cell, done[cell.key])
                bad = list(tally.findings({cell.place: done[cell.key]}))
                print(f"{len(done)} of {len(left)}: {cell.place}", *bad, sep="\n  ")
                sys.stdout.flush()
    return done


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
