"""Whether programs go on, symbol by symbol."""

from __future__ import annotations

import pytest

from generator.compat.judgement import Way, aliases, judged, must_be_given
from generator.compat.levels import Level
from generator.languages.common.surface import Symbol, SymbolKind
from generator.text.code import Code, lit

OPTION, FIELD, METHOD, TYPE = (
    SymbolKind.OPTION,
    SymbolKind.FIELD,
    SymbolKind.METHOD,
    SymbolKind.TYPE,
)
BREAKS, GOES_ON = Level.BREAKING, Level.ADDITIVE


def symbol(kind: SymbolKind, spelling: Code) -> Symbol:
    return Symbol(kind, "pet.name", "Pet.name", spelling)


CALLS: list[tuple[str, Code, Code, Level | None]] = [
    ("python", lit("def f(self)"), lit("def f(self, *, a: int = 0)"), GOES_ON),
    ("python", lit("def f(self)"), lit("def f(self, *, a: int)"), BREAKS),
    ("python", lit("def f(self, *, a: int)"), lit("def f(self)"), BREAKS),
    ("python", lit("def f(self, a: int)"), lit("def f(self, b: int)"), BREAKS),
    (
        "python",
        lit("def f(self, a: int, b: str)"),
        lit("def f(self, b: str, a: int)"),
        BREAKS,
    ),
    (
        "python",
        lit("def f(self, *, a: int, b: int)"),
        lit("def f(self, *, b: int, a: int)"),
        None,
    ),
    ("python", lit("def f(self, a: int)"), lit("def f(self, a: int = 0)"), GOES_ON),
    ("python", lit("def f(self, a: int = 0)"), lit("def f(self, a: int)"), BREAKS),
    (
        "python",
        lit("def f(self, a: int)"),
        lit("def f(self, a: int | None)"),
        GOES_ON,
    ),
    ("python", lit("def f(self, a: int | str)"), lit("def f(self, a: int)"), BREAKS),
    ("python", lit("def f(self, a: int)"), lit("def f(self, *, a: int)"), BREAKS),
    ("python", lit("def f(self) -> int"), lit("def f(self) -> int | None"), BREAKS),
    ("python", lit("def f(self) -> int | None"), lit("def f(self) -> int"), GOES_ON),
    (
        "python",
        lit("def f(self, **options: Unpack[RequestOptions])"),
        lit("def f(self, **options: Unpack[WaitOptions])"),
        GOES_ON,
    ),
    (
        "python",
        lit("def f(self, **options: Unpack[WaitOptions])"),
        lit("def f(self, **options: Unpack[RequestOptions])"),
        BREAKS,
    ),
    ("go", lit("F() error"), lit("F(opts ...Option) error"), BREAKS),
    ("go", lit("F(a string) error"), lit("F(b string) error"), None),
    ("go", lit("F(a, b string) error"), lit("F(a string, b string) error"), None),
    ("go", lit("F() (*Pet, error)"), lit("F() (Pet, error)"), BREAKS),
    ("ts", lit("f(a: string): void"), lit("f(a: string, b?: number): void"), GOES_ON),
    ("ts", lit("f(a: string): void"), lit("f(a: string, b: number): void"), BREAKS),
    ("ts", lit("f(a: string): void"), lit("f(a: string | null): void"), GOES_ON),
    ("ts", lit("f(a: P): void"), lit("f(a: P = {}): void"), GOES_ON),
]


@pytest.mark.parametrize(("language", "old", "new", "level"), CALLS)
def test_calls(language: str, old: Code, new: Code, level: Level | None) -> None:
    was, now = symbol(METHOD, old), symbol(METHOD, new)
    found = judged(was, now, Way(language))
    assert (found.level if found is not None else None) is level


VALUES: list[tuple[str, SymbolKind, bool, Code, Code, Level]] = [
    ("ts", FIELD, True, lit("a?: string"), lit("a: string"), GOES_ON),
    ("ts", FIELD, True, lit("a: string"), lit("a?: string"), BREAKS),
    ("ts", FIELD, True, lit("a: string | null"), lit("a: string"), GOES_ON),
    ("ts", FIELD, False, lit("a: string | null"), lit("a: string"), BREAKS),
    ("ts", FIELD, False, lit("a?: string"), lit("a: string"), BREAKS),
    ("ts", OPTION, False, lit("a: string"), lit("a?: string"), GOES_ON),
    ("ts", OPTION, False, lit("a: string"), lit("a: string | null"), GOES_ON),
    ("ts", OPTION, False, lit("a: string | null"), lit("a: string"), BREAKS),
    ("python", FIELD, True, lit("a: int | None"), lit("a: int"), GOES_ON),
    ("python", FIELD, True, lit("a: int"), lit("a: int | None"), BREAKS),
    ("go", FIELD, True, lit("A *string"), lit("A string"), BREAKS),
    ("go", OPTION, False, lit("A string"), lit("A *string"), BREAKS),
]


@pytest.mark.parametrize(("language", "kind", "is_read", "old", "new", "level"), VALUES)
def test_values(
    language: str, kind: SymbolKind, is_read: bool, old: Code, new: Code, level: Level
) -> None:
    way = Way(language, is_given=kind is OPTION, is_read=is_read)
    found = judged(symbol(kind, old), symbol(kind, new), way)
    assert found is not None
    assert found.level is level
    assert found.reasons


@pytest.mark.parametrize(
    ("old", "new", "level"),
    [
        (lit('type A = "a" | "b"'), lit('type A = "a" | "c"'), BREAKS),
        (
            lit('type A = "a" | (string & {})'),
            lit('type A = "b" | (string & {})'),
            GOES_ON,
        ),
        (lit("class A"), lit("interface A"), BREAKS),
    ],
)
def test_types(old: Code, new: Code, level: Level) -> None:
    found = judged(symbol(TYPE, old), symbol(TYPE, new), Way("ts"))
    assert found is not None
    assert found.level is level


def test_something_of_another_kind_breaks() -> None:
    was, now = symbol(FIELD, lit("a: string")), symbol(METHOD, lit("a(): string"))
    found = judged(was, now, Way("ts", is_read=True))
    assert found is not None
    assert found.level is BREAKS


@pytest.mark.parametrize(
    ("language", "spelling", "wanted"),
    [
        ("ts", lit("a: string"), True),
        ("ts", lit("a?: string"), False),
        ("python", lit("a: str"), True),
        ("python", lit("a: str | None"), True),
        ("python", lit("a: str | None = None"), False),
        ("python", lit("a: str = ''"), False),
        ("go", lit("A string"), False),
        ("ts", lit("a(): string"), False),
    ],
)
def test_what_must_be_given(language: str, spelling: Code, wanted: bool) -> None:
    assert must_be_given(language, symbol(OPTION, spelling)) is wanted


SPELLED = {
    "ts": (lit("type Pet = Cat | Dog"), lit("type Pet = Cat | Dog | Cow")),
    "python": (lit("Pet = Cat | Dog"), lit("Pet = Cat | Dog | Cow")),
}


@pytest.mark.parametrize(
    ("way", "there", "back"),
    [
        (Way("ts", is_given=True), GOES_ON, BREAKS),
        (Way("ts", is_read=True), BREAKS, BREAKS),
        (Way("python", is_read=True), BREAKS, GOES_ON),
        (Way("ts"), BREAKS, BREAKS),
    ],
)
def test_a_further_variant_is_good_to_give_and_bad_to_read(
    way: Way, there: Level, back: Level
) -> None:
    few, more = (symbol(TYPE, one) for one in SPELLED[way.language])
    for old, new, level in ((few, more, there), (more, few, back)):
        found = judged(old, new, way)
        assert found is not None
        assert found.level is level


def test_names_of_types_stand_for_what_they_say() -> None:
    tag = symbol(TYPE, lit('type Tag = "a" | (string & {})'))
    known = aliases("ts", [tag, symbol(TYPE, lit("interface Pet"))])
    assert known == {"Pet.name": '"a" | (string & {})'}
    was, now = symbol(FIELD, lit("a: string")), symbol(FIELD, lit("a: Pet.name"))
    found = judged(was, now, Way("ts", after=known))
    assert found is not None
    assert found.level is GOES_ON
