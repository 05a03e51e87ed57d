"""Names of files and folders, from words that were never anything else."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from generator.text.identifiers import words_of
from generator.text.spec_text import SpecText

LONGEST = 64
"""Characters of a slug, enough for people and short enough for every file system."""

_DEVICES = frozenset(
    ["con", "prn", "aux", "nul"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in range(10)]
)
_EXTENSION = re.compile(r"[a-z0-9]+(\.[a-z0-9]+)*")


def slug(name: Sequence[str] | SpecText) -> str:
    """A name that matches ``[a-z0-9_]{1,64}`` and is no Windows device.

    A longer one is cut and ends in a hash of the whole, so that two long names
    that begin alike stay apart.
    """
    return _safe("_".join(_words(name)))


def file_name(name: Sequence[str] | SpecText, extension: str) -> str:
    """The slug with an extension of the program: ``session_list.py``."""
    return f"{slug(name)}.{_checked(extension)}"


def go_file_name(name: Sequence[str] | SpecText) -> str:
    """A Go file without underscores: ``sessionlist.go``.

    Go leaves a file out of the build whose name ends in ``_test``, ``_windows``,
    ``_arm64`` and the like.
    """
    return f"{_safe(''.join(_words(name)), mark='')}.go"


def _words(name: Sequence[str] | SpecText) -> Sequence[str]:
    return words_of(name if isinstance(name, SpecText) else " ".join(name))


def _safe(joined: str, mark: str = "_") -> str:
    if len(joined) > LONGEST:
        digest = hashlib.sha256(joined.encode()).hexdigest()[:8]
        joined = f"{joined[: LONGEST - len(mark) - 8]}{mark}{digest}"
    return f"{joined}{mark or 'x'}" if joined in _DEVICES else joined


def _checked(extension: str) -> str:
    if not _EXTENSION.fullmatch(extension):
        raise ValueError("an extension is lower-case letters, digits and dots")
    return extension
