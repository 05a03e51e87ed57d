"""Each rule of the catalogue has an example, fires on it, and has its way back."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.compat.catalogue import BY_ID, RULES
from tests.compat.examples import Example, examples
from tests.compat.page import PAGE, page

EXAMPLES = list(examples())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.rule)
def test_a_rule_fires_on_its_example_and_its_mirror_on_the_way_back(
    example: Example, tmp_path: Path
) -> None:
    assert example.rule in example.there(tmp_path)
    assert BY_ID[example.rule].mirror in example.back(tmp_path)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.rule)
def test_what_stays_as_it_is_is_no_change(example: Example, tmp_path: Path) -> None:
    assert Example(example.rule, example.new, example.new).there(tmp_path) == set()


def test_every_rule_has_an_example_or_is_the_way_back_of_one() -> None:
    shown = {one.rule for one in EXAMPLES}
    assert {one.id for one in RULES} == shown | {BY_ID[one].mirror for one in shown}


def test_mirrors_look_at_each_other() -> None:
    assert all(BY_ID[one.mirror].mirror == one.id for one in RULES)


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == page(), "run: python -m tests.compat.page"
