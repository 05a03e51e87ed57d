"""What observers of a client and stand-ins of the service recorded during a case.

A row of the table and a record of a driver have one key, what it is, and its facts. Of
a row only what it lists is compared; between two drivers all that does not depend on
the language is.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Mapping
from typing import Any

from tests.conformance.outcomes import FAMILIES

JsonObject = dict[str, Any]

_KINDS = {
    "request": "hooks",
    "response": "hooks",
    "error": "hooks",
    "debug": "log",
    "info": "log",
    "span": "traces",
    "end": "traces",
    "written": "writers",
    "stubbed": "stub",
}
"""Who made a record. Only the order of one's own records means something."""

FOREIGN = "foreign"
"""The family of errors that are not the SDK's: what a hook raises."""

_FAMILIES = frozenset(
    {"APIConnectionError", "APIStatusError", "APITimeoutError", "AuthenticationError"}
    | {"BadRequestError", "ConflictError", "InternalServerError", "NotFoundError"}
    | {"InvalidRequestError", "PermissionDeniedError", "RateLimitError"}
    | {"RedirectError", "ResponseDecodeError", "ResponseTooLargeError"}
)
_SECONDS = re.compile(r"\b\d+\.\d{3} s\b")
_ADDRESS = re.compile(r"(https?://)(?:127\.0\.0\.1:\d+|service\.invalid)/[^/\s]+")
_HOST = re.compile(r"127\.0\.0\.1:\d+")
_SHARED = frozenset(
    {"operation", "attempt", "method", "url", "status_code", "request_id", "text"}
    | {"name", "content", "closed", "error", "attributes"}
)
"""Facts that are the same in every language."""


def grouped(records: Iterable[JsonObject]) -> dict[str, list[JsonObject]]:
    """Records by who made them, in order."""
    found: dict[str, list[JsonObject]] = {}
    for record in records:
        (kind,) = record
        found.setdefault(_KINDS[kind], []).append(record)
    return found


def read(records: Iterable[JsonObject]) -> list[JsonObject]:
    """The records of a driver as the table writes them."""
    return [
        {kind: _facts(facts)} for record in records for kind, facts in record.items()
    ]


def leaks(records: Iterable[JsonObject], secret: str) -> list[str]:
    """Where a log or a trace shows a credential; hooks see headers as they are."""
    return [
        f"the secret shows in {record}"
        for record in records
        for kind, facts in record.items()
        if _KINDS[kind] in ("log", "traces") and secret in str(facts)
    ]


def part(found: Any, wanted: Any) -> Any:
    """What of a record a row of the table speaks of."""
    if isinstance(wanted, Mapping) and isinstance(found, Mapping):
        return {key: part(found.get(key), value) for key, value in wanted.items()}
    return found


def shared(record: JsonObject) -> JsonObject:
    """What of a record does not depend on the language."""
    return {
        kind: {name: fact for name, fact in facts.items() if name in _SHARED}
        for kind, facts in record.items()
    }


def _facts(facts: Mapping[str, Any]) -> JsonObject:
    read = {name: _masked(fact) for name, fact in facts.items()}
    for name in ("elapsed", "retry_in"):
        if isinstance(read.get(name), float | int) and read[name] < 0:
            raise ValueError(f"{name} is {read[name]}")
    if "elapsed" in read:
        read["elapsed"] = "<seconds>"
    if isinstance(read.get("error"), Mapping):
        family, message = _family(read["error"]["type"]), read["error"]["message"]
        message = _masked(message)
        read["error"] = {"family": family, "message": message}
    if "attributes" in read:
        read["attributes"] = _attributes(read["attributes"])
    if "content" in read:
        read["content"] = base64.b64decode(read["content"]).decode()
    return read


def _family(kind: str) -> str:
    """The family of an error; what is not the SDK's has another name everywhere."""
    known = FAMILIES.get(kind, kind)
    return known if known in _FAMILIES or known.isdigit() else FOREIGN


def _attributes(given: Mapping[str, Any]) -> JsonObject:
    """Attributes of a span; ports differ from run to run, families have one name."""
    found = dict(given)
    if "server.port" in found:
        found["server.port"] = "<port>" if found["server.port"] > 0 else 0
    if "error.type" in found:
        found["error.type"] = _family(found["error.type"])
    return found


def _masked(value: Any) -> Any:
    """Without the time that something took and the address of the case's server."""
    if isinstance(value, str):
        text = _ADDRESS.sub(r"\1<server>", _SECONDS.sub("<seconds>", value))
        return _HOST.sub("<host>", text)
    if isinstance(value, Mapping):
        return {key: _masked(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_masked(item) for item in value]
    return value
