"""Recorded requests, taken apart by what the model says was to be sent."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote, unquote_plus

from generator.ir.operations import (
    BodyEncoding,
    Location,
    Operation,
    Parameter,
)
from generator.ir.tools import ToolProtocol
from generator.text.spec_text import reveal
from tests.conformance.canonical import flaws
from tests.conformance.model import Model, operation_key
from tests.conformance.parameters import Check, ClientFacts
from tests.simulator.protocol import HttpRequest

_BOUNDARY = re.compile(r"boundary=([^;\s]+)")
_COMPARED = ("accept", "authorization", "cookie", "idempotency-key", "last-event-id")
_ENCODED = re.compile(r"(?:[A-Za-z0-9._~+&=-]|%[0-9A-F]{2})*")
"""Forms and queries: unreserved characters, upper-case hex, nothing else."""


@dataclass(slots=True)
class Recorded:
    """One request as the table writes it, and all that is wrong with it."""

    operation: str
    values: dict[str, Any]
    """Supplied parameters, by their names on the wire."""

    masked: str
    """The whole request as one text, the parts that differ by design masked."""

    body: str
    """The body alone, masked."""

    headers: dict[str, str] = field(default_factory=dict)
    """By their names in lower case."""

    nonce: str = ""
    """The value that must be another one in each request."""

    problems: list[str] = field(default_factory=list)


def read(model: Model, request: HttpRequest, facts: ClientFacts) -> Recorded:
    """Take a request apart; without an operation that fits, show it as it is."""
    operation = _operation(model, request)
    if operation is None:
        return _foreign(request, facts)
    reading = _Reading(model, operation, request, facts)
    reading.run()
    check = reading.check
    return Recorded(
        operation_key(operation),
        check.values,
        check.masked(_whole(request)),
        check.masked(request.body.decode("utf-8", "backslashreplace")),
        {name.lower(): value for name, value in request.headers},
        check.nonce,
        [f"{operation_key(operation)}: {text}" for text in check.problems],
    )


def raw(request: HttpRequest) -> Recorded:
    """The request as it is on the wire, but for the boundary of a multipart body."""
    headers = {name.lower(): value for name, value in request.headers}
    body = request.body.decode("utf-8", "backslashreplace")
    media_type = headers.get("content-type", "")
    boundary = _BOUNDARY.search(media_type)
    if boundary is not None:
        body = body.replace(boundary[1], "<boundary>")
        media_type = media_type.replace(boundary[1], "<boundary>")
    target = f"{request.method} {request.target}"
    values = {"body": body.replace("\r\n", "\n")} if body else {}
    if media_type:
        values["content-type"] = media_type
    kept = [f"{name}: {headers[name]}" for name in _COMPARED if name in headers]
    return Recorded(
        target, values, "\n".join([target, media_type, *kept, body]), body, headers
    )


def _operation(model: Model, request: HttpRequest) -> Operation | None:
    query = parse_qsl(request.query, keep_blank_values=True)
    for operation in model.operations.values():
        target = operation.target
        fixed = [(reveal(name), reveal(value)) for name, value in target.query]
        if (
            target.method == request.method
            and all(pair in query for pair in fixed)
            and _path_values(operation, request.path) is not None
        ):
            return operation
    return None


def _path_values(operation: Operation, path: str) -> dict[str, str] | None:
    """Encoded path parameters by key; None when the path is another one."""
    names: list[str] = []
    pattern = ""
    for piece in operation.target.path:
        if isinstance(piece, str):
            names.append(piece)
            pattern += "([^/]+)"
        else:
            pattern += re.escape(reveal(piece))
    match = re.fullmatch(pattern, path)
    return dict(zip(names, match.groups(), strict=True)) if match else None


def _foreign(request: HttpRequest, facts: ClientFacts) -> Recorded:
    """A request to an address that an answer gave, such as a signed URL."""
    values: dict[str, Any] = {}
    problems = []
    if request.body:
        values["body"] = request.body.decode("utf-8", "backslashreplace")
    for name, value in request.headers:
        if name.lower() == "content-type":
            values["content-type"] = value
        if facts.secret and facts.secret in value:
            problems.append(f"the credential is in the header {name}")
    target = f"{request.method} {request.target}"
    return Recorded(target, values, target, values.get("body", ""), problems=problems)


def _whole(request: HttpRequest) -> str:
    headers = {name.lower(): value for name, value in request.headers}
    shown = [f"{request.method} {request.target}"]
    kept = ("accept", "content-type", "idempotency-key")
    shown += [f"{name}: {headers[name]}" for name in kept if name in headers]
    return "\n".join([*shown, request.body.decode("utf-8", "backslashreplace")])


class _Reading:
    """Checks one request against its operation."""

    def __init__(
        self,
        model: Model,
        operation: Operation,
        request: HttpRequest,
        facts: ClientFacts,
    ) -> None:
        self.operation = operation
        self.request = request
        self.check = Check(model, facts)

    def run(self) -> None:
        self._encoded("query", self.request.query)
        self._path()
        target = self.operation.target
        fixed = [(reveal(name), reveal(value)) for name, value in target.query]
        query = parse_qsl(self.request.query, keep_blank_values=True)
        if query[: len(fixed)] != fixed:
            self.check.problems.append("fixed query parameters do not come first")
        self._pairs(Location.QUERY, query[len(fixed) :])
        self._headers()
        self._body()
        tools = self.check.model.api.tools
        if tools is not None and self.operation.key == tools.operation:
            self._tool(tools)

    def _tool(self, tools: ToolProtocol) -> None:
        """Arguments of a tool stand in its order, free ones in that of their keys."""
        wires = {p.key: reveal(p.wire) for p in self.operation.parameters}
        values = self.check.values
        name = values.get(wires[tools.name_parameter])
        given = list(values.get(wires[tools.arguments_parameter]) or ())
        orders = [sorted(given)]
        for tool in tools.tools:
            if reveal(tool.wire) == name:
                known = [reveal(argument.wire) for argument in tool.arguments]
                orders.append([wire for wire in known if wire in given])
        if given not in orders:
            self.check.problems.append(f"{name} has arguments in the order {given}")

    def _path(self) -> None:
        given = _path_values(self.operation, self.request.path) or {}
        for parameter in self.operation.parameters:
            if parameter.location is Location.PATH:
                self.check.take(parameter, [unquote(given[parameter.key])])

    def _headers(self) -> None:
        headers: dict[str, list[str]] = {}
        for name, value in self.request.headers:
            headers.setdefault(name.lower(), []).append(value)
        for parameter in self._parameters(Location.HEADER):
            values = headers.get(reveal(parameter.wire).lower())
            if values is not None:
                self.check.take(parameter, values)
            elif parameter.required:
                self.check.problems.append(
                    f"header {reveal(parameter.wire)} is missing"
                )
        self.check.headers(headers)

    def _body(self) -> None:
        body, text = self.operation.body, self.request.body.decode("utf-8", "replace")
        if body is None or (not self.request.body and not body.required):
            if self.request.body:
                self.check.problems.append("a body was sent where there is none")
            return
        if body.encoding is BodyEncoding.FORM:
            self._encoded("form", text)
            pairs = [
                (unquote_plus(name), unquote_plus(value))
                for name, _, value in (
                    piece.partition("=") for piece in text.split("&")
                )
            ]
            self._pairs(Location.FORM, pairs)
        elif body.encoding is BodyEncoding.JSON:
            self._json(text)
        else:
            self.check.values["body"] = text

    def _json(self, text: str) -> None:
        parsed = json.loads(text)
        self.check.problems += flaws(text)
        self.check.values["body"] = parsed
        body = self.operation.body
        if body is not None and body.type is not None:
            self.check.sorted(body.type, parsed)
        elif isinstance(parsed, dict):
            self._order(Location.BODY, list(parsed))

    def _encoded(self, place: str, text: str) -> None:
        if not _ENCODED.fullmatch(text):
            self.check.problems.append(f"the {place} is not encoded well: {text}")
        if place == "query" and "+" in text:
            self.check.problems.append("a space in the query must be %20")

    def _pairs(self, location: Location, pairs: list[tuple[str, str]]) -> None:
        parameters = {reveal(p.wire): p for p in self._parameters(location)}
        groups: dict[str, list[str]] = {}
        for name, value in pairs:
            groups.setdefault(name, []).append(value)
        for name, values in groups.items():
            if name in parameters:
                self.check.take(parameters[name], values)
            else:
                self.check.problems.append(f"{location.value} has an unknown {name}")
        self._order(location, list(groups))

    def _order(self, location: Location, names: list[str]) -> None:
        """Parameters keep the document's order, and none that must be is missing."""
        parameters = {reveal(p.wire): p for p in self._parameters(location)}
        order = [name for name in parameters if name in names]
        if names != order:
            self.check.problems.append(
                f"{location.value} is in the order {names}, not {order}"
            )
        for name, parameter in parameters.items():
            if parameter.required and name not in names:
                self.check.problems.append(f"{name} is missing")

    def _parameters(self, location: Location) -> Iterator[Parameter]:
        return (p for p in self.operation.parameters if p.location is location)
