"""Types of the model as Go types."""

from __future__ import annotations

from typing import assert_never

from generator.ir.declarations import Enumeration
from generator.ir.methods import Argument, ArgumentType, Callback, CheckKind, LocalFile
from generator.ir.types import (
    Boolean,
    Bytes,
    BytesForm,
    Date,
    Decimal,
    EncodedText,
    EntityRef,
    Integer,
    ListOf,
    Literal,
    MapOf,
    Nullable,
    Number,
    Opaque,
    Ref,
    Text,
    Timestamp,
    Type,
)
from generator.ir.values import JsonArray, JsonObject
from generator.languages.go.world import World
from generator.text.code import Code, code, lit
from generator.text.spec_text import SpecText


def go_type(world: World, of: Type) -> Code:
    """The type of a value that is there."""
    found = world.types.get(of)
    if found is None:
        found = world.types[of] = _go_type(world, of)
    return found


def _go_type(world: World, of: Type) -> Code:
    match of:
        case Text():
            return lit("string")
        case Integer(bits=bits):
            return lit("int64") if bits > 32 else lit("int")
        case Number():
            return lit("float64")
        case Decimal(in_text=in_text):
            return lit("string") if in_text else lit("json.Number")
        case Boolean():
            return lit("bool")
        case Bytes(form=form):
            return lit("File") if form is BytesForm.RAW else lit("[]byte")
        case Date():
            return lit("Date")
        case Timestamp():
            return lit("time.Time")
        case ListOf(item=item):
            return code("[]{item}", item=go_type(world, item))
        case MapOf(value=value):
            return code("map[string]{value}", value=go_type(world, value))
        case Ref(key=key):
            return world.declared(key)
        case EntityRef(key=key):
            return code("*{name}", name=world.owner(key))
        case Nullable(inner=inner):
            return pointer_to(world, inner)
        case Literal(value=value):
            return _literal_type(value)
        case EncodedText(inner=inner):
            return go_type(world, inner)
        case Opaque():
            return lit("any")
        case _:
            assert_never(of)


def argument_type(world: World, of: ArgumentType) -> Code:
    """The type of a required argument, or of the value that an option takes."""
    match of:
        case Callback(item=item):
            return code("func([]{item})", item=go_type(world, item))
        case LocalFile():
            return lit("string")
        case _:
            return go_type(world, of)


def pointer_to(world: World, of: Type) -> Code:
    """A type that can also say that there is no value."""
    plain = go_type(world, of)
    return plain if is_reference(of) else code("*{plain}", plain=plain)


def is_reference(of: Type) -> bool:
    """Whether nil already says that there is no value."""
    match of:
        case ListOf() | MapOf() | EntityRef() | Opaque() | Nullable():
            return True
        case Bytes(form=form):
            return form is BytesForm.BASE64
        case EncodedText(inner=inner):
            return is_reference(inner)
        case _:
            return False


def is_struct(world: World, of: Type) -> bool:
    """Whether the value is a record, a tuple or a union of the package."""
    match of:
        case Ref(key=key):
            return not isinstance(world.declarations[key], Enumeration)
        case EncodedText(inner=inner):
            return is_struct(world, inner)
        case _:
            return False


def is_structured(world: World, of: Type) -> bool:
    """Whether a parameter may be a list or an object, which styles write apart."""
    match of:
        case ListOf() | MapOf() | Opaque():
            return True
        case Nullable(inner=inner):
            return is_structured(world, inner)
        case Ref():
            return is_struct(world, of)
        case _:
            return False


def zero_can_be_meant(world: World, of: Type) -> bool:
    """Whether a caller may want to send the zero value: a number, a flag, a value of an
    enumeration that is zero."""
    match of:
        case Boolean() | Integer() | Number():
            return True
        case Ref(key=key):
            declared = world.declarations[key]
            return (
                isinstance(declared, Enumeration)
                and not isinstance(declared.base, Opaque)
                and any(not one.value for one in declared.members)
            )
        case Literal(value=value):
            return isinstance(value, bool | int | float | SpecText) and not value
        case EncodedText(inner=inner):
            return zero_can_be_meant(world, inner)
        case _:
            return False


def needs_pointer(world: World, argument: Argument) -> bool:
    """Whether an optional argument is a pointer, because its zero can be meant."""
    of = argument.type
    if isinstance(of, Callback | LocalFile):
        return False
    if is_struct(world, of):
        return True
    if argument.zero_is_left_out or not zero_can_be_meant(world, of):
        return False
    default = argument.default
    if default is not None and default.value in (False, 0):
        return False
    return not any(
        one.kind is CheckKind.MINIMUM and one.limit > 0 for one in argument.checks
    )


def optional_type(world: World, argument: Argument) -> Code:
    """The type of an argument that may be left out."""
    of = argument.type
    if isinstance(of, Nullable):
        return code("Nullable[{inner}]", inner=go_type(world, of.inner))
    plain = argument_type(world, of)
    if needs_pointer(world, argument):
        return code("*{plain}", plain=plain)
    return plain


def _literal_type(value: object) -> Code:
    if isinstance(value, bool):
        return lit("bool")
    if isinstance(value, int):
        return lit("int64")
    if isinstance(value, float):
        return lit("float64")
    if value is None or isinstance(value, JsonArray | JsonObject):
        return lit("any")
    return lit("string")
