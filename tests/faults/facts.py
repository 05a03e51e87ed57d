"""What came of a case, in one form for all drivers."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.conformance import outcomes
from tests.conformance.model import Model
from tests.conformance.outcomes import Unexpected
from tests.conformance.values import by_letters
from tests.faults.requests import Seen
from tests.faults.script import CONFIG
from tests.faults.table import Case

JsonObject = dict[str, Any]
CANCELLED = frozenset({"AbortError", "APIUserAbortError"})
_FAMILIES = {
    "APIConnectionError": "conn",
    "APITimeoutError": "timeout",
    "ResponseDecodeError": "decode",
    "ResponseTooLargeError": "large",
    "RedirectError": "redirect",
}


@dataclass(slots=True)
class Facts:
    """All that is known after a case was played."""

    outcome: str
    attempts: int | None
    seconds: float
    value: Any = None
    items: list[Any] | None = None
    error: JsonObject = field(default_factory=dict)
    """What the error says, by names in snake case."""

    cause: list[str] = field(default_factory=list)
    raw: str | None = None
    """What an error keeps of the body."""

    data: Any = None
    """The value as the driver showed it."""

    headers: JsonObject = field(default_factory=dict)
    texts: list[Any] = field(default_factory=list)
    """All that an application may print."""

    requests: list[Seen] = field(default_factory=list)
    elsewhere: list[Seen] = field(default_factory=list)
    connections: int = 0
    held: int = 0
    files: dict[str, int] = field(default_factory=dict)
    """Sizes of the files that the call left, by name."""


def read(case: Case, model: Model, language: str, told: list[JsonObject]) -> Facts:
    """The facts of the last call.

    Raises:
        Unexpected: the driver broke, or reports what no call may give.
    """
    if "raised" in told[0]:
        return _of_error(told[0])
    last = told[-1]
    for report in told:
        if "broken" in report:
            raise Unexpected(report["broken"])
    if case.call == (CONFIG,):
        return Facts("ok", 0, last["seconds"])
    if case.row.get("iterate"):
        return _iterated(case, model, told)
    if last.get("stopped"):
        return Facts("cancel", None, last["seconds"])
    if "raised" in last:  # only what the view cannot hold comes so
        return _of_error(last)
    method = model.method(case.call)
    view = by_letters(last["view"])
    if view.get("error") is not None:
        found = _of_error({"raised": view["error"], "seconds": last["seconds"]})
    else:
        seen = outcomes.read(model, language, method, last)
        if "ok" not in seen.outcome:
            raise Unexpected(f"neither a value nor an error: {last}")
        found = Facts("ok", view["attempts"], last["seconds"], seen.outcome["ok"])
        found.data = view.get("data")
    if found.attempts is not None and found.attempts != view["attempts"]:
        raise Unexpected(f"{found.attempts} attempts, but the view says {view}")
    found.headers = _headers(view["headers"] or {})
    return found


def _iterated(case: Case, model: Model, told: list[JsonObject]) -> Facts:
    opened, last = told[-2], told[-1]
    if "raised" in opened:
        return _of_error(opened)
    method = model.method(case.call)
    seen = outcomes.iterated(model, method, last)
    if "raised" not in last:
        items = seen.outcome["ok"]
        return Facts("ok", None, last["seconds"], items=items)
    found = _of_error({**last, "seconds": last["seconds"]})
    found.items = seen.outcome["items"]
    if method.streams and found.outcome in ("conn", "timeout", "status"):
        found.outcome = "stream"
    return found


def _of_error(report: JsonObject) -> Facts:
    raised = report["raised"]
    if raised["type"] in CANCELLED:
        given = by_letters(raised["fields"])
        return Facts("cancel", given.get("attempts"), report["seconds"])
    read = outcomes.error(raised)
    fields = by_letters(raised["fields"])
    if "invalid" in read:
        told, outcome, attempts = read["invalid"], "invalid", 0
    else:
        told = read["failed"]
        outcome, attempts = _outcome_of(told), told["attempts"]
    return Facts(
        outcome,
        attempts,
        report["seconds"],
        error={**told, "data": fields.get("data")},
        cause=raised.get("cause", []),
        raw=_kept(fields),
        texts=[raised["message"], {k: v for k, v in told.items() if k != "data"}],
    )


def _kept(fields: Mapping[str, Any]) -> str | None:
    """The body that an error keeps, whatever the language calls it."""
    for name in ("raw", "rawbody", "body"):
        found = fields.get(name)
        if isinstance(found, dict):
            return base64.b64decode(found["$bytes"]).decode("utf-8", "replace")
        if found is not None:
            return found if isinstance(found, str) else str(found)
    return None


def _outcome_of(told: JsonObject) -> str:
    if told["family"] == "APITimeoutError" and told["phase"] == "total":
        return "deadline"
    if told["family"] == "APIConnectionError" and told["reason"] == "tls":
        return "tls"
    return _FAMILIES.get(told["family"], "status")


def _headers(given: Mapping[str, Any]) -> JsonObject:
    return {
        name.lower(): ", ".join(value) if isinstance(value, list) else value
        for name, value in given.items()
    }
