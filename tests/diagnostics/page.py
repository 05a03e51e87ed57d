"""The page of diagnostics, read back as data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.architecture.imports import ROOT

PAGE = ROOT / "docs" / "diagnostics.md"
HEAD = ("code", "validate", "generate", "what it means", "how to mend it")
OTHER_VALIDATOR = "`OAS-`..."
"""The row for the codes that openapi-spec-validator makes up."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the page."""

    code: str
    in_validate: str
    in_generate: str
    meaning: str
    remedy: str


def entries() -> Iterator[Entry]:
    """The rows of all tables, in order."""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("|") and not line.startswith("|---"):
            cells = tuple(re.split(r" \| ", line.removeprefix("| ").removesuffix(" |")))
            assert len(cells) == len(HEAD), line
            if cells != HEAD:
                yield Entry(*cells)
