"""From a step of the table to the line that a driver reads, in each language."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from generator.ir.declarations import Declaration, Record, Tuple, Union
from generator.ir.methods import (
    Argument,
    ArgumentType,
    Callback,
    LocalFile,
    Method,
)
from generator.ir.name import Name
from generator.ir.owners import Owner, OwnerKind
from generator.ir.types import (
    Bytes,
    EncodedText,
    EntityRef,
    ListOf,
    MapOf,
    Nullable,
    Ref,
)
from generator.ir.webhooks import Webhook
from tests.conformance.model import Model, name_of, snake

JsonObject = dict[str, Any]

ABSENT: JsonObject = {"$absent": True}
"""An argument that the caller leaves out although others follow."""

SECONDS = frozenset(
    {"timeout", "read_timeout", "connect_timeout", "wait_timeout", "poll_interval"}
)
"""Options that are durations; each language has its own type for them."""


class Spelling(Protocol):
    """How one language writes what a case says."""

    @property
    def language(self) -> str:
        """``python``, ``go`` or ``ts``."""

    def property(self, name: Name) -> str:
        """A property of an entity, or a field of a result."""

    def module(self, owner: Owner, name: Name) -> str:
        """The property of an owner that leads to its module."""

    def field(self, name: Name) -> str:
        """A field of a record that the caller makes."""

    def members(self, declared: Declaration) -> tuple[str, ...]:
        """Fields of a record, variants of a union, or elements of a tuple, in order."""

    def argument(self, name: Name) -> str:
        """An argument, as a message of the SDK calls it."""

    def setting(self, name: str) -> str:
        """A setting of the client, as a message of the SDK calls it."""

    def credential(self, name: str) -> str:
        """What gives a credential to the client, as a message of the SDK calls it."""

    def option(self, name: str) -> str:
        """An option of a client or of calls, as a message of the SDK calls it."""

    def type_name(self, key: str) -> str:
        """The type of a declaration."""

    def webhook(self, webhook: Webhook) -> str:
        """The function that reads a webhook."""

    def client(self, settings: Mapping[str, Any]) -> Any:
        """What a client is made with."""

    def call(self, spoken: Spoken) -> JsonObject:
        """The method and what it is given."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """The parts of a call, values already spelled."""

    method: Method
    resource: bool
    """Whether the owner is of the resource shape."""

    positional: list[tuple[Argument, Any]]
    """All positional arguments; ``ABSENT`` for those that are not given."""

    group: JsonObject | None
    """Members of the argument group by name; None when the method has none."""

    extras: dict[str, tuple[Argument, Any]]
    options: dict[str, Any]
    """What every call takes: time limits, retries, headers."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Spells the steps of a case."""

    model: Model
    spelling: Spelling
    files: Path
    """Folder of the case's local files."""

    def target(self, call: tuple[str, ...]) -> list[str]:
        """The variable and the properties that lead to the owner of a method."""
        path = [call[0]]
        for end in range(1, len(call) - 1):
            owner = self.model.owner_of(call[:end])
            path.append(self.spelling.module(owner, name_of(call[end])))
        return path

    def call(
        self,
        call: tuple[str, ...],
        arguments: Mapping[str, Any],
        options: Mapping[str, Any],
    ) -> JsonObject:
        """The line of one call.

        Raises:
            KeyError: an argument that the method does not have.
        """
        method = self.model.method(call)
        owner = self.model.owner_of(call[:-1])
        left = dict(arguments)
        positional = [(a, self._taken(a, left)) for a in method.arguments]
        group = None
        if method.group is not None:
            group = {
                snake(a.name): self._value(a.type, left.pop(snake(a.name)))
                for a in method.group.members
                if snake(a.name) in left
            }
        extras = {
            snake(a.name): (a, self._taken(a, left))
            for a in method.options
            if snake(a.name) in left
        }
        if left:
            raise KeyError(f"{'.'.join(call)} has no argument {sorted(left)}")
        spoken = Spoken(
            method,
            owner.kind is OwnerKind.RESOURCE,
            positional,
            group,
            extras,
            durations(self._placed(options)),
        )
        return {"on": self.target(call), **self.spelling.call(spoken)}

    def _placed(self, options: Mapping[str, Any]) -> Mapping[str, Any]:
        """Where the body of an answer goes: into a file of the case, or a writer."""
        match options.get("save_to"):
            case None:
                return options
            case {"path": path}:
                return {**options, "save_to": str(self.files / path)}
            case {"writer": name}:
                return {**options, "save_to": {"$writer": name}}
            case _:
                raise KeyError("save_to takes a path or a writer")

    def _upload(self, given: Mapping[str, Any]) -> JsonObject:
        """A file that is sent: from memory, from the disk, or as it comes."""
        kind, path = given["upload"], given.get("path")
        return {
            "$upload": {
                "as": kind,
                "content": base64.b64encode(given.get("text", "").encode()).decode(),
                "path": str(self.files / path) if path else None,
                "name": given.get("name"),
                "type": given.get("type"),
            }
        }

    def _taken(self, argument: Argument, left: dict[str, Any]) -> Any:
        name = snake(argument.name)
        if name not in left:
            return ABSENT
        return self._value(argument.type, left.pop(name))

    def _value(self, kind: ArgumentType, value: Any) -> Any:
        """A value of the table; what does not fit its type goes as it is."""
        match kind:
            case LocalFile():
                return str(self.files / value)
            case Callback():
                return {"$callback": value}
            case EntityRef():
                return {"$variable": value}
            case Nullable() | EncodedText():
                return self._value(kind.inner, value)
            case Bytes() if isinstance(value, dict) and "upload" in value:
                return self._upload(value)
            case Bytes() if isinstance(value, str):
                return {"$bytes": base64.b64encode(value.encode()).decode()}
            case ListOf() if isinstance(value, list):
                return [self._value(kind.item, item) for item in value]
            case MapOf() if isinstance(value, dict):
                return {key: self._value(kind.value, i) for key, i in value.items()}
            case Ref() if isinstance(value, dict):
                return self._record(kind, value)
            case _:
                return value

    def _record(self, kind: Ref, value: dict[str, Any]) -> Any:
        declaration = self.model.declarations[kind.key]
        if not isinstance(declaration, Record):
            return value
        types = {snake(item.name): item for item in declaration.fields}
        return {
            "$record": self.spelling.type_name(kind.key),
            "fields": {
                self.spelling.field(types[name].name): self._value(
                    types[name].type, item
                )
                for name, item in value.items()
            },
        }


def member_names(declared: Declaration) -> tuple[Name, ...]:
    """The names of what a declaration is made of."""
    match declared:
        case Record():
            return tuple(one.name for one in declared.fields)
        case Union():
            return tuple(one.name for one in declared.variants)
        case Tuple():
            return tuple(one.name for one in declared.elements)
        case _:
            return ()


def durations(options: Mapping[str, Any]) -> dict[str, Any]:
    """Options, those marked that are a number of seconds."""
    return {
        name: {"$seconds": value} if name in SECONDS else value
        for name, value in options.items()
    }


def without_trailing_absent(values: list[Any]) -> list[Any]:
    """Positional arguments up to the last one that is given."""
    while values and values[-1] == ABSENT:
        values = values[:-1]
    return values
