"""Whether programs that use a symbol go on when its spelling changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from generator.compat.levels import Level
from generator.compat.spelled import READERS
from generator.compat.spelled.fitting import Side, fits
from generator.compat.spelled.shape import (
    Callable,
    Named,
    Parameter,
    Value,
    alternatives,
)
from generator.languages.common.surface import Symbol, SymbolKind


@dataclass(frozen=True, slots=True)
class Judgement:
    """How bad it is, and why."""

    level: Level
    reasons: tuple[str, ...]


Clause = tuple[Level, str]
Aliases: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Way:
    """Which way values of a symbol go, and how its language reads their types."""

    language: str
    is_given: bool = False
    """Programs only give them: a setting, an extra, a part of what is sent."""

    is_read: bool = False
    """Programs only read them."""

    before: Aliases = field(default_factory=dict)
    """What names stood for."""

    after: Aliases = field(default_factory=dict)

    @property
    def is_strict(self) -> bool:
        """The language has no types that hold others."""
        return self.language == "go"

    def widens(self, old: str, new: str) -> bool:
        """Whether what was a value is still one."""
        return fits(self.language, Side(old, self.before), Side(new, self.after))

    def narrows(self, old: str, new: str) -> bool:
        """Whether what is a value was one before."""
        return fits(self.language, Side(new, self.after), Side(old, self.before))

    def goes_on(self, old: str, new: str) -> bool:
        """Whether programs can do what they did with a type that is another one."""
        if self.is_strict:
            return False
        reads = self.is_given or self.narrows(old, new)
        return reads and (self.is_read or self.widens(old, new))


def judged(old: Symbol, new: Symbol, way: Way) -> Judgement | None:
    """Nothing where no program can tell the difference.

    Args:
        old: The symbol before.
        new: The symbol now.
        way: Which way its values go.
    """
    if str(old.spelling) == str(new.spelling):
        return None
    read = READERS[way.language]
    was, now = read(str(old.spelling)), read(str(new.spelling))
    match was, now:
        case Callable(), Callable():
            clauses = list(_calls(was, now, way))
        case Value(), Value():
            clauses = list(_values(was, now, way))
        case Named(), Named():
            clauses = list(_types(was, now, way))
        case _:
            clauses = [(Level.BREAKING, "is of another kind")]
    if not clauses:
        return None
    return Judgement(max(level for level, _ in clauses), tuple(t for _, t in clauses))


def must_be_given(language: str, symbol: Symbol) -> bool:
    """Whether nobody can make an object without this field or setting of it.

    Fields of Go's structs can always be left out.
    """
    if language == "go":
        return False
    shape = READERS[language](str(symbol.spelling))
    return isinstance(shape, Value) and not shape.optional


def aliases(language: str, symbols: Iterable[Symbol]) -> dict[str, str]:
    """What names of types stand for."""
    found: dict[str, str] = {}
    for one in symbols:
        if one.kind is SymbolKind.TYPE and " = " in str(one.spelling):
            shape = READERS[language](str(one.spelling))
            if isinstance(shape, Named) and shape.is_alias:
                found[one.name] = shape.text
    return found


def _calls(old: Callable, new: Callable, way: Way) -> Iterator[Clause]:
    if way.is_strict:
        if [one.type for one in old.parameters] != [one.type for one in new.parameters]:
            yield Level.BREAKING, "takes other parameters"
        if old.returns != new.returns:
            yield Level.BREAKING, f"gives {new.returns} instead of {old.returns}"
        return
    yield from _named(old, new, way)
    yield from _positional(old, new, way)
    if _differ(old.returns, new.returns):
        goes_on = way.narrows(old.returns, new.returns) or old.returns == "None"
        level = Level.ADDITIVE if goes_on else Level.BREAKING
        yield level, f"gives {new.returns} instead of {old.returns}"


def _named(old: Callable, new: Callable, way: Way) -> Iterator[Clause]:
    before = {one.name: one for one in old.parameters if one.by_name}
    after = {one.name: one for one in new.parameters if one.by_name}
    places = {one.name for one in old.parameters if not one.by_name}
    for name, now in after.items():
        if name in before:
            yield from _parameter(before[name], now, way)
        elif name not in places:
            yield _new(now)
    for name in before:
        if name not in {one.name for one in new.parameters}:
            yield Level.BREAKING, f"does not take {name} any more"


def _positional(old: Callable, new: Callable, way: Way) -> Iterator[Clause]:
    before = [one for one in old.parameters if not one.by_name]
    after = [one for one in new.parameters if not one.by_name]
    for index, was in enumerate(before):
        if index >= len(after):
            yield Level.BREAKING, f"does not take {was.name} any more"
        elif after[index].name != was.name and way.language == "python":
            yield (
                Level.BREAKING,
                f"takes {after[index].name} where {was.name} stood",
            )
            return
        else:
            yield from _parameter(was, after[index], way)
    for now in after[len(before) :]:
        yield _new(now)


def _new(parameter: Parameter) -> Clause:
    if parameter.required:
        return Level.BREAKING, f"must be given {parameter.name}"
    return Level.ADDITIVE, f"takes {parameter.name}"


def _parameter(old: Parameter, new: Parameter, way: Way) -> Iterator[Clause]:
    if new.required and not old.required:
        yield Level.BREAKING, f"must be given {new.name}"
    if old.required and not new.required:
        yield Level.ADDITIVE, f"may leave out {new.name}"
    if _differ(old.type, new.type):
        wider = _options(old, new) or way.widens(old.type, new.type)
        level = Level.ADDITIVE if wider else Level.BREAKING
        yield level, f"takes {new.type} for {new.name} instead of {old.type}"


def _options(old: Parameter, new: Parameter) -> bool:
    """Whether they are the options of every call, and now of one that takes more."""
    return (
        old.name == new.name
        and old.type in ("RequestOptions", "Unpack[RequestOptions]")
        and re.fullmatch(r"(Unpack\[)?\w+Options\]?", new.type) is not None
    )


def _values(old: Value, new: Value, way: Way) -> Iterator[Clause]:
    if _differ(old.type, new.type):
        goes_on = way.goes_on(old.type, new.type)
        level = Level.ADDITIVE if goes_on else Level.BREAKING
        yield level, f"is {new.type} instead of {old.type}"
    if old.optional and not new.optional:
        yield (
            Level.ADDITIVE if way.is_read else Level.BREAKING,
            "is always there" if way.is_read else "must be given",
        )
    if new.optional and not old.optional:
        # Python says with the type what an attribute is that was not given.
        goes_on = way.is_given or way.language == "python"
        yield (Level.ADDITIVE if goes_on else Level.BREAKING), "may be missing"


def _types(old: Named, new: Named, way: Way) -> Iterator[Clause]:
    if not _differ(old.text, new.text):
        return
    are_aliases = old.is_alias and new.is_alias
    goes_on = are_aliases and way.goes_on(old.text, new.text)
    if way.language == "ts" and "|" in old.text:
        # Whoever tells alternatives apart may not ask for one that cannot be.
        goes_on = goes_on and way.widens(old.text, new.text)
    yield (
        Level.ADDITIVE if goes_on else Level.BREAKING,
        f"is {new.text} instead of {old.text}",
    )


def _differ(old: str, new: str) -> bool:
    """Whether two types are not the same: their alternatives may change places."""
    return alternatives(old) != alternatives(new)
