"""Reads one request of the wire protocol and finds all that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import unquote_to_bytes

from tests.simulator.fields import Fields, check

API_VERSION = "2025-05-06"
FORM_TYPE = "application/x-www-form-urlencoded"
CONSTANTS = {"Format": "json", "Version": API_VERSION}
COMMON_QUERY = ("Action", "Format", "Version", "Timestamp", "SignatureNonce")

_ENCODED = re.compile(rb"(?:[!-$&-~]|%[0-9A-Fa-f]{2})*")
_NONCE = re.compile(r"[0-9a-f]{32,64}")
_TIMESTAMP = "%Y-%m-%dT%H:%M:%SZ"
_BEARER = re.compile(r"Bearer (\S+)")


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """One HTTP request as it came from the socket."""

    method: str
    target: str
    """Path and query, still encoded."""

    headers: tuple[tuple[str, str], ...]
    body: bytes
    base_url: str
    """Scheme, host and port under which the client reached the server."""

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    @property
    def query(self) -> str:
        return self.target.partition("?")[2]

    def header(self, name: str) -> str | None:
        values = [v for k, v in self.headers if k.lower() == name.lower()]
        return ", ".join(values) if values else None


@dataclass(slots=True)
class Reading:
    """A request taken apart, and every violation of the protocol in it."""

    query: dict[str, str]
    form: dict[str, str]
    violations: list[str] = field(default_factory=list)

    @property
    def action(self) -> str:
        """Name of the operation, empty when the query has none."""
        return self.query.get("Action", "")

    @property
    def key(self) -> str | None:
        """The API key, None when the form does not carry one properly."""
        match = _BEARER.fullmatch(self.form.get("Authorization", ""))
        return match[1] if match else None


def decode_pairs(text: bytes, place: str) -> tuple[dict[str, str], list[str]]:
    """Form-encoded pairs and what is wrong with their encoding."""
    pairs: dict[str, str] = {}
    problems: list[str] = []
    for piece in text.split(b"&") if text else ():
        shown = piece.decode("latin-1")
        name, equals, value = piece.partition(b"=")
        if not name or not equals or not _ENCODED.fullmatch(piece):
            problems.append(f"{place} has the malformed pair {shown!r}")
            continue
        try:
            key, decoded = _decode(name), _decode(value)
        except UnicodeDecodeError:
            problems.append(f"{place} pair {shown!r} is not UTF-8")
            continue
        if key in pairs:
            problems.append(f"{place} field {key} is given twice")
        pairs[key] = decoded
    return pairs, problems


def _decode(piece: bytes) -> str:
    return unquote_to_bytes(piece.replace(b"+", b" ")).decode("utf-8")


def read(request: HttpRequest, actions: Mapping[str, Fields]) -> Reading:
    """Take `request` apart; `actions` are the fields of each known action."""
    query, query_problems = decode_pairs(request.query.encode("latin-1"), "query")
    form, form_problems = decode_pairs(request.body, "body")
    reading = Reading(query, form, [*query_problems, *form_problems])
    problems = reading.violations
    if request.method != "POST" or request.path != "/":
        problems.append(f"the call is {request.method} {request.path}, not POST /")
    problems += _query_problems(query)
    problems += _header_problems(request, reading.action)
    problems += _key_problems(request, reading)
    problems += _field_problems(reading, actions)
    return reading


def _query_problems(query: Mapping[str, str]) -> list[str]:
    problems = [
        f"query field {name} must be {value}"
        for name, value in CONSTANTS.items()
        if query.get(name) != value
    ]
    if not _is_timestamp(query.get("Timestamp", "")):
        problems.append("query field Timestamp must look like 2025-12-23T08:20:02Z")
    if not _NONCE.fullmatch(query.get("SignatureNonce", "")):
        problems.append("query field SignatureNonce must be 32 to 64 hex digits")
    return problems


def _is_timestamp(text: str) -> bool:
    try:
        return datetime.strptime(text, _TIMESTAMP).strftime(_TIMESTAMP) == text
    except ValueError:
        return False


def _header_problems(request: HttpRequest, action: str) -> list[str]:
    expected = {
        "x-acs-version": API_VERSION,
        "x-acs-action": action,
        "content-type": FORM_TYPE,
    }
    problems = [
        f"header {name} is {request.header(name)!r}, not {value!r}"
        for name, value in expected.items()
        if request.header(name) != value
    ]
    if not request.header("user-agent"):
        problems.append("header user-agent is missing")
    if request.header("authorization") is not None:
        problems.append("header authorization is not part of the protocol")
    return problems


def _key_problems(request: HttpRequest, reading: Reading) -> list[str]:
    if reading.key is None:
        return ["form field Authorization must be Bearer and the API key"]
    problems = []
    if reading.key in request.target or reading.key in " ".join(reading.query.values()):
        problems.append("the API key is in the URL")
    if any(reading.key in value for _, value in request.headers):
        problems.append("the API key is in a header")
    return problems


def _field_problems(reading: Reading, actions: Mapping[str, Fields]) -> list[str]:
    known = actions.get(reading.action)
    if known is None:
        return [f"action {reading.action!r} is unknown"]
    query = {k: v for k, v in reading.query.items() if k not in COMMON_QUERY}
    form = {k: v for k, v in reading.form.items() if k != "Authorization"}
    return check(known.query, query, "query") + check(known.form, form, "form")
