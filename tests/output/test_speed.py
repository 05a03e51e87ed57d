"""How long it takes to write many files."""

from __future__ import annotations

import time
from pathlib import Path

from generator.output import write
from tests.output.trees import META
from tests.text.effort import rounds

COUNT = rounds(3_000, 50_000)
SECONDS = 60


def test_many_files_are_written_in_time(tmp_path: Path) -> None:
    files = {f"python/p{n % 97}/file{n}.py": f"{n}\n" * 50 for n in range(COUNT)}
    began = time.monotonic()
    assert len(write(files, tmp_path, meta=META).created) == COUNT
    assert len(write(files, tmp_path, meta=META).unchanged) == COUNT
    assert time.monotonic() - began < SECONDS
