"""How Python users write a call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.ir.declarations import Record
from generator.ir.name import Name
from generator.text.identifiers import pascal, snake
from tests.conformance.model import Model
from tests.conformance.spelling import (
    ABSENT,
    JsonObject,
    Spoken,
    duration,
    without_trailing_absent,
)


@dataclass(frozen=True, slots=True)
class PythonSpelling:
    """Snake case; options are keywords; durations are seconds."""

    model: Model
    language: str = "python"

    def property(self, name: Name) -> str:
        return snake(name.words)

    method = property
    field = property

    def type_name(self, record: Record) -> str:
        if record.type_name is not None:
            return record.type_name
        return pascal(record.name.words, initialisms(self.model))

    def client_options(self, settings: Mapping[str, Any]) -> Any:
        return {name: duration(name, value) for name, value in settings.items()}

    def call(self, spoken: Spoken) -> JsonObject:
        method = spoken.method
        positional = [value for _, value in spoken.positional]
        if method.group is not None and spoken.group:
            name = pascal(method.group.type_name.words, initialisms(self.model))
            positional.append({"$record": name, "fields": spoken.group})
        extras = {name: value for name, (_, value) in spoken.extras.items()}
        return {
            "method": snake(method.name.words),
            "args": without_trailing_absent(positional),
            "options": {**extras, **spoken.options},
        }


def initialisms(model: Model) -> dict[str, str]:
    """Words that type names write in capitals."""
    return {word.lower(): word for word in model.api.initialisms}


__all__ = ["ABSENT", "PythonSpelling", "initialisms"]
