"""What an action is, and the table of all actions."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.simulator.answers import Answer, ServiceError
from tests.simulator.fields import Field, Fields
from tests.simulator.objects import ObjectLinks
from tests.simulator.state import Account, Session


@dataclass(frozen=True, slots=True)
class ActionCall:
    """A request whose fields have been checked, and whom it concerns."""

    account: Account
    links: ObjectLinks
    base_url: str
    """Address under which the client reached the server."""

    form: Mapping[str, str]
    query: Mapping[str, str]

    def text(self, name: str, default: str = "") -> str:
        return self.form.get(name) or default

    def integer(self, name: str, default: int) -> int:
        return int(self.form[name]) if name in self.form else default

    def flag(self, name: str, default: bool = False) -> bool:
        return self.form[name] == "true" if name in self.form else default

    def json(self, name: str, default: str) -> object:
        """The parsed value of a JSON field; `default` is JSON text."""
        value: object = json.loads(self.text(name, default))
        return value

    def labels(self) -> dict[str, str]:
        """The `Labels` field: an object whose values are strings."""
        value = self.json("Labels", "{}")
        assert isinstance(value, dict)
        for label in value.values():
            if not isinstance(label, str):
                raise ServiceError("InvalidParameter", "Label values must be strings.")
        return value

    def session(self) -> Session:
        return self.account.session(self.form["SessionId"])


Run = Callable[[ActionCall], Answer]


@dataclass(frozen=True, slots=True)
class Action:
    fields: Fields
    run: Run


ACTIONS: dict[str, Action] = {}


def action(
    name: str,
    form: Mapping[str, Field],
    query: Mapping[str, Field] | None = None,
) -> Callable[[Run], Run]:
    """Register the decorated function as the action of that name."""

    def register(run: Run) -> Run:
        assert name not in ACTIONS
        ACTIONS[name] = Action(Fields(form, query or {}), run)
        return run

    return register
