"""Templates show what an SDK looks like; what is in it is decided in the view."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.imports import ROOT
from tests.architecture.template_lint import faults

TEMPLATES = sorted((ROOT / "templates").rglob("*.j2"))


def test_there_are_templates() -> None:
    assert {path.relative_to(ROOT).parts[1] for path in TEMPLATES} >= {"python"}


@pytest.mark.parametrize(
    "path", TEMPLATES, ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_a_template_holds_no_logic(path: Path) -> None:
    assert list(faults(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        "{{ name }}",
        "{{ item.name.text }}",
        "{% for field in item.fields %}{{ field.code }}{% else %}none{% endfor %}",
        "{% for key, value in pairs %}{{ key }}{% endfor %}",
        "{% if a.b %}x{% elif not c %}y{% else %}z{% endif %}",
        "{% for x in xs %}{{ x }}{% if not loop.last %}, {% endif %}{% endfor %}",
        "{% include '_parts/banner.j2' %}",
        "{# a remark #}{% raw %}{{ }}{% endraw %}",
    ],
)
def test_structure_is_allowed(source: str) -> None:
    assert list(faults(source)) == []


@pytest.mark.parametrize(
    "source",
    [
        "{{ name | upper }}",
        "{{ name | replace('a', 'b') }}",
        "{{ method() }}",
        "{{ 'text' }}",
        "{{ a ~ b }}",
        "{{ a + b }}",
        "{{ items[0] }}",
        "{{ a if b else c }}",
        "{{ text._value }}",
        "{% if a == b %}x{% endif %}",
        "{% if a and b %}x{% endif %}",
        "{% if a is defined %}x{% endif %}",
        "{% if items | length %}x{% endif %}",
        "{% set a = b %}",
        "{% macro m() %}{% endmacro %}",
        "{% for x in xs if x.y %}{% endfor %}",
        "{% for x in range(3) %}{% endfor %}",
        "{% include name %}",
        "{% include 'a' ignore missing %}",
        "{% import 'a' as b %}",
        "{% filter upper %}x{% endfilter %}",
        "{% with a = b %}{% endwith %}",
        "{% for x in xs %}",
    ],
)
def test_logic_is_not(source: str) -> None:
    assert list(faults(source))
