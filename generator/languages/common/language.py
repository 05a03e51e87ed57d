"""What a language package offers to the pipeline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.ir.api import Api
from generator.languages.common.surface import Symbol
from generator.problems import Problem
from generator.sdk import Sdk


@dataclass(frozen=True, slots=True)
class Language:
    """One target language."""

    id: str
    """``python``, ``go`` or ``ts``: its folder under ``templates/`` and ``out/``."""

    title: str
    """For people: ``Python``, ``Go``, ``TypeScript``."""

    view: Callable[[Api], tuple[Sdk, tuple[Problem, ...]]]
    """What the templates show, and the clashes of names that a rule resolved."""

    surface: Callable[[Api], tuple[Symbol, ...]]
    """Every public symbol of the generated package, in reading order."""
