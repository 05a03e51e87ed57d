"""``python -m tests.conformance --table`` prints the table: case by driver."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.conformance.documents import AGENTBAY, FEATURES, PETSTORE, Subject, running
from tests.conformance.driving import DRIVERS, ROOT
from tests.conformance.sdks import generated
from tests.conformance.table import Case

SUBJECTS = {subject.name: subject for subject in (AGENTBAY, PETSTORE, FEATURES)}


def main() -> int:
    """Run the cases; gives 1 when a driver differs from the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.conformance")
    parser.add_argument("--table", action="store_true", help="print every case")
    parser.add_argument("--only", default="", help="cases whose id holds this text")
    parser.add_argument("--subject", choices=SUBJECTS, help="one document only")
    options = parser.parse_args()
    failed = 0
    for name in [options.subject] if options.subject else SUBJECTS:
        subject = SUBJECTS[name]
        cases = [case for case in subject.table() if options.only in case.id]
        with tempfile.TemporaryDirectory() as folder:
            for case, found in _results(subject, cases, Path(folder)):
                failed += any(found.values())
                if options.table:
                    print(_row(case, found))
                for driver, problems in found.items():
                    for problem in problems:
                        print(f"    {driver}: {problem}")
        print(f"{name}: {len(cases)} cases")
    print(f"{failed} failed")
    return 1 if failed else 0


def _results(
    subject: Subject, cases: list[Case], folder: Path
) -> Iterator[tuple[Case, Mapping[str, list[str]]]]:
    sdks = ROOT / "out"
    if subject is not AGENTBAY:
        sdks = generated(subject.document, folder / "sdks")
    with running(subject, sdks, folder) as suite:
        for name, reason in suite.broken.items():
            print(f"{name} cannot be built: {reason}")
        for case in cases:
            yield case, {name: ["not built"] for name in suite.broken} | suite.run(case)


def _row(case: Case, found: Mapping[str, list[str]]) -> str:
    cells = [
        "n/a" if name not in found else "FAIL" if found[name] else "ok"
        for name in DRIVERS
    ]
    call = ".".join(case.steps[0].call)
    reasons = "".join(f"  ({name}: {why})" for name, why in case.not_in.items())
    return f"{case.id:44} {call:38} {' '.join(f'{c:5}' for c in cells)}{reasons}"


if __name__ == "__main__":
    sys.exit(main())
