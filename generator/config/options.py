"""What the command line says about reading a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.config.config import NAME


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asks for beside the config; it wins."""

    config: Path | None = None
    """None for the one beside the document, if there is one."""

    ignore_config: bool = False
    allow_outside: bool = False
    """Whether the config may name files and folders outside of its own."""

    overlays: tuple[Path, ...] = ()
    """Applied after those of the config."""

    root: Path | None = None
    """The folder that references may not leave."""

    limits: Mapping[str, int] = field(default_factory=dict)
    """By the fields of `Limits`."""

    def config_for(self, spec: Path) -> Path | None:
        """The config that is read, which may turn out to be for another document."""
        if self.ignore_config:
            return None
        beside = spec.parent / NAME
        return self.config or (beside if beside.is_file() else None)
