"""A process that writes and kills itself at a chosen call to the disk."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from pathlib import Path

from generator.output import Meta
from generator.output.lock import locked
from generator.output.plan import plan
from generator.output.writer import update
from tests.output.faulty_disk import FaultyDisk
from tests.output.trees import NEW


class SuicidalDisk(FaultyDisk):
    """Really dies: no handler of this process runs."""

    def _before(self, name: str) -> None:
        if self.calls == self._at:
            os.kill(os.getpid(), signal.SIGKILL)
        self.log.append(name)


def main() -> None:
    """``python -m tests.output.killed_writer FOLDER CALL``."""
    folder, call = Path(sys.argv[1]), int(sys.argv[2])
    with contextlib.closing(SuicidalDisk(folder, call)) as disk, locked(disk, print):
        update(disk, plan(NEW), Meta("1.0.1", "b" * 64))


if __name__ == "__main__":
    main()
