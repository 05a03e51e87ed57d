"""Media types and responses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.openapi.node import Node
from generator.openapi.rules.parameters import TOKEN
from generator.openapi.rules.support import members, own
from generator.openapi.suggest import did_you_mean
from generator.problems import Problem

_MEDIA_TYPE = re.compile(rf"(?:\*/\*|{TOKEN.pattern}/{TOKEN.pattern}) *(?:;[\t -~]*)?")
"""A type or a range with its parameters, which no line end may leave."""
WITHOUT_BODY = frozenset(("204", "205", "304"))
"""Statuses of answers that never have one (RFC 9110, section 15)."""

_STATUS = re.compile(r"default|[1-5](?:[0-9]{2}|XX)")


def media_types(owner: Node) -> Iterator[Problem]:
    """The keys of `content`."""
    for name, node in members(owner, "content"):
        if not _MEDIA_TYPE.fullmatch(name):
            message = f'"{name}" is not a media type'
            known = {"json": "application/json", "xml": "application/xml"}
            meant = known.get(name.lower())
            hint = f"did you mean {meant}?" if meant else None
            yield node.problem("OAS051", message, at="key", hint=hint)


def part_type(encoding: Node) -> Iterator[Problem]:
    """The types that a part of a form may have, separated by commas."""
    written = encoding.own_keys.get("contentType")
    if not isinstance(written, str):
        return
    if not all(_MEDIA_TYPE.fullmatch(one.strip(" ")) for one in written.split(",")):
        message = f'"{written}" is not a media type'
        yield encoding.child("contentType").problem("OAS051", message)


def description(response: Node) -> Iterator[Problem]:
    """Every response has a description, if only an empty one."""
    if "description" not in response.own_keys and response.document.version < "3.2":
        message = 'the response is missing "description"'
        yield response.problem("OAS034", message, at="key", severity="warning")


def statuses(responses: Node) -> Iterator[Problem]:
    """The keys of `responses`."""
    keys = [key for key in responses.own_keys if not key.startswith("x-")]
    if not keys:
        message = "responses is empty: at least one response is needed"
        yield responses.problem("OAS032", message, at="key", severity="warning")
    for key in keys:
        if _STATUS.fullmatch(key):
            continue
        hint = None
        if key.isascii() and key.isdigit():
            message = f"status code {key} is out of range 100-599"
        else:
            message = f'"{key}" is not a status code, a range such as 4XX, or default'
            hint = did_you_mean(key, ("default", key.upper()[:1] + "XX"))
        yield responses.child(key).problem("OAS033", message, at="key", hint=hint)


def contents(responses: Node) -> Iterator[Problem]:
    """What is said of a body that cannot be there."""
    for status in responses.own_keys:
        content = own(responses, status, "content") if status in WITHOUT_BODY else None
        if content is not None and content.own_keys:
            message = f"an answer with the status {status} has no body"
            yield content.problem("OAS053", message, at="key", severity="warning")


def has_responses(operation: Node) -> Iterator[Problem]:
    """OpenAPI 3.0 wants `responses` in each operation."""
    if "responses" not in operation.own_keys and operation.document.is_30:
        message = 'the operation is missing the required key "responses"'
        yield operation.problem("OAS032", message, at="key")
