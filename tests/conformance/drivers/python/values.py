"""Arguments from JSON, and whatever a call gave as JSON."""

from __future__ import annotations

import base64
import inspect
import threading
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from types import ModuleType
from typing import Any, Protocol

from tests.conformance.drivers.python.redirect import redirecting

JsonObject = dict[str, Any]


class Reader(Protocol):
    """Knows further marks."""

    def read(self, value: JsonObject) -> Any:
        """What a mark stands for; the value itself if it is none."""


class Arguments:
    """Reads the marked values of a line as Python values."""

    def __init__(
        self,
        package: ModuleType,
        variables: JsonObject,
        records: Reader | None = None,
        *,
        is_async: bool = False,
    ) -> None:
        self._package = package
        self._is_async = is_async
        self._records = records
        self._variables = variables
        self.stopping: threading.Event | None = None
        """Set by a callback that has been called often enough."""

    def read(self, value: Any) -> Any:
        """The value; ``{"$mark": ...}`` stands for what JSON cannot say."""
        if isinstance(value, list):
            return [self.read(item) for item in value]
        if not isinstance(value, dict):
            return value
        match value:
            case {"$absent": True}:
                return None
            case {"$seconds": number}:
                return number
            case {"$null": True}:
                return None
            case {"$bytes": text} | {"$file": text}:
                return base64.b64decode(text)
            case {"$date": text}:
                return date.fromisoformat(text)
            case {"$time": text}:
                return datetime.fromisoformat(text)
            case {"$decimal": text}:
                return Decimal(text)
            case {"$json": plain}:
                return plain
            case {"$map": items}:
                return {key: self.read(item) for key, item in items.items()}
            case {"$union": _, "value": inner}:
                return self.read(inner)
            case {"$tuple": _, "items": items}:
                return tuple(self.read(item) for item in items)
            case {"$variable": name}:
                return self._variables[name]
            case {"$redirect": address}:
                return redirecting(address, is_async=self._is_async)
            case {"$callback": calls}:
                return self._callback(calls)
            case {"$record": name, "fields": fields}:
                given = {key: self.read(item) for key, item in fields.items()}
                if "extra" in value:
                    extra = value["extra"].items()
                    given["extra"] = {key: self.read(item) for key, item in extra}
                return getattr(self._package, name)(**given)
            case _:
                made = self._records.read(value) if self._records is not None else value
                if made is not value:
                    return made
                return {key: self.read(item) for key, item in value.items()}

    def _callback(self, calls: int) -> Any:
        self.stopping = stopping = threading.Event()
        self._variables["callback"] = received = []

        def callback(items: Any) -> None:
            received.append(items)
            if len(received) >= calls:
                stopping.set()

        return callback


def shown(value: Any) -> Any:
    """Any value that a method gives, as JSON."""
    match value:
        case None | bool() | int() | float():
            return value
        case str():
            return str(value)
        case bytes():
            return {"$bytes": base64.b64encode(value).decode()}
        case datetime():
            return {"$time": value.isoformat()}
        case date():
            return {"$date": value.isoformat()}
        case list() | tuple():
            return [shown(item) for item in value]
        case Exception():
            return error_of(value)
        case Mapping():
            return {key: shown(item) for key, item in value.items()}
        case _:
            return _fields(value)


def error_of(error: Exception) -> JsonObject:
    """An error: its class, its text, its attributes."""
    facts = {name: item for name, item in vars(error).items() if name != "headers"}
    return {
        "type": type(error).__name__,
        "message": str(error),
        "fields": {name: shown(item) for name, item in facts.items()},
        "cause": causes_of(error),
    }


def causes_of(error: BaseException) -> list[str]:
    """What lies under an error, the nearest first."""
    chain = []
    below = error.__cause__
    while below is not None:
        chain.append(f"{type(below).__name__}: {below}")
        below = below.__cause__ or below.__context__
    return chain


def _fields(value: Any) -> JsonObject:
    return {name: shown(item) for name, item in declared(value)}


def declared(value: Any) -> Iterator[tuple[str, Any]]:
    """The declared fields of an object; those that raise when read are left out."""
    for kind in reversed(type(value).__mro__):
        for name in inspect.get_annotations(kind):
            if not name.startswith("_"):
                try:
                    found = getattr(value, name)
                except Exception:  # a failed result has no data
                    continue
                yield name, found
