"""How the answers of an operation read, as data for the runtime."""

from __future__ import annotations

from collections.abc import Iterator

from generator.ir.declarations import Union
from generator.ir.methods import ByStatus, Outcome
from generator.ir.operations import Answer, AnswerKind, EventForm, Operation
from generator.ir.types import Bytes, Nullable, Opaque, Ref, Type, not_null
from generator.languages.go.layout import Entry, inline, items
from generator.languages.go.types import go_type
from generator.languages.go.unions import variant_names
from generator.languages.go.world import World
from generator.text.code import Code, code, lit
from generator.text.go import string
from generator.text.spec_text import SpecText

_ANSWERS = {
    AnswerKind.JSON: lit("runtime.JSONAnswer"),
    AnswerKind.TEXT: lit("runtime.TextAnswer"),
    AnswerKind.BYTES: lit("runtime.BytesAnswer"),
    AnswerKind.EVENTS: lit("runtime.EventsAnswer"),
    AnswerKind.JSON_LINES: lit("runtime.LinesAnswer"),
}
_JSON = SpecText("application/json")


def answers(world: World, of: Operation, outcome: Outcome | None) -> Iterator[Entry]:
    """The entries of an operation that are about its answers; ``outcome`` is that of
    a method whose value they are."""
    if of.answer.kind in _ANSWERS:
        yield lit("Answer"), _kind(of.answer)
    if of.answer.media_type is not None and of.answer.media_type != _JSON:
        yield lit("Accept"), string(of.answer.media_type)
    variants = _Variants(world, outcome)
    if of.others:
        yield lit("Status"), string(of.answer.status)
        variant = variants.of(of.answer.type)
        if variant is not None:
            yield lit("Variant"), variant
        others = [_other(one, variants) for one in of.others]
        yield lit("Others"), items(lit("[]runtime.Answer"), others, 0)
    if outcome is not None and _may_be_empty(of, outcome):
        yield lit("MayBeEmpty"), lit("true")
    if of.errors:
        yield (
            lit("Errors"),
            items(lit("[]runtime.ErrorBody"), list(_errors(world, of)), 0),
        )


def _may_be_empty(of: Operation, outcome: Outcome) -> bool:
    """Whether a success may bring no value; any JSON includes null."""
    is_nothing = any(one.kind is AnswerKind.NONE for one in of.others)
    kind = outcome.value_type
    return isinstance(kind, Nullable) or (is_nothing and isinstance(kind, Opaque))


def _errors(world: World, of: Operation) -> Iterator[Code]:
    """A line for each type of body, with all statuses that have it."""
    statuses: dict[Code, list[Code]] = {}
    for one in of.errors:
        data = _nothing_of(world, one.type)
        statuses.setdefault(data, []).append(string(one.status))
    for data, found in statuses.items():
        listed = code("[]string{{{all}}}", all=Code.join(lit(", "), found))
        yield inline(lit(""), ((lit("Statuses"), listed), (lit("Data"), data)))


class _Variants:
    """The fields of the union that holds the answers of an operation."""

    def __init__(self, world: World, outcome: Outcome | None) -> None:
        self._names: dict[Type, Code] = {}
        value = outcome.value if outcome is not None else None
        if not isinstance(value, ByStatus):
            return
        kind = not_null(value.type)
        declared = world.declarations.get(kind.key) if isinstance(kind, Ref) else None
        if isinstance(declared, Union):
            names = variant_names(world, declared)
            for one, name in zip(declared.variants, names, strict=True):
                self._names[one.type] = name

    def of(self, kind: Type | None) -> Code | None:
        """The field for a type, quoted; ``None`` when there is no union."""
        if isinstance(kind, Nullable) and kind not in self._names:
            kind = kind.inner
        name = self._names.get(kind) if kind is not None else None
        return code('"{name}"', name=name) if name is not None else None


def _kind(of: Answer) -> Code:
    if of.kind is AnswerKind.EVENTS and of.events is EventForm.EVENT:
        return lit("runtime.WholeEventsAnswer")
    return _ANSWERS[of.kind]


def _other(of: Answer, variants: _Variants) -> Code:
    entries: list[Entry] = [(lit("Status"), string(of.status))]
    if of.kind in _ANSWERS:
        entries.append((lit("Kind"), _kind(of)))
    if of.media_type is not None and of.media_type != _JSON:
        entries.append((lit("MediaType"), string(of.media_type)))
    variant = variants.of(of.type)
    if variant is not None:
        entries.append((lit("Variant"), variant))
    return inline(lit(""), entries)


def _nothing_of(world: World, kind: Type) -> Code:
    """A nil pointer to a type."""
    if isinstance(kind, Nullable):
        kind = kind.inner
    plain = lit("[]byte") if isinstance(kind, Bytes) else go_type(world, kind)
    return code("(*{plain})(nil)", plain=plain)
