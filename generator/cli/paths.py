"""Paths on their way to the user."""

from __future__ import annotations

import os
from pathlib import Path

from generator.text.log import log_text


def shown(path: Path) -> str:
    """A path as one line of harmless text."""
    return log_text(os.fspath(path))
