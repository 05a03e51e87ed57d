"""Defaults, limits and enumerations: which values are meant, and which are right."""

from __future__ import annotations

from collections.abc import Iterator

from generator.compat.at import At
from generator.compat.context import Both
from generator.compat.described import shown_value
from generator.compat.difference import Difference
from generator.ir.declarations import Default, Enumeration
from generator.ir.values import JsonValue
from generator.languages.common.surface_keys import key
from generator.text.doc import compose

_LEAST = frozenset(
    ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
)
_MOST = frozenset(
    ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")
)

Limits = tuple[tuple[str, JsonValue], ...]


def compare_defaults(
    old: Default | None, new: Default | None, at: At
) -> Iterator[Difference]:
    """A value that is taken when none is given."""
    if old == new:
        return
    before = shown_value(old.value) if old is not None else None
    after = shown_value(new.value) if new is not None else None
    sentence = compose(
        "The default of `{it}` was {old} and is {new} now.",
        it=at.subject,
        old=before or "nothing",
        new=after or "nothing",
    )
    yield at.tell("default-changed", sentence, old=before, new=after)


def compare_limits(old: Limits, new: Limits, at: At) -> Iterator[Difference]:
    """Keywords that only say which values are right."""
    before, after = dict(old), dict(new)
    for keyword in dict.fromkeys((*before, *after)):
        was, now = before.get(keyword), after.get(keyword)
        if was == now:
            continue
        sentence = compose(
            "`{keyword}` of `{it}` was {old} and is {new} now.",
            keyword=keyword,
            it=at.subject,
            old="not given" if was is None else shown_value(was),
            new="not given" if now is None else shown_value(now),
        )
        yield at.tell(_rule(keyword, was, now), sentence)


def _rule(keyword: str, old: JsonValue, new: JsonValue) -> str:
    if old is None:
        return "limit-tightened"
    if new is None:
        return "limit-loosened"
    if not isinstance(old, int | float) or not isinstance(new, int | float):
        return "limit-changed"
    if keyword in _LEAST:
        return "limit-tightened" if new > old else "limit-loosened"
    if keyword in _MOST:
        return "limit-tightened" if new < old else "limit-loosened"
    return "limit-changed"


def compare_enumerations(
    both: Both, old: Enumeration, new: Enumeration, at: At
) -> Iterator[Difference]:
    """Known values; others are accepted by every SDK all the same."""
    before = {_hashed(one.value): one for one in old.members}
    after = {_hashed(one.value): one for one in new.members}
    for value, member in after.items():
        if value in before:
            was = before[value]
            both.rename(key(old.name, was.name), key(new.name, member.name))
        else:
            sentence = "`{it}` may be {value} now."
            yield _value("value-added", sentence, member.value, at)
    for value, member in before.items():
        if value not in after:
            sentence = "`{it}` is not {value} any more."
            yield _value("value-removed", sentence, member.value, at)


def _value(rule: str, sentence: str, value: JsonValue, at: At) -> Difference:
    return at.tell(rule, compose(sentence, it=at.subject, value=shown_value(value)))


def _hashed(value: JsonValue) -> tuple[type, JsonValue]:
    """1, 1.0 and true are not the same."""
    return type(value), value
