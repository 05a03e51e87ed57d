"""Values that are valid for a schema: with nothing left out, or with everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from tests.corpus.reader.choices import (
    alone,
    fixed_values,
    less_wanted,
    mapping,
    tag_of,
    without_choice,
)
from tests.corpus.reader.numbers import integer, real
from tests.corpus.reader.raw import Node
from tests.corpus.reader.schemas import ALL_TYPES, Flat, flat, listed
from tests.corpus.reader.styles import compact
from tests.corpus.reader.texts import text_for
from tests.corpus.reader.wishes import UNKNOWN, NoValue, Wish


@dataclass(slots=True)
class Sampler:
    """Makes values; the same document gives the same values each time."""

    wish: Wish
    budget: int = 400
    """Properties and elements; after that only what is required is made."""

    _open: list[object] = field(default_factory=list)
    _depth: int = 0
    """Of objects and arrays that are being made."""

    def value(self, *schemas: Node, number: int = 0) -> Any:
        """A value that all the schemas allow.

        Raises:
            NoValue: there is none, or every one contains itself.
        """
        places = tuple(schema.followed().place for schema in schemas)
        if self._open.count(places) >= 2 or len(self._open) > 40:
            raise NoValue(f"{places} contains itself")
        self._open.append(places)
        try:
            return self._value(flat(*schemas), number)
        finally:
            self._open.pop()

    def _value(self, found: Flat, number: int) -> Any:
        if any("const" in part.value for part in found.parts):
            return found.first("const")
        enum = self._enum(found)
        if enum:
            turn = number + self.wish.turn - self.wish.everything
            return enum[turn % len(enum)]
        if self._null_wanted(found):
            return None
        subtype = self._subtype(found)
        if subtype is not None:
            return subtype
        if found.choices:
            return self._chosen(found, number)
        return self._plain(found, number)

    def _enum(self, found: Flat) -> list[Any]:
        listed = [part.value["enum"] for part in found.parts if "enum" in part.value]
        if not listed:
            return []
        first, *others = listed
        kept = [one for one in first if all(one in other for other in others)]
        return [one for one in kept if one is not None] or kept

    def _null_wanted(self, found: Flat) -> bool:
        """Null stands for a value when little is asked for, and only inside."""
        if found.types == {"null"}:
            return True
        inside = self.wish.place == "body" and self._depth > 0
        explicit = found.types != ALL_TYPES and found.nullable
        return inside and explicit and not self.wish.everything and not found.choices

    def _subtype(self, found: Flat) -> Any:
        """A value of a subtype, where a base has a discriminator and no choices."""
        owner = found.tag_owner
        if owner is None or found.choices or owner is not found.parts[-1]:
            return None
        for tag, target in mapping(found):
            if target.place == owner.place:
                return None
            value = self._tagged(found, tag, [target])
            if value is not None:
                return value
        return None

    def _chosen(self, found: Flat, number: int) -> Any:
        """A value of an alternative, the first that has one."""
        alternatives, *more = found.choices
        order = alternatives[::-1] if self.wish.everything else alternatives
        start = (number + self.wish.turn) % len(order)
        order = [*order[start:], *order[:start]]
        order = sorted(order, key=lambda one: less_wanted(found, one))
        for alternative in order:
            combined = flat(*without_choice(found, alternatives), alternative)
            combined.choices = [*more, *combined.choices]
            if not combined.types:
                continue
            tag = tag_of(found, alternative)
            inner = flat(alternative)
            if inner.choices and inner.tag is not None:
                # A union inside of the union tells its members apart by itself.
                combined.tag, combined.tag_owner, tag = inner.tag, inner.tag_owner, None
            try:
                if tag is not None:
                    return self._with_tag(found, tag, combined, number)
                return self._below(alternative, combined, number)
            except NoValue:
                continue
        raise NoValue("no alternative has a value")

    def _below(self, alternative: Node, combined: Flat, number: int) -> Any:
        """The value of an alternative, which may contain itself as well."""
        place = (alternative.followed().place,)
        if self._open.count(place) >= 2:
            raise NoValue(f"{place} contains itself")
        self._open.append(place)
        try:
            return self._value(combined, number)
        finally:
            self._open.pop()

    def _with_tag(self, found: Flat, tag: str, combined: Flat, number: int) -> Any:
        assert found.tag is not None
        name = found.tag.text("propertyName")
        combined.tag = combined.tag_owner = None
        value = self._value(combined, number)
        if not isinstance(value, dict):
            return value
        allowed = fixed_values(combined.properties.get(name, ()))
        if allowed and tag not in allowed:
            tag = allowed[0]
        return {name: tag, **{k: v for k, v in value.items() if k != name}}

    def _tagged(self, found: Flat, tag: str, schemas: list[Node]) -> Any:
        combined = flat(*schemas)
        try:
            return self._with_tag(found, tag, combined, 0)
        except NoValue:
            return None

    def _plain(self, found: Flat, number: int) -> Any:
        if found.is_object and found.types & {"object"}:
            return self._within(self._object, found)
        if found.is_array and found.types & {"array"}:
            return self._within(self._array, found)
        if found.types == ALL_TYPES:
            return self._anything(number)
        keywords = {k: v for part in found.parts for k, v in part.value.items()}
        if "string" in found.types:
            inside = found.nodes("contentSchema")
            if inside and "json" in str(keywords.get("contentMediaType")):
                return compact(self.value(*inside, number=number))
            place, hard = self.wish.place, self.wish.everything
            return text_for(keywords, place, number, hard=hard)
        if "integer" in found.types and "number" not in found.types:
            return integer(keywords, number, large=self.wish.everything)
        if "number" in found.types:
            return real(keywords, number, large=self.wish.everything)
        if "boolean" in found.types:
            return self.wish.everything
        if "null" in found.types:
            return None
        return self._contradiction(found, number)

    def _within(self, make: Callable[[Flat], Any], found: Flat) -> Any:
        self._depth += 1
        try:
            return make(found)
        finally:
            self._depth -= 1

    def _contradiction(self, found: Flat, number: int) -> Any:
        """No value is valid, but the request can be made: one for the first part."""
        for part in found.parts:
            single = flat(replace(part, value=alone(part.value)))
            if single.types:
                return self._plain(single, number)
        raise NoValue("the schemas allow no type")

    def _anything(self, number: int) -> Any:
        if not self.wish.everything or self.wish.place != "body":
            return f"text{number or ''}"
        return {"any": [1, "two", None, {"three": True}]}

    def _array(self, found: Flat) -> list[Any]:
        least = found.first("minItems") or 0
        most = found.first("maxItems")
        fixed = next(
            (
                list(listed(part, "prefixItems"))
                for part in found.parts
                if "prefixItems" in part.value
            ),
            [],
        )
        values = [self.value(one) for one in fixed]
        items = [one for one in found.nodes("items") if isinstance(one.value, dict)]
        wanted = len(values) + (2 if self.wish.everything and not fixed else 0)
        if self.wish.place != "body":
            wanted = max(1, wanted)
        wanted = max(least, wanted if most is None else min(most, wanted))
        while len(values) < wanted:
            self.budget -= 1
            if self.budget < 0 and len(values) >= least:
                break
            try:
                number = len(values)
                value = self.value(*items, number=number) if items else f"t{number}"
            except NoValue:
                if len(values) >= least:
                    break
                raise
            if found.first("uniqueItems") and value in values:
                break
            values.append(value)
        return values

    def _object(self, found: Flat) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for name, nodes in found.properties.items():
            if self._hidden(nodes):
                continue
            required = name in found.required
            if not required and (not self.wish.everything or self.budget < 0):
                continue
            self.budget -= 1
            try:
                result[name] = self.value(*nodes)
            except NoValue:
                if required:
                    raise
        for name in found.required:
            if name not in result and name not in found.properties:
                result[name] = self._further(found, 0)
        result |= dict(self._more(found, len(result)))
        return result

    def _more(self, found: Flat, count: int) -> Iterator[tuple[str, Any]]:
        """Properties that are not named: those of a map, and unknown ones."""
        least = found.first("minProperties") or 0
        stated = isinstance(found.additional, list) or not found.properties
        open_to_all = found.additional is not False and self.budget >= 0
        if self.wish.place != "body":
            stated = isinstance(found.additional, list)
        wanted = 1 if stated and self.wish.everything and open_to_all else 0
        for number in range(max(wanted, least - count)):
            if found.additional is False:
                break
            try:
                yield (
                    f"key {number}" if self.wish.everything else f"key{number}",
                    (self._further(found, number)),
                )
            except NoValue:
                return
        if self.wish.unknown and found.additional is True and found.properties:
            yield UNKNOWN, {"deep": [1, None, "é"]}

    def _further(self, found: Flat, number: int) -> Any:
        schemas = found.additional
        if isinstance(schemas, list):
            return self.value(*schemas, number=number)
        return "free"

    def _hidden(self, nodes: list[Node]) -> bool:
        key = "writeOnly" if self.wish.response else "readOnly"
        found = flat(*nodes)
        return any(part.value.get(key) is True for part in found.parts)


def sample(wish: Wish, *schemas: Node) -> Any:
    """A value for the wish; with less in it where everything is too much.

    Raises:
        NoValue: there is none.
    """
    try:
        return Sampler(wish).value(*schemas)
    except NoValue:
        if not wish.everything:
            raise
        return Sampler(replace(wish, everything=False)).value(*schemas)
