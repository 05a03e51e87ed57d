"""Requests that a method makes: which operation, and what fills its parameters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from generator.ir.name import Name
from generator.ir.paths import Path
from generator.ir.types import Type
from generator.ir.values import JsonValue
from generator.text.spec_text import SpecText


@dataclass(frozen=True, slots=True)
class FromArgument:
    """The method's argument of this name; left out when the argument is.

    ``otherwise_property`` names a property of the entity that is taken when the
    argument was not given, ``otherwise`` a constant after that.
    """

    argument: Name
    field: Name | None = None
    """A part of the argument: a member of the argument group (``params.labels``),
    or a field of a record of which only that goes here (``context.id``)."""

    otherwise_property: Name | None = None
    otherwise: JsonValue = None


@dataclass(frozen=True, slots=True)
class FromProperty:
    """A property of the entity the method belongs to (or its module's entity)."""

    property: Name


@dataclass(frozen=True, slots=True)
class FromConstant:
    """The same value in each call of this method."""

    value: JsonValue


@dataclass(frozen=True, slots=True)
class FromPayload:
    """A value from the answer of the previous request of the same method."""

    path: Path
    type: Type


@dataclass(frozen=True, slots=True)
class FromLookup:
    """A value found in a list that the entity remembers.

    The first element of ``property`` whose field ``match`` equals the tool's name
    gives its field ``take``; ``otherwise`` when there is none.
    """

    property: Name
    match: Name
    take: Name
    otherwise: SpecText


ValueOrigin: TypeAlias = (
    FromArgument | FromProperty | FromConstant | FromPayload | FromLookup
)


@dataclass(frozen=True, slots=True)
class Assignment:
    """What fills one supplied parameter of the operation, or one tool argument.

    Parameters that are fixed, generated or credentials need none: their origin is
    in the operation. Parameters without an assignment are left out.
    """

    parameter: str
    """``Parameter.key`` of the operation, or of ``Tool.arguments``."""

    value: ValueOrigin


@dataclass(frozen=True, slots=True)
class OperationRequest:
    """One request to an operation."""

    operation: str
    assignments: tuple[Assignment, ...]
    body: ValueOrigin | None = None
    """What becomes the whole body, when ``Body.type`` is set."""


@dataclass(frozen=True, slots=True)
class ToolRequest:
    """One call of a tool, which travels inside the operation of ``Api.tools``."""

    tool: str
    """Key in ``ToolProtocol.tools``."""

    assignments: tuple[Assignment, ...]
    name: FromArgument | None = None
    """The caller names the tool; ``Tool.wire`` is empty then."""

    whole: FromArgument | None = None
    """The caller gives all arguments as one object."""


Request: TypeAlias = OperationRequest | ToolRequest
