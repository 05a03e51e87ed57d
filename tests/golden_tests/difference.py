"""What changed between two sets of files, as text for people."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

_LONGEST = 400


def difference(old: Mapping[str, str], new: Mapping[str, str]) -> str:
    """Unified diffs of all files that differ; empty when none does.

    The text is cut after `_LONGEST` lines.
    """
    lines: list[str] = []
    for path in sorted(old.keys() | new.keys()):
        lines += difflib.unified_diff(
            old.get(path, "").splitlines(),
            new.get(path, "").splitlines(),
            path if path in old else "/dev/null",
            path if path in new else "/dev/null",
            n=2,
            lineterm="",
        )
        if old.get(path, "") != new.get(path, "") and not lines:
            lines.append(f"{path}: line ends differ")
    if len(lines) > _LONGEST:
        lines[_LONGEST:] = [f"... {len(lines) - _LONGEST} more lines"]
    return "\n".join(lines)
