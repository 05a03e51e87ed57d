"""``make drive``: every operation of every document, called.

``python -m tests.corpus.drive FOLDER [--only NAME] [--driver NAME] [--all]``. Exit code
1 when something disagrees.
"""

from __future__ import annotations

import argparse
import json
import sys
import traceback
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict
from pathlib import Path

from tests.conformance.driving import DRIVERS
from tests.corpus.drive.driven import drive
from tests.corpus.drive.report import lines, table
from tests.corpus.drive.verdicts import Disagreement, Tally
from tests.corpus.sources import Source, sources
from tests.tools.toolchains import ROOT

WORKERS = 2


def main(arguments: Sequence[str]) -> int:
    """Drive, print, and tell whether everything agrees."""
    parser = argparse.ArgumentParser(prog="python -m tests.corpus.drive")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", action="append", default=[], metavar="NAME")
    parser.add_argument("--driver", action="append", choices=DRIVERS, default=[])
    parser.add_argument("--all", action="store_true", help="print each disagreement")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--work", type=Path, default=ROOT / ".corpus")
    asked = parser.parse_args(arguments)
    chosen = [
        one for one in sources(asked.folder) if not asked.only or one.name in asked.only
    ]
    if not chosen:
        print("no such document", file=sys.stderr)
        return 2
    drivers = tuple(asked.driver) or DRIVERS
    results = _driven(chosen, asked.work, drivers)
    tallies = {one.name: results[one.name] for one in chosen}
    if asked.json:
        print(json.dumps({k: asdict(v) for k, v in tallies.items()}, indent=1))
    else:
        print(table(tallies, drivers))
        print()
        print(*lines(tallies, everything=asked.all), sep="\n")
    agreed = all(not t.disagreements and not t.unreached for t in tallies.values())
    return 0 if agreed else 1


def _driven(
    chosen: Sequence[Source], work: Path, drivers: Sequence[str]
) -> dict[str, Tally]:
    order = sorted(chosen, key=lambda one: -one.path.stat().st_size)
    results: dict[str, Tally] = {}
    with ProcessPoolExecutor(WORKERS) as pool:
        running = {pool.submit(_one, one, work, drivers): one for one in order}
        for number, done in enumerate(as_completed(running), 1):
            name = running[done].name
            results[name] = done.result()
            print(f"[{number}/{len(order)}] {name}", file=sys.stderr)
    return results


def _one(source: Source, work: Path, drivers: Sequence[str]) -> Tally:
    scratch = work / source.name
    try:
        return drive(source.path, scratch / "driven", drivers)
    except Exception as error:  # a document that breaks the drive disagrees
        tally = Tally()
        text = f"{error!r}\n{traceback.format_exc()}"
        tally.disagreements.append(Disagreement("", "all", "drive", text))
        return tally


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
