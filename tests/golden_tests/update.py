"""Rewrites the golden files and prints what changed.

``python -m tests.golden_tests.update [FEATURE ...]``
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.golden_tests.cases import (
    CASES,
    EXPECTED,
    FEATURES,
    expected_files,
    kept_files,
)
from tests.golden_tests.difference import difference
from tests.golden_tests.error_cases import (
    ERROR_CASES,
    ERRORS,
    OUTPUT,
    expected_output,
    output_of,
)


def main(names: Sequence[str]) -> int:
    """Rewrite the named cases, or all of them."""
    unknown = set(names) - set(FEATURES) - set(ERROR_CASES)
    if unknown:
        print(f"no such case: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    changed = 0
    for feature in FEATURES:
        if not names or feature in names:
            changed += _update_files(feature)
    for case in ERROR_CASES:
        if not names or case in names:
            changed += _update_output(case)
    print(
        f"{changed} of {len(names) or len(FEATURES) + len(ERROR_CASES)} cases changed"
    )
    return 0


def _update_files(feature: str) -> bool:
    old, new = expected_files(feature), kept_files(feature)
    if old == new:
        return False
    print(f"--- {feature}\n{difference(old, new)}")
    _write(CASES / feature / EXPECTED, new)
    return True


def _write(folder: Path, files: Mapping[str, str]) -> None:
    if folder.exists():
        shutil.rmtree(folder)
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode("utf-8"))


def _update_output(case: str) -> bool:
    old, new = expected_output(case), output_of(case)
    if old == new:
        return False
    print(f"--- {case}\n{difference({OUTPUT: old}, {OUTPUT: new})}")
    (ERRORS / case / OUTPUT).write_bytes(new.encode("utf-8"))
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
