"""Values of a request: decoded when the caller gave them, checked when not."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, assert_never

from generator.ir.operations import (
    Composed,
    Credential,
    Fixed,
    Generated,
    Generator,
    Parameter,
    Setting,
    Supplied,
)
from generator.ir.types import (
    Boolean,
    EncodedText,
    Integer,
    ListOf,
    MapOf,
    Nullable,
    Number,
    Ref,
    Type,
)
from generator.ir.values import JsonArray, JsonObject, JsonValue
from generator.text.spec_text import SpecText, reveal
from tests.conformance.canonical import flaws
from tests.conformance.model import Model

_FORMS = {
    Generator.NONCE: r"[0-9a-f]{32}",
    Generator.SDK_LANGUAGE: "python|golang|typescript",
    Generator.SDK_VERSION: r"\d+\.\d+\.\d+.*",
}
_LANGUAGES = "python|golang|go|node|typescript"
_USER_AGENT = re.compile(rf"[\w./@-]+/\d[\w.+-]* ({_LANGUAGES})/\d[\w.]*", re.I)
_SKEW_SECONDS = 120


@dataclass(frozen=True, slots=True)
class ClientFacts:
    """What the client of a case was made with."""

    secret: str
    settings: Mapping[str, str]


@dataclass(slots=True)
class Check:
    """Collects what the caller gave and what is wrong."""

    model: Model
    facts: ClientFacts
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    nonce: str = ""
    _masks: list[tuple[str, str]] = field(default_factory=list)

    def take(self, parameter: Parameter, values: list[str]) -> None:
        """One parameter of the request, its values decoded."""
        name = reveal(parameter.wire)
        origin = parameter.origin
        first = values[0]
        match origin:
            case Supplied():
                self.values[name] = self._supplied(parameter, values)
                if parameter.key != self._tool_arguments:
                    self._order(parameter.type, self.values[name])
            case Fixed():
                self._same(name, first, _text(origin.value))
            case Generated():
                self._generated(name, origin.kind, first)
            case Credential():
                self._same(name, first, reveal(origin.prefix) + self.facts.secret)
            case Setting():
                wanted = self.facts.settings.get("_".join(origin.name.words))
                self._same(name, first, wanted or first)
            case Composed():
                self._composed(name, origin, first)
            case _:
                assert_never(origin)

    def headers(self, headers: Mapping[str, list[str]]) -> None:
        """Headers that every request has, and the secret where it must not be."""
        agent = headers.get("user-agent", [""])[0]
        if not _USER_AGENT.fullmatch(agent):
            self.problems.append(f"the user agent is {agent!r}")
        if "application/json" not in headers.get("accept", [""])[0]:
            self.problems.append(f"accept is {headers.get('accept')}")

    @property
    def _tool_arguments(self) -> str:
        """The parameter whose order is a tool's own."""
        tools = self.model.api.tools
        return tools.arguments_parameter if tools is not None else ""

    def masked(self, text: str) -> str:
        """`text` without what differs between two runs or two languages."""
        for value, name in self._masks:
            text = text.replace(value, f"<{name}>")
        return text

    def _supplied(self, parameter: Parameter, values: list[str]) -> object:
        if isinstance(parameter.type, ListOf) and parameter.explode:
            return [self._decode(parameter.type.item, value) for value in values]
        if len(values) > 1:
            self.problems.append(
                f"{reveal(parameter.wire)} is sent {len(values)} times"
            )
        return self._decode(parameter.type, values[0])

    def _decode(self, kind: Type, text: str) -> object:
        match kind:
            case EncodedText():
                return self._json(text)
            case Boolean():
                return {"true": True, "false": False}.get(text, f"no boolean: {text}")
            case Integer():
                return int(text) if re.fullmatch(r"-?\d+", text) else text
            case Number():
                return float(text)
            case Nullable():
                return self._decode(kind.inner, text)
            case _:
                return text

    def _json(self, text: str) -> object:
        """JSON text inside a field."""
        parsed: object = json.loads(text)
        self.problems += flaws(text)
        return parsed

    def _order(self, kind: Type, value: object) -> None:
        if isinstance(kind, EncodedText):
            self.sorted(kind.inner, value)

    def sorted(self, kind: Type, value: object) -> None:
        """Check the order of keys and fields, all the way down."""
        if isinstance(kind, MapOf) and isinstance(value, dict):
            keys = list(value)
            if keys != sorted(keys, key=str):
                self.problems.append(f"map keys are not in code point order: {keys}")
            for item in value.values():
                self.sorted(kind.value, item)
        elif isinstance(kind, ListOf) and isinstance(value, list):
            for item in value:
                self.sorted(kind.item, item)
        elif isinstance(kind, Ref) and isinstance(value, dict):
            self._record_order(kind, value)

    def _record_order(self, kind: Ref, value: dict[str, object]) -> None:
        fields = getattr(self.model.declarations[kind.key], "fields", ())
        order = [reveal(item.wire) for item in fields if reveal(item.wire) in value]
        known = [name for name in value if name in order]
        if known != order:
            self.problems.append(f"fields are in the order {known}, not {order}")
        for item in fields:
            if reveal(item.wire) in value:
                self.sorted(item.type, value[reveal(item.wire)])

    def _generated(self, name: str, kind: Generator, value: str) -> None:
        self._mask(value, kind.value)
        if kind is Generator.NONCE:
            self.nonce = value
        if kind is Generator.TIMESTAMP:
            self._timestamp(name, value)
        elif not re.fullmatch(_FORMS[kind], value):
            self.problems.append(f"{name} is {value}")

    def _timestamp(self, name: str, value: str) -> None:
        try:
            moment = datetime.strptime(value, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
        except ValueError:
            self.problems.append(f"{name} is not a UTC time in seconds: {value}")
            return
        if abs((datetime.now(UTC) - moment).total_seconds()) > _SKEW_SECONDS:
            self.problems.append(f"{name} is not now: {value}")

    def _composed(self, name: str, origin: Composed, text: str) -> None:
        parsed = json.loads(text)
        wanted = [reveal(key) for key, _ in origin.parts]
        self.problems += flaws(text)
        if list(parsed) != wanted:
            self.problems.append(f"{name} is {text}, wanted the fields {wanted}")
        for key, part in origin.parts:
            value = parsed.get(reveal(key))
            if isinstance(part, Fixed):
                self._same(reveal(key), _text(value), _text(part.value))
            else:
                self._generated(reveal(key), part.kind, str(value))

    def _same(self, name: str, value: str, wanted: str) -> None:
        if value != wanted:
            self.problems.append(f"{name} is {value!r}, not {wanted!r}")

    def _mask(self, value: str, name: str) -> None:
        for text in (value, value.replace(":", "%3A")):
            self._masks.append((text, name))


def _text(value: JsonValue | object) -> str:
    """A constant as it stands in a field or a query."""
    if isinstance(value, SpecText):
        return reveal(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (JsonArray, JsonObject)):
        raise TypeError("a constant parameter is a scalar")
    return str(value)
