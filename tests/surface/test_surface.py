"""`out/surface.md`: nothing is missing, nothing is invented, nothing differs."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from generator.ir.api import Api
from generator.languages.common.surface import Symbol, SymbolKind
from generator.languages.registry import LANGUAGES
from generator.openapi.build import build
from generator.openapi.load import load
from generator.surface import Row, rows, surface_markdown
from tests.surface.compiled import OUT, ROOT, SYMBOLS, Found
from tests.surface.model_keys import model_keys

EXCEPTIONS = Path(__file__).parent / "one_language.yaml"


@cache
def the_api() -> Api:
    """The model of the flagship document."""
    api, _ = build(load(ROOT / "spec" / "agentbay.yaml"))
    return api


@cache
def surface_of(language: str) -> tuple[Symbol, ...]:
    """What a language says about its package."""
    return LANGUAGES[language].surface(the_api())


@cache
def all_rows() -> tuple[Row, ...]:
    """All symbols, joined."""
    return rows({language: surface_of(language) for language in LANGUAGES})


@pytest.fixture(scope="module", params=sorted(SYMBOLS))
def language(request: pytest.FixtureRequest) -> str:
    """Each language."""
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def compiled(
    language: str, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Found]:
    """The public symbols of the compiled package."""
    return SYMBOLS[language](the_api(), tmp_path_factory.mktemp(language))


def names_of(symbol: Symbol) -> tuple[str, ...]:
    """The identifier of a symbol and those that belong to it."""
    return (symbol.name, *symbol.also)


def test_the_file_is_what_the_languages_say() -> None:
    text = (OUT / "surface.md").read_text("utf-8")
    assert text == surface_markdown(the_api(), tuple(LANGUAGES.values()))


def test_every_language_is_inspected() -> None:
    assert set(SYMBOLS) == set(LANGUAGES)


@cache
def reasons() -> dict[str, str]:
    """Why some rows have a dash."""
    found: dict[str, str] = yaml.safe_load(EXCEPTIONS.read_text("utf-8"))
    return found


def test_everything_that_the_document_has_is_listed(language: str) -> None:
    listed = {(symbol.kind, symbol.key) for symbol in surface_of(language)}
    wanted = set(model_keys(the_api(), language))
    assert len(wanted) > 200
    assert sorted(key for _, key in wanted - listed) == []


def test_what_one_language_lacks_has_a_reason() -> None:
    lacking = {row.key for row in all_rows() if len(row.symbols) < len(LANGUAGES)}
    assert sorted(lacking - reasons().keys()) == []
    assert sorted(reasons().keys() - lacking) == [], "these rows have no dash"
    assert all(len(reason) > 20 for reason in reasons().values())


def exists(name: str, compiled: dict[str, Found]) -> bool:
    """Whether a compiler knows a symbol; ``Session.get(limit)`` is a parameter."""
    owner, bracket, parameter = name.rstrip(")").partition("(")
    found = compiled.get(owner)
    if found is None or not bracket:
        return found is not None
    return parameter in (found.parameters or ())


def test_every_listed_symbol_exists(language: str, compiled: dict[str, Found]) -> None:
    listed = [name for symbol in surface_of(language) for name in names_of(symbol)]
    assert len(listed) > 200
    assert [name for name in listed if not exists(name, compiled)] == []


def test_every_public_symbol_is_listed(
    language: str, compiled: dict[str, Found]
) -> None:
    listed = {name for symbol in surface_of(language) for name in names_of(symbol)}
    assert len(compiled) > 200
    assert sorted(name for name in compiled if name not in listed) == []


def test_spellings_show_the_real_parameters(
    language: str, compiled: dict[str, Found]
) -> None:
    wrong: list[str] = []
    for symbol in surface_of(language):
        found = compiled.get(symbol.name)
        if symbol.kind is not SymbolKind.METHOD or found is None:
            continue
        spelling = str(symbol.spelling)
        is_called = "(" in spelling
        if is_called and not in_order(found.parameters or (), spelling):
            wrong.append(f"{spelling} has the parameters {found.parameters}")
        if is_called != (found.parameters is not None):
            wrong.append(f"{spelling} is a method or a property, not the other one")
    assert wrong == []


def in_order(names: tuple[str, ...], text: str) -> bool:
    """Whether the names stand in the text as words, in this order."""
    position = 0
    for name in names:
        word = re.compile(rf"\b{re.escape(name)}\b").search(text, position)
        if word is None:
            return False
        position = word.end()
    return True
