"""What a tool is, and the table of all tools."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.simulator.answers import RequestRejected
from tests.simulator.images import EVERYWHERE, Environment
from tests.simulator.state import Account, Session

_PYTHON_TYPES: Mapping[str, type] = {
    "string": str,
    "integer": int,
    "boolean": bool,
    "array": list,
    "object": dict,
}


class ToolError(Exception):
    """The tool ran and failed: its text comes back with `isError`."""


@dataclass(frozen=True, slots=True)
class ToolResult:
    text: str
    is_error: bool = False
    delay: float = 0.0
    """Seconds that the tool took."""


@dataclass(frozen=True, slots=True)
class Argument:
    type: str
    """A JSON Schema type."""

    required: bool = True


def optional(type_name: str) -> Argument:
    return Argument(type_name, required=False)


class Arguments:
    """The checked arguments of one call."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self._values = values

    def text(self, name: str, default: str = "") -> str:
        value = self._values.get(name, default)
        assert isinstance(value, str)
        return value

    def integer(self, name: str, default: int = 0) -> int:
        value = self._values.get(name, default)
        assert isinstance(value, int)
        return value

    def flag(self, name: str, default: bool = False) -> bool:
        return bool(self._values.get(name, default))

    def texts(self, name: str) -> list[str]:
        value = self._values.get(name, [])
        if not isinstance(value, list) or not all(isinstance(i, str) for i in value):
            raise RequestRejected(f"tool argument {name} must be an array of strings")
        return value

    def text_map(self, name: str) -> dict[str, str]:
        value = self._values.get(name, {})
        if not isinstance(value, dict):
            raise RequestRejected(f"tool argument {name} must be an object")
        return _all_text(value, name)

    def text_maps(self, name: str) -> list[dict[str, str]]:
        value = self._values.get(name, [])
        if not isinstance(value, list) or not all(isinstance(i, dict) for i in value):
            raise RequestRejected(f"tool argument {name} must be an array of objects")
        return [_all_text(item, name) for item in value]


def _all_text(value: Mapping[str, object], name: str) -> dict[str, str]:
    if not all(isinstance(item, str) for item in value.values()):
        raise RequestRejected(f"tool argument {name} must hold strings only")
    return {key: str(item) for key, item in value.items()}


@dataclass(frozen=True, slots=True)
class ToolCall:
    """What a tool is given to work on."""

    account: Account
    session: Session
    arguments: Arguments


Run = Callable[[ToolCall], str | ToolResult]


@dataclass(frozen=True, slots=True)
class Tool:
    name: str
    description: str
    server: str
    arguments: Mapping[str, Argument]
    environments: frozenset[Environment]
    run: Run

    def check(self, values: Mapping[str, object]) -> list[str]:
        """What is wrong with the arguments of a call."""
        problems = [
            f"tool argument {name} of {self.name} is missing"
            for name, argument in self.arguments.items()
            if argument.required and name not in values
        ]
        for name, value in values.items():
            argument = self.arguments.get(name)
            if argument is None:
                problems.append(f"tool argument {name} of {self.name} is unknown")
            elif type(value) is not _PYTHON_TYPES[argument.type]:
                problems.append(
                    f"tool argument {name} of {self.name} is not of type"
                    f" {argument.type}"
                )
        return problems

    def schema(self) -> dict[str, object]:
        """The JSON Schema of the arguments."""
        return {
            "type": "object",
            "properties": {n: {"type": a.type} for n, a in self.arguments.items()},
            "required": [n for n, a in self.arguments.items() if a.required],
        }


TOOLS: dict[str, Tool] = {}


def tool(
    name: str,
    server: str,
    arguments: Mapping[str, Argument] | None = None,
    environments: frozenset[Environment] = EVERYWHERE,
) -> Callable[[Run], Run]:
    """Register the decorated function; its docstring describes the tool."""

    def register(run: Run) -> Run:
        assert name not in TOOLS
        assert run.__doc__
        description = run.__doc__.partition("\n")[0]
        TOOLS[name] = Tool(
            name, description, server, arguments or {}, environments, run
        )
        return run

    return register


STRING = Argument("string")
INTEGER = Argument("integer")
BOOLEAN = Argument("boolean")
ARRAY = Argument("array")
