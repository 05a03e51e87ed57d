"""What the readers of spellings see, language by language."""

from __future__ import annotations

import pytest

from generator.compat.spelled import READERS
from generator.compat.spelled.fitting import Side, fits
from generator.compat.spelled.shape import (
    Callable,
    Named,
    Parameter,
    Shape,
    Value,
    alternatives,
    closing,
    split,
)

CASES: list[tuple[str, str, Shape]] = [
    (
        "python",
        "def get(self, id: str, *, limit: int | None = None, **options: Any) -> Pet",
        Callable(
            (
                Parameter("id", "str", required=True),
                Parameter("limit", "int | None", required=False, by_name=True),
                Parameter("**options", "Any", required=False, by_name=True),
            ),
            "Pet",
        ),
    ),
    (
        "python",
        "async def put(self, a: str = 'x, y', /, b: int = 0) -> None",
        Callable(
            (
                Parameter("a", "str", required=False),
                Parameter("b", "int", required=False),
            ),
            "None",
        ),
    ),
    ("python", "def end(cls)", Callable((), "None")),
    ("python", "class Pet(Record)", Named("class Pet(Record)")),
    ("python", "name: str | None", Value("str | None")),
    ("python", "name: str = 'a: b'", Value("str", optional=True)),
    (
        "python",
        "Kind = Literal['a', 'b'] | str",
        Named("Literal['a', 'b'] | str", True),
    ),
    ("python", "'wild'", Value("'wild'")),
    (
        "go",
        "List(ctx context.Context, a, b string, opts ...Option) (*Pet, error)",
        Callable(
            (
                Parameter("ctx", "context.Context", required=True),
                Parameter("a", "string", required=True),
                Parameter("b", "string", required=True),
                Parameter("opts", "...Option", required=False),
            ),
            "(*Pet, error)",
        ),
    ),
    (
        "go",
        "Each[T any](of func(T, error) bool) error",
        Callable((Parameter("of", "func(T, error) bool", required=True),), "error"),
    ),
    ("go", "type Pet struct", Named("type Pet struct")),
    ("go", "Tags map[string][]*Tag", Value("map[string][]*Tag", optional=True)),
    ("go", "On func(ctx context.Context)", Value("func(ctx context.Context)", True)),
    (
        "ts",
        "list(params: ListParams = {}, options?: Options): Promise<Pet[]>",
        Callable(
            (
                Parameter("params", "ListParams", required=False),
                Parameter("options", "Options", required=False),
            ),
            "Promise<Pet[]>",
        ),
    ),
    (
        "ts",
        "map<T>(to: (one: Pet, at: number) => T, rest: Record<string, T>): T[]",
        Callable(
            (
                Parameter("to", "(one: Pet, at: number) => T", required=True),
                Parameter("rest", "Record<string, T>", required=True),
            ),
            "T[]",
        ),
    ),
    ("ts", "name?: string", Value("string", optional=True)),
    ("ts", '"a-b": string | null', Value("string | null")),
    ("ts", '"wild"', Value('"wild"')),
    ("ts", "interface Page<Item>", Named("interface Page<Item>")),
    ("ts", "type Tag = 'a' | 'b'", Named("'a' | 'b'", True)),
]


@pytest.mark.parametrize(("language", "text", "shape"), CASES)
def test_a_spelling_is_read_as_its_compiler_reads_it(
    language: str, text: str, shape: Shape
) -> None:
    assert READERS[language](text) == shape


def test_separators_in_brackets_and_quotes_separate_nothing() -> None:
    text = r"""a | B<c | d> | ("|" | '\'|') | (x: number) => y | [e | f]"""
    assert split(text, "|") == [
        "a",
        "B<c | d>",
        r"""("|" | '\'|')""",
        "(x: number) => y",
        "[e | f]",
    ]


def test_alternatives_know_no_order() -> None:
    assert alternatives("str | None") == alternatives("None | str")


def test_a_bracket_closes_where_its_own_partner_stands() -> None:
    text = "f(a: (b) => c, d: ')')!"
    assert text[closing(text, 1) :] == ")!"


def test_a_bracket_that_stays_open_is_an_error() -> None:
    with pytest.raises(ValueError, match="open"):
        closing("f(a", 1)


FITS: list[tuple[str, str, str, bool]] = [
    ("ts", "string", "string | null", True),
    ("ts", "string | null", "string", False),
    ("ts", '"a"', "(string & {})", True),
    ("ts", "1", "number", True),
    ("ts", "Pet", "unknown", True),
    ("ts", "unknown", "Pet", False),
    ("ts", "Promise<Pet>", "Promise<Pet | null>", True),
    ("ts", "string[]", "(string | null)[]", True),
    ("ts", "(string | null)[]", "string[]", False),
    ("ts", "Record<string, Pet>", "Record<string, Dog>", False),
    ("ts", "[a: string, b: number, ...rest: unknown[]]", "[a: string]", False),
    (
        "ts",
        "[a: string, b: number, ...rest: unknown[]]",
        "[x: string, ...rest: unknown[]]",
        True,
    ),
    ("ts", "[a: string]", "[a: string, b: number]", False),
    ("ts", "Both", "Cat | Dog", True),
    ("ts", "Cat", "Both", True),
    ("ts", "Both", "Cat", False),
    ("python", "int", "float | None", True),
    ("python", "list[int]", "list[int | None]", False),
    ("python", "list[int | str]", "list[str | int]", True),
    ("python", "Mapping[str, int]", "Mapping[str, float]", True),
    ("python", "Literal['a', 'b']", "Literal['b', 'a', 'c']", True),
    ("python", "Literal['a']", "str", True),
    ("python", "Pet", "Any", True),
    ("go", "Pet", "*Pet", False),
]


@pytest.mark.parametrize(("language", "narrow", "wide", "wanted"), FITS)
def test_types_that_hold_others(
    language: str, narrow: str, wide: str, wanted: bool
) -> None:
    names = {"Both": "Cat | Dog"}
    assert fits(language, Side(narrow, names), Side(wide, names)) is wanted


def test_a_name_that_means_something_else_now_is_not_the_same() -> None:
    old, new = Side("Tag", {"Tag": "Cat"}), Side("Tag", {"Tag": "Cat | Dog"})
    assert fits("ts", old, new)
    assert not fits("ts", new, old)


def test_a_type_that_is_made_of_itself_comes_to_an_end() -> None:
    tree = Side("Tree", {"Tree": "Leaf | Tree[]"})
    assert not fits("ts", tree, Side("Leaf", {}))
