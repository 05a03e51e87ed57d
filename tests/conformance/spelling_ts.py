"""How TypeScript users write a call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.ir.declarations import Declaration, Record
from generator.ir.methods import Callback, Method
from generator.ir.name import Name
from generator.ir.owners import Owner
from generator.ir.webhooks import Webhook
from generator.languages.ts.names import property_name, spellings_of, type_name
from generator.languages.ts.owners import member_names, part_names
from generator.languages.ts.records import named_fields
from generator.languages.ts.webhooks import webhook_names
from generator.languages.ts.world import World
from tests.conformance.model import Model, name_of
from tests.conformance.spelling import (
    ABSENT,
    JsonObject,
    Spoken,
    durations,
    without_trailing_absent,
)
from tests.conformance.spelling import (
    member_names as names_in,
)

_NAMES = {"stub": "fetch"}
"""Settings that have another name than in the table."""


@dataclass(frozen=True)
class TypeScriptSpelling:
    """Camel case; what is optional comes in objects; durations are milliseconds."""

    model: Model
    language: str = "ts"

    @cached_property
    def _world(self) -> World:
        return World(self.model.api)

    def property(self, name: Name) -> str:
        return str(property_name(name))

    argument = property

    def field(self, name: Name) -> str:
        spelled = self.property(name)
        return "extra2" if spelled == "extra" else spelled

    def members(self, declared: Declaration) -> tuple[str, ...]:
        if isinstance(declared, Record):
            found = named_fields(declared, self._world)
            return tuple(str(one.name) for one in found)
        return tuple(map(self.field, names_in(declared)))

    def module(self, owner: Owner, name: Name) -> str:
        return str(part_names(owner)[name])

    def setting(self, name: str) -> str:
        return self.property(name_of(name))

    credential = setting

    def option(self, name: str) -> str:
        return self.setting(_NAMES.get(name, name))

    def type_name(self, key: str) -> str:
        declaration = self.model.declarations[key]
        spellings = spellings_of(self.model.api.initialisms)
        return str(type_name(declaration.name, declaration.type_name, spellings))

    def webhook(self, webhook: Webhook) -> str:
        return str(dict(webhook_names(self._world))[webhook])

    def client(self, settings: Mapping[str, Any]) -> Any:
        named = {_NAMES.get(name, name): value for name, value in settings.items()}
        return self._object(durations(named))

    def call(self, spoken: Spoken) -> JsonObject:
        positional = [value for _, value in spoken.positional]
        options = dict(spoken.options)
        if any(isinstance(a.type, Callback) for a, _ in spoken.positional):
            options["signal"] = {"$signal": True}
        extras = {name: value for name, (_, value) in spoken.extras.items()}
        if not spoken.resource:
            options |= extras
        elif spoken.method.options:
            positional.append(self._object(extras) if extras else ABSENT)
        if spoken.method.group is not None:
            positional.append(self._object(spoken.group) if spoken.group else ABSENT)
        positional.append(self._object(options) if options else ABSENT)
        return {
            "method": self._method(spoken.method),
            "args": without_trailing_absent(positional),
        }

    def _method(self, method: Method) -> str:
        names = member_names(self.model.owners[method.owner])
        return str(names[str(method.name.words)])

    def _object(self, values: Mapping[str, Any]) -> JsonObject:
        return {self.property(name_of(name)): v for name, v in values.items()}
