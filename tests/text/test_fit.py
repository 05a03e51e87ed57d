"""Line fitting, without a formatter to compare with."""

from __future__ import annotations

import pytest

from generator.text.code import Code, lit
from generator.text.fit import (
    Layout,
    align,
    choice,
    concat,
    fill,
    group,
    hard_line,
    if_broken,
    indent,
    join,
    layout,
    line,
    soft_line,
)
from generator.text.fit_render import render
from generator.text.fit_typescript import (
    named_import,
    object_type,
    parameter,
    signature,
)

_ITEMS = [lit("aaaa"), lit("bbbb"), lit("cccc")]


def _list() -> Layout:
    items = join(concat(lit(","), line), _ITEMS)
    return group(
        lit("["), indent(soft_line, items), if_broken(lit(",")), soft_line, lit("]")
    )


@pytest.mark.parametrize(
    ("width", "printed"),
    [(18, "[aaaa, bbbb, cccc]"), (17, "[\n  aaaa,\n  bbbb,\n  cccc,\n]")],
)
def test_a_group_is_flat_or_broken(width: int, printed: str) -> None:
    assert str(render(_list(), width=width)) == printed


def test_what_stands_before_and_after_counts() -> None:
    assert not render(_list(), width=18).is_multiline
    assert render(_list(), width=18, column=1).is_multiline
    assert render(concat(_list(), lit(";")), width=18).is_multiline
    ended = render(concat(_list(), hard_line, lit(";")), width=18)
    assert ended.lines[0] == lit("[aaaa, bbbb, cccc]")


def test_margin_and_step() -> None:
    printed = render(_list(), width=5, margin=4, step=4)
    assert str(printed) == "[\n        aaaa,\n        bbbb,\n        cccc,\n    ]"


def test_a_hard_line_breaks_the_groups_around_it() -> None:
    inner = group(lit("x"), hard_line, lit("y"))
    printed = render(group(lit("("), indent(soft_line, inner), soft_line, lit(")")))
    assert str(printed) == "(\n  x\n  y\n)"


def test_multiline_code_is_indented() -> None:
    printed = render(
        concat(lit("{"), indent(hard_line, lit("a\n\nb")), hard_line, lit("}"))
    )
    assert str(printed) == "{\n  a\n\n  b\n}"


def test_fill() -> None:
    filled = fill(_ITEMS, lit(","))
    assert str(render(filled, width=10)) == "aaaa,\nbbbb, cccc"
    assert str(render(filled, width=11)) == "aaaa, bbbb,\ncccc"
    assert str(render(filled, width=40)) == "aaaa, bbbb, cccc"


def test_choice() -> None:
    one = concat(lit("one "), lit("line"))
    two = group(lit("two"), line, lit("lines"), opened=True)
    assert str(render(choice(one, two), width=8)) == "one line"
    assert str(render(choice(one, two), width=7)) == "two\nlines"


def test_indentation_under_a_broken_group() -> None:
    head = group(lit("a ="), indent(line), lit("bbbbbbbb"))
    tail = indent(hard_line, lit("c"), under=head)
    assert str(render(concat(head, tail), width=5)) == "a =\n  bbbbbbbb\n  c"
    assert str(render(concat(head, tail), width=50)) == "a = bbbbbbbb\nc"


def test_align() -> None:
    printed = render(concat(lit("| "), align(lit("a"), hard_line, lit("b"))), step=4)
    assert str(printed) == "| a\n  b"


def test_lines_never_end_in_spaces() -> None:
    printed = render(group(lit("a "), lit(" "), hard_line, lit("b")))
    assert str(printed) == "a\nb"


def test_code_is_a_layout() -> None:
    assert str(render(layout(lit("a")))) == "a"
    assert isinstance(render(layout(lit("a"))), Code)


def test_signatures() -> None:
    items = [
        parameter(lit("id"), lit("string")),
        parameter(lit("n"), lit("X"), optional=True),
    ]
    short = signature(lit("get"), items, lit("void"), lit(" {"))
    assert str(render(short)) == "get(id: string, n?: X): void {"
    broken = "get(\n  id: string,\n  n?: X,\n): void {"
    assert str(render(short, width=29)) == broken
    hugging = parameter(lit("o"), object_type([lit("a: string"), lit("b: string")]))
    method = signature(lit("get"), [hugging], lit("void"), lit(";"))
    printed = "get(o: {\n  a: string;\n  b: string;\n}): void;"
    assert str(render(method, width=30)) == printed


def test_imports() -> None:
    several = named_import([lit("a"), lit("b")], lit('"./c.js"'), types=True)
    assert str(render(several)) == 'import type { a, b } from "./c.js";'
    assert render(several, width=20).lines[0] == lit("import type {")
    single = named_import([lit("a")], lit('"./c.js"'))
    assert not render(single, width=10).is_multiline
