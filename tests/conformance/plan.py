"""What a driver is told to do for one case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.ir.methods import Built, Callback, Method
from generator.text.spec_text import reveal
from tests.conformance.dialect import Dialect
from tests.conformance.model import Model, given_arguments, name_of
from tests.conformance.parameters import ClientFacts
from tests.conformance.placeholders import at_server
from tests.conformance.spelling import JsonObject, Speaker, Spelling
from tests.conformance.table import Case, Step

SECRET = "akm-conformance"
CONSTRUCT = "client"
"""As a call: making the client is what the case is about."""


@dataclass(slots=True)
class Plan:
    """The steps of a driver, and which of them belong to which step of the case."""

    lines: list[JsonObject] = field(default_factory=list)
    outcomes: list[int] = field(default_factory=list)
    """For each step of the case: the line that has its outcome."""

    last_answers: list[JsonObject] = field(default_factory=list)
    """For each step of the case: the last answer that it gets."""

    properties: list[dict[str, int]] = field(default_factory=list)
    callbacks: list[int | None] = field(default_factory=list)
    answers: list[JsonObject] = field(default_factory=list)
    setup_requests: int = 0
    facts: ClientFacts = field(default_factory=lambda: ClientFacts("", {}))


@dataclass(frozen=True, slots=True)
class Planner:
    """Writes plans for the drivers of one document."""

    model: Model
    dialect: Dialect

    def plan(self, case: Case, spelling: Spelling, address: str, files: Path) -> Plan:
        """The plan of a case; `address` is where its answers wait."""
        plan = Plan()
        settings = self._settings(case, address)
        plan.facts = self._facts(settings)
        speaker = Speaker(self.model, spelling, files)
        client = spelling.client(settings)
        variable = self.model.client_variable
        plan.lines.append({"as": variable, "client": client})
        self._setup(plan, case, speaker)
        for step in case.steps:
            self._step(plan, step, speaker)
        plan.answers = at_server(plan.answers, address)
        return plan

    def _settings(self, case: Case, address: str) -> dict[str, Any]:
        schemes = self.model.api.credentials
        credentials = {"_".join(scheme.name.words): SECRET for scheme in schemes}
        settings = {**credentials, "base_url": address, **case.client}
        return {name: value for name, value in settings.items() if value is not None}

    def _facts(self, settings: Mapping[str, Any]) -> ClientFacts:
        defaults = {
            "_".join(one.name.words): reveal(one.default)
            for one in self.model.api.server.variables
        }
        known = {name: str(value) for name, value in settings.items()}
        return ClientFacts(SECRET, {**defaults, **known})

    def _setup(self, plan: Plan, case: Case, speaker: Speaker) -> None:
        """Make the entity of the first step, unless it is the client's own."""
        variable = case.steps[0].call[0]
        if variable not in self.model.entities:
            return
        setup = self.dialect.setup(variable, case.given)
        line = speaker.call(setup.call, setup.arguments, {})
        plan.lines.append({**line, "as": "setup"})
        plan.answers.append(self.dialect.answer(setup.answer, 0))
        plan.setup_requests = 1
        self._bind(plan, self.model.method(setup.call), "setup", speaker)

    def _step(self, plan: Plan, step: Step, speaker: Speaker) -> None:
        for number, answer in enumerate(step.answers, len(plan.answers)):
            plan.answers.append(self.dialect.answer(answer, number))
        plan.last_answers.append(plan.answers[-1] if step.answers else {})
        if step.call == (CONSTRUCT,):
            plan.outcomes.append(0)
            plan.properties.append({})
            plan.callbacks.append(None)
            return
        line = speaker.call(step.call, step.arguments, step.options)
        variable = f"value{len(plan.lines)}"
        plan.outcomes.append(len(plan.lines))
        plan.lines.append({**line, "as": variable, "view": step.view})
        if step.iterate:
            plan.outcomes[-1] = len(plan.lines)
            plan.lines.append({"iterate": [variable], "as": "items"})
        method = self.model.method(step.call)
        plan.callbacks.append(self._callback(plan, method))
        bound = "ok" in step.expected(speaker.spelling.language) and not step.view
        entity = self._bind(plan, method, variable, speaker) if bound else ""
        plan.properties.append(self._read(plan, step, entity, speaker))

    def _bind(self, plan: Plan, method: Method, variable: str, speaker: Speaker) -> str:
        """Give the entity in a result the name that further steps use."""
        for name, source in self.model.result_fields(method).items():
            if isinstance(source, Built):
                entity = "_".join(self.model.owners[source.entity].name.words)
                path = [variable, speaker.spelling.property(name_of(name))]
                plan.lines.append({"read": path, "as": entity})
                return entity
        return ""

    def _callback(self, plan: Plan, method: Method) -> int | None:
        arguments = given_arguments(method).values()
        if not any(isinstance(argument.type, Callback) for argument in arguments):
            return None
        plan.lines.append({"read": ["callback"], "as": "heard"})
        return len(plan.lines) - 1

    def _read(
        self, plan: Plan, step: Step, entity: str, speaker: Speaker
    ) -> dict[str, int]:
        lines: dict[str, int] = {}
        for name in step.properties:
            lines[name] = len(plan.lines)
            owner = entity or step.call[0]
            path = [owner, speaker.spelling.property(name_of(name))]
            plan.lines.append({"read": path, "as": "property"})
        return lines
