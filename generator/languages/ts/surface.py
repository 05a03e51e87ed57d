"""Every public symbol of the generated package."""

from __future__ import annotations

from generator.ir.api import Api
from generator.languages.common.surface import Symbol


def surface(api: Api) -> tuple[Symbol, ...]:
    """Symbols in reading order."""
    raise NotImplementedError(api)
