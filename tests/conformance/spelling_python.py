"""How Python users write a call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.ir.declarations import Declaration
from generator.ir.name import Name
from generator.ir.owners import Owner, OwnerKind
from generator.ir.webhooks import Webhook
from generator.languages.python import names
from tests.conformance.model import Model, name_of
from tests.conformance.spelling import (
    JsonObject,
    Spoken,
    durations,
    member_names,
    without_trailing_absent,
)

_NAMES = {"tls": "ssl_context", "stub": "http_client"}
"""Settings that have another name than in the table."""


@dataclass(frozen=True, slots=True)
class PythonSpelling:
    """Snake case; options are keywords; durations are seconds."""

    model: Model
    language: str = "python"

    def property(self, name: Name) -> str:
        return names.member(name)

    def field(self, name: Name) -> str:
        return names.record_field(name)

    def members(self, declared: Declaration) -> tuple[str, ...]:
        return tuple(map(self.field, member_names(declared)))

    def argument(self, name: Name) -> str:
        return names.argument(name)

    def module(self, owner: Owner, name: Name) -> str:
        return names.member(name, is_client=owner.kind is OwnerKind.CLIENT)

    def setting(self, name: str) -> str:
        return name

    credential = setting

    def option(self, name: str) -> str:
        return _NAMES.get(name, name)

    def type_name(self, key: str) -> str:
        return names.names_of(self.model.api).declarations[key]

    def webhook(self, webhook: Webhook) -> str:
        return names.names_of(self.model.api).webhooks[webhook.key]

    def client(self, settings: Mapping[str, Any]) -> Any:
        named = {_NAMES.get(name, name): value for name, value in settings.items()}
        return durations(named)

    def call(self, spoken: Spoken) -> JsonObject:
        method = spoken.method
        positional = [value for _, value in spoken.positional]
        if method.group is not None and spoken.group:
            groups = names.names_of(self.model.api).groups
            fields = {self.field(name_of(n)): v for n, v in spoken.group.items()}
            positional.append(
                {"$record": groups[method.group.type_name], "fields": fields}
            )
        extras = {
            names.argument(argument.name): value
            for argument, value in spoken.extras.values()
        }
        is_client = method.owner == self.model.api.owners[0].key
        return {
            "method": names.member(method.name, is_client=is_client),
            "args": without_trailing_absent(positional),
            "options": {**extras, **spoken.options},
        }
