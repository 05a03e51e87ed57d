"""What a driver is told to do for one case, in its own language."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tests.conformance.model import Model
from tests.conformance.spelling import JsonObject, Speaker, Spelling
from tests.conformance.spelling_go import GoSpelling
from tests.faults.table import Case

SECRET = "secret-of-the-depot"
"""The key of every client; no text may ever hold it."""

LIMITS = {"timeout": 20.0, "read_timeout": 5.0}
"""Seconds, where a case says nothing: what hangs should not hang for long."""

SERVER = "{server}"
"""Where a case's own server listens."""

CONFIG = "client"
"""As a call: making the client is what the case is about."""


def lines(
    model: Model,
    spelling: Spelling,
    case: Case,
    places: Mapping[str, str],
    folder: Path,
) -> list[JsonObject]:
    """The steps of a case; the last one has the outcome."""
    row, address = placed(case.row, places), places[SERVER]
    settings = {"key": SECRET, "base_url": address, **LIMITS, **row.get("client", {})}
    client = spelling.client(settings)
    made = [{"as": model.client_variable, "client": client}]
    if case.call == (CONFIG,):
        return made
    streams = bool(row.get("iterate"))
    for _ in range(row.get("times", 1)):
        speaker = Speaker(model, spelling, folder)
        options = _options(row, spelling)
        line = speaker.call(case.call, row.get("with", {}), options)
        line |= {"as": "value", "view": not streams}
        line |= {key: row[key] for key in ("cancel_after", "clock") if key in row}
        made.append(line)
        if streams:
            made.append({"iterate": ["value"], "as": "items", "take": row.get("take")})
    return made


def _options(row: Mapping[str, Any], spelling: Spelling) -> dict[str, Any]:
    given = dict(row.get("options", {}))
    if spelling.language == "ts" and "cancel_after" in row:
        given["signal"] = {"$signal": True}
    return given


def placed(value: Any, places: Mapping[str, str]) -> Any:
    """The value with the addresses and files that its marks stand for."""
    if isinstance(value, str):
        for mark, address in places.items():
            value = value.replace(mark, address)
        return value
    if isinstance(value, dict):
        return {key: placed(item, places) for key, item in value.items()}
    if isinstance(value, list):
        return [placed(item, places) for item in value]
    return value


def go_options(model: Model, cases: Iterable[Case]) -> frozenset[str]:
    """Functions that make options, all that the cases name."""
    spelling = GoSpelling(model)
    found = {"WithResponseInto"}
    for case in cases:
        if case.excuse("go", "go") is not None:
            continue
        with contextlib.suppress(KeyError):  # told when the case is played
            made = lines(model, spelling, case, {SERVER: "http://x"}, Path())
            found |= set(_named(made))
    return frozenset(found)


def _named(value: Any) -> Iterable[str]:
    if isinstance(value, dict):
        yield from (one["name"] for one in value.get("options", ()))
        for item in value.values():
            yield from _named(item)
    elif isinstance(value, list):
        for item in value:
            yield from _named(item)
