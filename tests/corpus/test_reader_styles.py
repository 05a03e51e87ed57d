"""The table "Style Examples" of OpenAPI 3.1.1, cell by cell."""

from __future__ import annotations

from typing import Any

import pytest

from tests.corpus.reader import styles
from tests.corpus.reader.styles import NotDefined
from tests.corpus.reader.uri import encoded, form_encoded, normal

ARRAY = ["blue", "black", "brown"]
OBJECT = {"R": 100, "G": 200, "B": 150}


@pytest.mark.parametrize(
    ("style", "explode", "value", "wanted"),
    [
        ("simple", False, "blue", "blue"),
        ("simple", False, ARRAY, "blue,black,brown"),
        ("simple", False, OBJECT, "R,100,G,200,B,150"),
        ("simple", True, ARRAY, "blue,black,brown"),
        ("simple", True, OBJECT, "R=100,G=200,B=150"),
        ("label", False, "blue", ".blue"),
        ("label", False, ARRAY, ".blue,black,brown"),
        ("label", False, OBJECT, ".R,100,G,200,B,150"),
        ("label", True, ARRAY, ".blue.black.brown"),
        ("label", True, OBJECT, ".R=100.G=200.B=150"),
        ("matrix", False, "blue", ";color=blue"),
        ("matrix", False, ARRAY, ";color=blue,black,brown"),
        ("matrix", False, OBJECT, ";color=R,100,G,200,B,150"),
        ("matrix", True, ARRAY, ";color=blue;color=black;color=brown"),
        ("matrix", True, OBJECT, ";R=100;G=200;B=150"),
    ],
)
def test_path_styles(style: str, explode: bool, value: Any, wanted: str) -> None:
    assert styles.in_path("color", style, explode, value, encoded) == wanted


@pytest.mark.parametrize(
    ("style", "explode", "value", "wanted"),
    [
        ("form", False, "blue", "color=blue"),
        ("form", False, ARRAY, "color=blue,black,brown"),
        ("form", False, OBJECT, "color=R,100,G,200,B,150"),
        ("form", True, ARRAY, "color=blue&color=black&color=brown"),
        ("form", True, OBJECT, "R=100&G=200&B=150"),
        ("spaceDelimited", False, ARRAY, "color=blue%20black%20brown"),
        ("spaceDelimited", False, OBJECT, "color=R%20100%20G%20200%20B%20150"),
        ("pipeDelimited", False, ARRAY, "color=blue%7Cblack%7Cbrown"),
        ("pipeDelimited", False, OBJECT, "color=R%7C100%7CG%7C200%7CB%7C150"),
        (
            "deepObject",
            True,
            OBJECT,
            "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
        ),
    ],
)
def test_query_styles(style: str, explode: bool, value: Any, wanted: str) -> None:
    assert styles.pairs("color", style, explode, value, encoded) == wanted.split("&")


def test_separators_inside_of_values_are_encoded() -> None:
    found = styles.pairs("a", "form", False, ["x,y", "z&="], encoded)
    assert found == ["a=x%2Cy,z%26%3D"]
    assert styles.in_path("a", "simple", False, ["x/y", "é"], encoded) == "x%2Fy,%C3%A9"


@pytest.mark.parametrize(
    "arguments",
    [
        ("deepObject", True, ["a"]),
        ("form", True, [["nested"]]),
        ("form", True, {"a": {"b": 1}}),
        ("deepObject", True, {"a": {"b": 1}}),
        ("pipeDelimited", True, {"a": 1}),
    ],
)
def test_what_the_specification_leaves_open(arguments: tuple[str, bool, Any]) -> None:
    with pytest.raises(NotDefined):
        styles.pairs("color", *arguments, encoded)


@pytest.mark.parametrize(
    ("value", "wanted"),
    [(True, "true"), (7, "7"), (7.0, "7"), (1.5, "1.5"), (None, "null"), ("x", "x")],
)
def test_primitives(value: Any, wanted: str) -> None:
    assert styles.text_of(value) == wanted


def test_encoding() -> None:
    assert encoded("a b/ü~-._%") == "a%20b%2F%C3%BC~-._%25"
    assert encoded("a/b?c[d]", reserved=True) == "a/b?c[d]"
    assert form_encoded("a b+c") == "a+b%2Bc"
    assert normal("%c3%bc%7e%41%2f") == "%C3%BC~A%2F"
