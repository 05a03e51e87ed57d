"""TypeScript: a package without runtime dependencies."""

from __future__ import annotations

from generator.ir.api import Api
from generator.languages.common.language import Language
from generator.languages.common.surface import Symbol
from generator.problems import Problem
from generator.sdk import Sdk


def _view(api: Api) -> tuple[Sdk, tuple[Problem, ...]]:
    # Imported late: the program's help and version need no language.
    from generator.languages.ts.view import view

    return view(api)


def _surface(api: Api) -> tuple[Symbol, ...]:
    from generator.languages.ts.surface import surface

    return surface(api)


LANGUAGE = Language(id="ts", title="TypeScript", view=_view, surface=_surface)
