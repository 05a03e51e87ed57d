"""Keys of surface rows, made the same way for every language."""

from __future__ import annotations

from generator.ir.name import Name


def key(*names: Name) -> str:
    """``session.get_labels`` for an owner and its method; outer names come first."""
    return ".".join("_".join(name.words) for name in names)
