"""How steps start the command `isogloss`, as this tree has it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]


def isogloss(*arguments: str) -> tuple[list[str], dict[str, str]]:
    """Its arguments and its variables, for any working folder.

    With ``-P``, no folder of the repository that is looked at can bring modules.
    """
    argv = [sys.executable, "-P", "-m", "generator", *arguments]
    return argv, {**os.environ, "PYTHONPATH": str(_ROOT)}
