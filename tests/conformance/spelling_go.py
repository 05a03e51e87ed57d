"""How Go users write a call."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.ir.declarations import Declaration, Record, Union
from generator.ir.methods import Argument, Method
from generator.ir.name import Name
from generator.ir.owners import Owner
from generator.ir.plans import Watch
from generator.ir.webhooks import Webhook
from generator.languages.common.surface import SymbolKind
from generator.languages.go import LANGUAGE, names, records
from generator.languages.go.owners import link_field
from generator.languages.go.params import field_names
from generator.languages.go.unions import variant_names
from generator.languages.go.world import World
from generator.text.spec_text import reveal
from tests.conformance.model import Model, name_of, snake
from tests.conformance.spelling import (
    ABSENT,
    JsonObject,
    Spoken,
    durations,
    member_names,
    without_trailing_absent,
)


@dataclass(frozen=True)
class GoSpelling:
    """Pascal case; what is optional comes as functional options."""

    model: Model
    language: str = "go"

    @cached_property
    def _world(self) -> World:
        return World(self.model.api)

    def property(self, name: Name) -> str:
        return names.exported(name, self._world.words)

    field = property

    def members(self, declared: Declaration) -> tuple[str, ...]:
        match declared:
            case Record():
                found = records.fields(self._world, declared)[: len(declared.fields)]
                return tuple(str(one.name) for one in found)
            case Union():
                return tuple(map(str, variant_names(self._world, declared)))
            case _:
                return tuple(map(self.field, member_names(declared)))

    def module(self, owner: Owner, name: Name) -> str:
        return str(link_field(self._world, owner, name))

    def argument(self, name: Name) -> str:
        return names.unexported(name, self._world.words)

    def setting(self, name: str) -> str:
        given = self.credential(name)
        word = given.removeprefix("With")
        return word[0].lower() + word[1:]

    def credential(self, name: str) -> str:
        option = self._options.get(f"{self.model.client_variable}.{name}", "")
        is_option = option.startswith("With")
        return option if is_option else self.argument(name_of(name))

    def option(self, name: str) -> str:
        for place in (self.model.client_variable, "request_options"):
            if f"{place}.{name}" in self._options:
                return self._options[f"{place}.{name}"]
        return name

    def type_name(self, key: str) -> str:
        return str(self._world.declared(key))

    def webhook(self, webhook: Webhook) -> str:
        return str(self._world.webhook(webhook))

    def client(self, settings: Mapping[str, Any]) -> Any:
        place = self.model.client_variable
        names_of_credentials = (snake(one.name) for one in self.model.api.credentials)
        keys = [
            name
            for name in names_of_credentials
            if not self._option(place, name).startswith("With")
        ]
        left = {name: v for name, v in settings.items() if name not in keys}
        return {
            "args": [settings.get(name, "") for name in keys],
            "options": self._given(place, durations(left)),
        }

    def call(self, spoken: Spoken) -> JsonObject:
        method = spoken.method
        positional = [_duration(method, a, value) for a, value in spoken.positional]
        options = self._given("request_options", spoken.options)
        if not self._world.takes_params(method):
            options += [
                {"name": str(self._world.option(method, argument)), "args": [value]}
                for argument, value in spoken.extras.values()
            ]
        elif spoken.extras:
            extras = {name: v for name, (_, v) in spoken.extras.items()}
            positional.append(self._record(method.options, extras))
        if method.group is not None:
            members = method.group.members
            given = spoken.group
            positional.append(self._record(members, given) if given else ABSENT)
        return {
            "method": str(self._world.method(method.owner, method.name)),
            "args": without_trailing_absent(positional),
            "options": options,
        }

    def _record(
        self, members: tuple[Argument, ...], values: Mapping[str, Any]
    ) -> JsonObject:
        names = field_names(self._world, members)
        fields = {
            str(name): values[snake(one.name)]
            for one, name in zip(members, names, strict=True)
            if snake(one.name) in values
        }
        return {"$record": "params", "fields": fields}

    @cached_property
    def _options(self) -> dict[str, str]:
        """Functions that make options, by the key of what they set."""
        symbols = LANGUAGE.surface(self.model.api)
        return {one.key: one.name for one in symbols if one.kind is SymbolKind.OPTION}

    @cached_property
    def _logins(self) -> frozenset[str]:
        """Credentials that are a user name and a password."""
        schemes = self.model.api.credentials
        return frozenset(snake(one.name) for one in schemes if one.basic)

    def _option(self, place: str, name: str) -> str:
        return self._options[f"{place}.{name}"]

    def _given(self, place: str, values: Mapping[str, Any]) -> list[JsonObject]:
        """Options of the client or of one call."""
        made = []
        for name, value in values.items():
            option = self._option(place, _key(name, value))
            pairs: Iterable[Iterable[Any]] = [(value,)]
            if name == "headers":
                pairs = value.items()
            elif name in self._logins:
                pairs = [value.partition(":")[::2]]
            elif name == "strict_decoding":
                pairs = [()] if value else []
            made += [{"name": option, "args": list(pair)} for pair in pairs]
        return made


def _key(name: str, value: Any) -> str:
    """What the surface calls an option; a writer has one of its own."""
    if name == "stub":
        return "http_client"
    is_writer = isinstance(value, dict) and "$writer" in value
    return "body_to" if name == "save_to" and is_writer else name


def _duration(method: Method, argument: Argument, value: Any) -> Any:
    """The interval of a watch is a duration in Go."""
    plan = method.plan
    if isinstance(plan, Watch) and argument.name == plan.interval_argument:
        return {"$seconds": value}
    return value


def module_path(model: Model) -> str:
    """The Go module of the document's SDK."""
    return next(
        reveal(package.distribution)
        for package in model.api.packages
        if package.language == "go"
    )


def stub_package(model: Model) -> str:
    """The package of the module that stands in for the service."""
    return str(World(model.api).stub_package)
