"""Declared types as their templates see them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.languages.go.fields import FieldView
from generator.languages.go.layout import Row, columns, function
from generator.text.code import Code, code, lit
from generator.text.go import symbol

_NOTHING = lit("")


@dataclass(frozen=True, slots=True)
class TypeView:
    """A struct with a codec, or a named type with constants."""

    name: Code
    receiver: Code
    doc: Code
    """Empty where there is nothing to say."""

    fields: tuple[FieldView, ...] = ()
    """Of a struct."""

    has_secrets: bool = False
    is_union: bool = False
    base: Code = _NOTHING
    """Of a named type."""

    constants: tuple[Row, ...] = ()
    is_mixed: bool = False
    """Whether the constants are variables, because their kinds differ."""

    values: Code = _NOTHING
    """A slice of the constants."""

    @property
    def body(self) -> Code:
        """The lines between the braces of a struct."""
        return columns(one.row for one in self.fields).tabbed()

    @property
    def codec(self) -> tuple[Code, ...]:
        """The methods that make a struct readable and writable as JSON."""
        receiver, name = self.receiver, self.name
        return (
            function(
                code(
                    "func ({r} {n}) MarshalJSON() ([]byte, error)", r=receiver, n=name
                ),
                code("return runtime.Marshal({r})", r=receiver),
            ),
            function(
                code(
                    "func ({r} *{n}) UnmarshalJSON(text []byte) error",
                    r=receiver,
                    n=name,
                ),
                code("return runtime.Unmarshal(text, {r})", r=receiver),
            ),
        )

    @property
    def variant(self) -> Code:
        """The method that gives the variant of a union."""
        receiver, name = self.receiver, self.name
        return function(
            code("func ({r} {n}) Value() any", r=receiver, n=name),
            code("return runtime.VariantOf({r})", r=receiver),
        )

    @property
    def listed(self) -> Code:
        """The lines between the parentheses of the constants."""
        return columns(self.constants).tabbed()


def receiver_of(name: Code) -> Code:
    """The receiver of a type's methods: the first letter of its name."""
    return symbol(str(name)[0].lower())
