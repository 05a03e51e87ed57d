"""Go: naming, types and views of the generated module."""

from __future__ import annotations

from generator.ir.api import Api
from generator.languages.common.language import Language
from generator.languages.common.surface import Symbol
from generator.problems import Problem
from generator.sdk import Sdk


def _view(api: Api) -> tuple[Sdk, tuple[Problem, ...]]:
    from generator.languages.go.view import view

    return view(api)


def _surface(api: Api) -> tuple[Symbol, ...]:
    from generator.languages.go.surface import surface

    return surface(api)


LANGUAGE = Language("go", "Go", _view, _surface)
