"""How Go users write a call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.ir.name import Name
from generator.languages.go import names
from generator.text.spec_text import reveal
from tests.conformance.model import Model, name_of
from tests.conformance.spelling import (
    ABSENT,
    JsonObject,
    Spoken,
    durations,
    without_trailing_absent,
)

_OPTIONS = {"base_url": "WithEndpoint", "strict_support": "WithStrictSupport"}
"""Client settings whose option is not ``With`` and the setting's own name."""


@dataclass(frozen=True, slots=True)
class GoSpelling:
    """Pascal case; what is optional comes as functional options."""

    model: Model
    language: str = "go"

    def property(self, name: Name) -> str:
        return names.exported(name, names.spellings(self.model.api))

    field = property

    def argument(self, name: Name) -> str:
        return names.unexported(name, names.spellings(self.model.api))

    def type_name(self, key: str) -> str:
        declaration = self.model.declarations[key]
        return declaration.type_name or self.property(declaration.name)

    def client(self, settings: Mapping[str, Any]) -> Any:
        credentials = [scheme.name for scheme in self.model.api.credentials]
        names = ["_".join(name.words) for name in credentials]
        left = {name: v for name, v in settings.items() if name not in names}
        return {
            "args": [settings.get(name, "") for name in names],
            "options": self._options(durations(left)),
        }

    def call(self, spoken: Spoken) -> JsonObject:
        positional = [value for _, value in spoken.positional]
        extras = {name: value for name, (_, value) in spoken.extras.items()}
        options = dict(spoken.options)
        if spoken.resource:
            if extras:
                positional.append(self._record("params", extras))
        else:
            options |= extras
        if spoken.method.group is not None:
            group = spoken.group
            positional.append(self._record("params", group) if group else ABSENT)
        return {
            "method": self.property(spoken.method.name),
            "args": without_trailing_absent(positional),
            "options": self._options(options),
        }

    def _record(self, name: str, values: Mapping[str, Any]) -> JsonObject:
        fields = {self.field(name_of(key)): value for key, value in values.items()}
        return {"$record": name, "fields": fields}

    def _options(self, values: Mapping[str, Any]) -> list[JsonObject]:
        made = []
        for name, value in values.items():
            if name == "headers":
                pairs = value.items()
                made += [{"name": "WithHeader", "args": list(pair)} for pair in pairs]
            else:
                option = _OPTIONS.get(name, "With" + self.property(name_of(name)))
                made.append({"name": option, "args": [value]})
        return made


def module_path(model: Model) -> str:
    """The Go module of the document's SDK."""
    return next(
        reveal(package.distribution)
        for package in model.api.packages
        if package.language == "go"
    )
