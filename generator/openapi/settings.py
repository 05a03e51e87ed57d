"""What decides how a document is read, besides its files."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from generator.openapi.limits import Limits

if TYPE_CHECKING:
    from generator.openapi.changes.editor import Change


@dataclass(frozen=True, slots=True)
class Settings:
    """The defaults read a document as it stands."""

    limits: Limits = field(default_factory=Limits)
    root: Path | None = None
    """The folder that references may not leave: by default the document's own."""

    changes: tuple[Change, ...] = ()
    """Overlays and the like, in the order in which they are made."""
