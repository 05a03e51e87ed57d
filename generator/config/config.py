"""The content of `isogloss.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

NAME = "isogloss.yaml"


@dataclass(frozen=True, slots=True)
class Config:
    """One file that was read and has no mistake of its own.

    Paths are ready to be opened from where the user is.
    """

    path: Path
    document: Path | None
    """The document that it is for; None if it does not say."""

    owns_document: bool
    """Whether that document may choose the names of packages."""

    languages: tuple[str, ...]
    """Empty for all."""

    out: Path | None
    root: Path | None
    overlays: tuple[Path, ...]
    limits: Mapping[str, int]
    """By the fields of `Limits`."""

    def is_for(self, spec: Path) -> bool:
        """Whether the config is not for another document."""
        return self.document is None or self.document.resolve() == spec.resolve()
