"""What reading one file gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from generator.openapi.spot import Spot
from generator.problems import Problem


class Spots(Protocol):
    """Knows where the nodes of one file stand."""

    def find(self, wanted: str, /) -> Spot:
        """The spot of a JSON pointer, or of the nearest container that has one."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """Plain data, where it stands and what was wrong with its notation."""

    data: object
    """dict, list, str, int, float, bool or None; the keys are strings."""

    spots: Spots
    problems: tuple[Problem, ...] = ()

    older: dict[str, str] = field(default_factory=dict)
    """By JSON pointer: unquoted strings that are no strings in YAML 1.1."""
