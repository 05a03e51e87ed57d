"""``make corpus CORPUS=dir``: every document of a folder, in every language.

``python -m tests.corpus FOLDER [--only NAME] [--language NAME] [--json] [--work
FOLDER]``. Exit code 1 when a cell is bad. What was generated stays in the work folder,
by document, so that one of them can be judged again without the others.
"""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from generator.languages.registry import LANGUAGES
from tests.corpus import table
from tests.corpus.cells import failed
from tests.corpus.judging import Verdict, judge
from tests.corpus.sources import Source, sources
from tests.tools.toolchains import ROOT

WORKERS = 2
WORK = ROOT / ".corpus"


def main(arguments: Sequence[str]) -> int:
    """Judge, print, and tell whether all is well."""
    parser = argparse.ArgumentParser(prog="python -m tests.corpus")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", action="append", default=[], metavar="NAME")
    parser.add_argument("--language", action="append", choices=LANGUAGES, default=[])
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--work", type=Path, default=WORK, metavar="FOLDER")
    asked = parser.parse_args(arguments)
    found = sources(asked.folder)
    chosen = [one for one in found if not asked.only or one.name in asked.only]
    unknown = set(asked.only) - {one.name for one in found}
    if unknown or not chosen:
        print(f"no such document: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    fresh = _judged(chosen, asked.work, tuple(asked.language or LANGUAGES))
    if asked.json:
        print(table.as_json(fresh))
    else:
        print(table.text(fresh))
        for heading, lines in (
            ("Warnings of the generator", list(table.warnings(fresh))),
            ("What is bad", list(table.complaints(fresh))),
        ):
            if lines:
                print(f"\n{heading}\n", *lines, sep="\n")
    return 0 if all(verdict.good for verdict in fresh) else 1


def _judged(
    chosen: Sequence[Source], work: Path, languages: tuple[str, ...]
) -> list[Verdict]:
    """Two documents at a time; the largest first, so that none is left for last."""
    order = sorted(chosen, key=lambda one: -one.path.stat().st_size)
    results: dict[str, Verdict] = {}
    with ProcessPoolExecutor(WORKERS) as pool:
        running = {
            pool.submit(_one, source, work, languages): source for source in order
        }
        for number, done in enumerate(as_completed(running), 1):
            source = running[done]
            results[source.name] = done.result()
            mark = "ok" if results[source.name].good else "bad"
            print(f"[{number}/{len(order)}] {source.name}: {mark}", file=sys.stderr)
    return [results[one.name] for one in chosen]


def _one(source: Source, work: Path, languages: tuple[str, ...]) -> Verdict:
    scratch = work / source.name
    try:
        verdict = judge(source, scratch, languages)
    except Exception:  # a document that breaks the judge is a bad document
        verdict = Verdict(source.name)
        verdict.run.append(failed("judge", "BROKEN", traceback.format_exc()))
    scratch.mkdir(parents=True, exist_ok=True)
    verdict.write(scratch / "verdict.json")
    return verdict


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
