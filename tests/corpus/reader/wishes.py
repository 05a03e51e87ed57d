"""What kind of value is wanted of a schema."""

from __future__ import annotations

from dataclasses import dataclass

UNKNOWN = "x-not-in-the-document"
"""A property that no schema names."""


class NoValue(Exception):
    """No value of finite size was found."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What kind of value is wanted."""

    everything: bool
    """All optional properties, or none of them."""

    place: str
    """``path``, ``query``, ``header``, ``cookie`` or ``body``."""

    response: bool = False
    """Whether a server makes it: read-only in, write-only out."""

    unknown: bool = False
    """Whether objects get a property more, where they may have one."""

    turn: int = 0
    """Which of several alternatives is taken: another one in each turn."""
