"""What reading one file gives."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.problems import Problem


@dataclass(frozen=True, slots=True)
class Loaded:
    """Plain data and what was wrong with its notation."""

    data: object
    """dict, list, str, int, float, bool or None; the keys are strings."""

    problems: tuple[Problem, ...] = ()

    older: dict[str, str] = field(default_factory=dict)
    """By JSON pointer: what YAML 1.1 makes of an unquoted string."""
