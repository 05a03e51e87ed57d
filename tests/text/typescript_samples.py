"""Random TypeScript constructs, built with the layouts that are under test."""

from __future__ import annotations

from random import Random

from generator.text import typescript
from generator.text.code import Code, code, lit
from generator.text.data import number
from generator.text.fit import Layout, Piece, concat, hard_line, indent
from generator.text.fit_typescript import (
    array_literal,
    assignment,
    call,
    named_export,
    named_import,
    object_literal,
    parameter,
    property_value,
    signature,
)
from generator.text.fit_typescript_types import (
    array_type,
    generic_type,
    object_type,
    property_signature,
    union_type,
)

_SYLLABLES = (
    *("ses", "sion", "la", "bel", "con", "text", "im", "age", "file", "sys", "tem"),
    *("re", "sult", "op", "tion", "tool"),
)
_KEYWORDS = (
    *(lit("string"), lit("number"), lit("boolean"), lit("void"), lit("null")),
    *(lit("undefined"), lit("unknown"), lit("true")),
)


class Samples:
    """A source of constructs; the seed decides all of them."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def statement(self, position: int) -> Layout:
        """A top-level statement; ``position`` makes its name unique."""
        kinds = (
            self._function,
            self._interface,
            self._class,
            self._alias,
            self._constant,
            self._import,
        )
        return kinds[position % len(kinds)](position)

    def _words(self, most: int) -> tuple[str, ...]:
        count = self._random.randint(1, most)
        return tuple(self._random.choice(_SYLLABLES) for _ in range(count))

    def _name(self, most: int = 6) -> Code:
        return typescript.identifier(("x", *self._words(most)))

    def _type_name(self) -> Code:
        return typescript.symbol("".join(map(str.capitalize, self._words(5))) + "X")

    def _string(self, most: int = 5) -> Code:
        return typescript.string(" ".join(self._words(most)))

    def _type(self, depth: int) -> Piece:
        choice = self._random.randint(0, 10 if depth > 0 else 3)
        if choice == 0:
            return self._random.choice(_KEYWORDS)
        if choice == 1:
            return self._string(3)
        if choice <= 3:
            return self._type_name()
        if choice <= 5:
            arguments = [
                self._type(depth - 1) for _ in range(self._random.randint(1, 2))
            ]
            return generic_type(self._type_name(), arguments)
        if choice <= 8:
            return self._union(depth - 1)
        if choice == 9:
            return array_type(self._type(depth - 1))
        return object_type(self._signatures(depth - 1, 3))

    def _result(self) -> Piece:
        """A return type: objects in one have a name."""
        if self._random.random() < 0.7:
            return generic_type(lit("Promise"), [self._member_type(1)])
        return self._union(1)

    def _union(self, depth: int) -> Layout:
        if self._random.random() < 0.3:
            return union_type((self._type_name(), lit("null")))
        members = [self._member_type(depth) for _ in range(self._random.randint(2, 5))]
        return union_type(members)

    def _member_type(self, depth: int) -> Piece:
        """A member of a union that is no union itself."""
        if depth > 0 and self._random.random() < 0.3:
            return generic_type(self._type_name(), [self._member_type(depth - 1)])
        if self._random.random() < 0.5:
            return self._string(3)
        return self._type_name()

    def _signatures(self, depth: int, most: int) -> list[Layout]:
        return [
            property_signature(
                self._name(),
                self._type(depth),
                optional=self._random.random() < 0.4,
                readonly=self._random.random() < 0.2,
            )
            for _ in range(self._random.randint(1, most))
        ]

    def _parameters(self) -> list[Layout]:
        return [self._parameter() for _ in range(self._random.randint(0, 4))]

    def _parameter(self) -> Layout:
        annotation = self._type(2)
        if self._random.random() < 0.2:
            return parameter(self._name(), annotation, default=self._value(0))
        optional = self._random.random() < 0.3
        return parameter(self._name(), annotation, optional=optional)

    def _value(self, depth: int) -> Piece:
        choice = self._random.randint(0, 7 if depth > 0 else 3)
        if choice == 0:
            return number(self._random.choice((0, 1, 42, 1.5, 1000000)))
        if choice == 1:
            return self._string()
        if choice == 2:
            return self._random.choice((lit("true"), lit("null"), lit("{}"), lit("[]")))
        if choice == 3:
            return self._name()
        if choice == 4:
            return array_literal(self._values(depth - 1, 4))
        if choice == 5:
            numbers = [number(self._random.randint(0, 99999)) for _ in range(20)]
            return array_literal(numbers[: self._random.randint(1, 20)])
        if choice == 6:
            return object_literal(self._properties(depth - 1))
        return self._call(depth - 1)

    def _values(self, depth: int, most: int) -> list[Piece]:
        return [self._value(depth) for _ in range(self._random.randint(1, most))]

    def _properties(self, depth: int) -> list[Layout]:
        count = self._random.randint(1, 4)
        return [property_value(self._key(), self._value(depth)) for _ in range(count)]

    def _key(self) -> Code:
        if self._random.random() < 0.2:
            return typescript.identifier((self._random.choice(_SYLLABLES),))
        return self._name()

    def _call(self, depth: int) -> Layout:
        callee = self._name(3)
        if self._random.random() < 0.5:
            callee = code("this.{client}.{name}", client=self._name(2), name=callee)
        types = [self._type(1)] if self._random.random() < 0.3 else []
        items = self._values(depth, 3) if self._random.random() < 0.9 else []
        return call(callee, items, types)

    def _function(self, position: int) -> Layout:
        prefix = code("export async function f{n}", n=position)
        return signature(prefix, self._parameters(), self._result(), lit(" {}"))

    def _interface(self, position: int) -> Layout:
        members: list[Layout] = []
        for member in self._signatures(2, 4):
            members += [hard_line, concat(member, lit(";"))]
        method = signature(self._name(), self._parameters(), self._result(), lit(";"))
        head = code("export interface I{n} {{", n=position)
        return concat(head, indent(*members, hard_line, method), hard_line, lit("}"))

    def _class(self, position: int) -> Layout:
        prefix = code("async {name}", name=self._name())
        method = signature(prefix, self._parameters(), self._result(), lit(" {"))
        result = concat(lit("return "), self._call(2), lit(";"))
        body = concat(method, indent(hard_line, result), hard_line, lit("}"))
        head = code("export class C{n} {{", n=position)
        return concat(head, indent(hard_line, body), hard_line, lit("}"))

    def _alias(self, position: int) -> Layout:
        left = code("export type T{n}", n=position)
        return concat(assignment(left, self._type(3)), lit(";"))

    def _constant(self, position: int) -> Layout:
        left = code("export const c{n}{name}", n=position, name=self._name(4))
        return concat(assignment(left, self._value(2)), lit(";"))

    def _import(self, position: int) -> Layout:
        names = [code("{name}{n}", name=self._name(), n=position)]
        names += [
            code("{name}{n}x{i}", name=self._name(), n=position, i=i)
            for i in range(self._random.randint(0, 4))
        ]
        form = named_import if self._random.random() < 0.5 else named_export
        return form(names, self._string(), types=self._random.random() < 0.3)
