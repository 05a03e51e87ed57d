"""Code is made by literals and emitters alone, and only code is printed."""

from __future__ import annotations

import copy
import pickle

import jinja2
import pytest

from generator.text import python
from generator.text.code import Code, code, finalize, lit
from generator.text.spec_text import SpecText


def test_literals_and_holes() -> None:
    filled = code("{{{name}: {n}}}", name=lit("a"), n=3)
    assert str(filled) == "{a: 3}"


@pytest.mark.parametrize("value", ["x", SpecText("x"), True, 1.5, None, ["x"]])
def test_a_hole_takes_only_code_and_integers(value: object) -> None:
    with pytest.raises(TypeError):
        code("{a}", a=value)  # type: ignore[arg-type]


def test_holes_must_match() -> None:
    with pytest.raises(TypeError, match="not filled"):
        code("{a} {b}", a=1)
    with pytest.raises(TypeError, match="no hole"):
        code("{a}", a=1, b=2)
    for literal in ("{a!s}", "{a:>3}", "{a.b}", "{}", "{0}"):
        with pytest.raises(TypeError, match="plain name"):
            code(literal, a=1)


def test_a_hole_may_be_used_twice() -> None:
    assert str(code("{a}{a}", a=1)) == "11"


def test_no_public_constructor() -> None:
    with pytest.raises(TypeError):
        Code()
    with pytest.raises(TypeError):
        Code("x")  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        lit("x")._text = "y"


def test_only_code_is_added_and_joined() -> None:
    assert str(lit("a") + lit("b")) == "ab"
    assert str(Code.join(lit(", "), [lit("a"), lit("b")])) == "a, b"
    with pytest.raises(TypeError):
        lit("a") + "b"  # type: ignore[operator]
    with pytest.raises(TypeError):
        Code.join(lit(", "), ["a"])  # type: ignore[list-item]
    with pytest.raises(TypeError):
        Code.join(", ", [lit("a")])  # type: ignore[arg-type]


def test_lines_and_indentation() -> None:
    block = lit("a {\n\n  b\n}")
    assert [str(line) for line in block.lines] == ["a {", "", "  b", "}"]
    assert str(block.indented(2)) == "  a {\n\n    b\n  }"
    assert str(block.tabbed()) == "\ta {\n\n\t  b\n\t}"
    assert str(block.hanging(2)) == "a {\n\n    b\n  }"
    assert block.is_multiline
    assert block.width == 3
    assert lit("日本").width == 4


def test_code_is_a_value() -> None:
    assert lit("a") == code("a") != lit("b")
    assert lit("a") != "a"
    assert len({lit("a"), lit("a")}) == 1
    assert sorted([lit("b"), lit("a")]) == [lit("a"), lit("b")]
    assert copy.deepcopy(lit("a")) == pickle.loads(pickle.dumps(lit("a"))) == lit("a")
    assert lit("a")
    assert not lit("")


@pytest.mark.parametrize(
    "template",
    [
        "{{ text }}",
        "{{ text|upper }}",
        "{{ text ~ 'x' }}",
        "{{ [text]|join }}",
        "{{ '%s'|format(text) }}",
        "{{ text|string }}",
        "{{ text|e }}",
        "{{ text._unrevealed }}",
        "{{ [text] }}",
        "{{ 'plain' }}",
        "{{ code|upper }}",
        "{{ code ~ text }}",
        "{{ missing }}",
        "{{ none }}",
        "{{ true }}",
    ],
)
def test_a_template_prints_nothing_but_code(template: str) -> None:
    environment = jinja2.Environment(
        finalize=finalize, undefined=jinja2.StrictUndefined
    )
    with pytest.raises((TypeError, AttributeError, jinja2.UndefinedError)):
        environment.from_string(template).render(text=SpecText("x"), code=lit("x"))


def test_a_template_prints_code() -> None:
    environment = jinja2.Environment(finalize=finalize)
    template = environment.from_string("x = {{ text }}{{ loop }}")
    text = python.string(SpecText('"'))
    assert template.render(text=text, loop=2) == "x = '\"'2"
