"""Values that a call gave, with all that they hold, marked where JSON cannot say it."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from tests.conformance.drivers.python.values import declared

JsonObject = dict[str, Any]


def projected(value: Any) -> Any:
    """A value as JSON."""
    match value:
        case None | bool() | int() | float():
            return value
        case str():
            return str(value)
        case bytes():
            return {"$bytes": base64.b64encode(value).decode()}
        case Decimal():
            return {"$decimal": str(value)}
        case datetime():
            return {"$time": value.isoformat()}
        case date():
            return {"$date": value.isoformat()}
        case list() | tuple():
            return [projected(item) for item in value]
        case Mapping():
            return {"$map": {key: projected(item) for key, item in value.items()}}
        case _Drained():
            return {"$stream": projected(value.items)}
        case _ if hasattr(value, "_page_items"):
            whole = projected(getattr(value, "data", None))
            return {"$page": projected(value.items), "data": whole}
        case _:
            return _record(value)


def _record(value: Any) -> JsonObject:
    fields = {
        name: projected(found)
        for name, found in declared(value)
        if type(found).__name__ != "Omit"
    }
    extra = {key: projected(item) for key, item in value.extra.items()}
    return {"$record": type(value).__name__, "fields": fields, "extra": extra}


class _Drained:
    """The items of a stream, read to its end."""

    def __init__(self, items: list[Any]) -> None:
        self.items = items


async def drained(value: Any) -> Any:
    """What a stream held; any other value is itself."""
    if isinstance(value, AsyncIterator):
        return _Drained([item async for item in value])
    if isinstance(value, Iterator):
        return _Drained(list(value))
    return value
