"""`docs/diagnostics.md` names every diagnostic, and says the truth about each."""

from __future__ import annotations

import re

import pytest

from generator.openapi import full_verdict
from generator.problems import RESOLVED_BY_RULE, Severity
from tests.architecture.imports import PACKAGE, modules
from tests.diagnostics.emitted import CODE, Emitted, codes_in, emitted_codes
from tests.diagnostics.page import OTHER_VALIDATOR, entries

ENTRIES = {entry.code: entry for entry in entries()}
OWN = {code: entry for code, entry in ENTRIES.items() if code != OTHER_VALIDATOR}
EMITTED = emitted_codes(modules().values())


def in_validate(emitted: Emitted) -> str:
    return "-" if emitted.by_a_language else " or ".join(sorted(emitted.severities))


def in_generate(code: str, emitted: Emitted) -> str:
    resolved = code in RESOLVED_BY_RULE
    return "warning" if resolved else " or ".join(sorted(emitted.severities))


def test_every_code_of_the_source_is_on_the_page() -> None:
    assert len(EMITTED) > 100
    assert sorted(EMITTED.keys() - OWN.keys()) == []


def test_every_code_of_the_page_is_in_the_source() -> None:
    assert sorted(OWN.keys() - EMITTED.keys()) == []


def test_a_code_is_explained_once_and_in_order() -> None:
    codes = [entry.code for entry in entries() if CODE.fullmatch(entry.code)]
    families = [code.rstrip("0123456789") for code in codes]
    order = list(dict.fromkeys(families))
    assert codes == sorted(set(codes), key=lambda code: (order.index(code[:-3]), code))


@pytest.mark.parametrize("code", OWN)
def test_the_severities_are_true(code: str) -> None:
    entry, emitted = OWN[code], EMITTED[code]
    assert entry.in_validate == in_validate(emitted)
    assert entry.in_generate == in_generate(code, emitted)


@pytest.mark.parametrize("code", OWN)
def test_what_generate_makes_of_an_error_is_told(code: str) -> None:
    assert ("`generate`" in OWN[code].remedy) == (code in RESOLVED_BY_RULE)


@pytest.mark.parametrize("code", ENTRIES)
def test_meaning_and_remedy_are_sentences(code: str) -> None:
    for text in (ENTRIES[code].meaning, ENTRIES[code].remedy):
        assert re.fullmatch(r"\S.{5,}\.", text), text


def test_every_rule_is_about_an_error_of_validate() -> None:
    emitted = {code for code, found in EMITTED.items() if "error" in found.severities}
    assert emitted >= RESOLVED_BY_RULE


def test_the_other_validator_has_a_row() -> None:
    assert full_verdict.__name__ in modules()
    source = modules()[full_verdict.__name__].read_text(encoding="utf-8")
    assert 'f"OAS-{' in source
    entry = ENTRIES[OTHER_VALIDATOR]
    assert (entry.in_validate, entry.in_generate) == ("error", "-")


def test_no_code_is_put_together() -> None:
    """A code in an f-string would escape the catalogue."""
    pieced = re.compile(r"f[\"'](?:EXT|IO|LIM|NAM|OAS|REF|SCH|YML)[0-9]*\{")
    found = [p.name for p in PACKAGE.rglob("*.py") if pieced.search(p.read_text())]
    assert found == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('node.problem("ABC001", m)', [("ABC001", "error")]),
        ('node.problem("ABC001", m, severity="warning")', [("ABC001", "warning")]),
        ('Problem("ABC001", "warning", m, place)', [("ABC001", "warning")]),
        ('context.warn(node, "ABC001", m)', [("ABC001", "warning")]),
        ('def f():\n    return "ABC001", "warning", m', [("ABC001", "warning")]),
        ('C = "ABC001"\nProblem(C, "warning", m)', [("ABC001", "warning")]),
        ('kind({"a": "ABC001"})', [("ABC001", "error")]),
        ('f(node.problem("AB001", m), "warning")', [("AB001", "error")]),
        ('"""About ABC001."""', []),
        ('if problem.code == "ABC001":\n    pass', []),
    ],
)
def test_codes_are_read(source: str, expected: list[tuple[str, Severity]]) -> None:
    assert list(codes_in(source)) == expected
