"""What a document's cases may write short: answers, and the entity under test."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from tests.conformance.canonical import compact
from tests.simulator.actions.catalogue import FIELDS
from tests.simulator.protocol import HttpRequest
from tests.simulator.protocol import read as read_strictly

JsonObject = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Setup:
    """The call that makes the entity under test."""

    call: tuple[str, ...]
    arguments: JsonObject
    answer: object


class Dialect(Protocol):
    """How the cases of one document abbreviate."""

    @property
    def is_raw(self) -> bool:
        """Whether cases write requests as they are on the wire."""

    def answer(self, item: object, number: int) -> JsonObject:
        """An answer as the script of a server: status, headers, body, fault."""

    def setup(self, variable: str, given: Mapping[str, Any]) -> Setup:
        """How the entity of that name is made."""

    def violations(self, request: HttpRequest) -> list[str]:
        """What an independent reader of the protocol finds wrong."""


@dataclass(frozen=True, slots=True)
class PlainDialect:
    """Answers stand as they are; there are no entities."""

    is_raw: bool = False

    def answer(self, item: object, number: int) -> JsonObject:
        if not isinstance(item, dict):
            raise ValueError(f"answer {number} must be an object")
        return item

    def setup(self, variable: str, given: Mapping[str, Any]) -> Setup:
        raise LookupError(f"there is no {variable} to make from {given}")

    def violations(self, request: HttpRequest) -> list[str]:
        del request
        return []


class AgentBayDialect:
    """The envelope of AgentBay, and a session that was created."""

    is_raw = False

    def answer(self, item: object, number: int) -> JsonObject:
        """``ok``, ``{data}``, ``{text}`` or ``{tool_error}`` in the envelope, the
        failure shapes by name, and anything else as it stands."""
        if item == "ok":
            return _envelope(number, {})
        if isinstance(item, str):
            return _FAILURES[item]
        if not isinstance(item, dict):
            raise ValueError(f"answer {number} must be an object or a name")
        given = dict(item)
        if "text_json" in given:
            given["text"] = compact(given.pop("text_json"))
        for key, failed in (("text", False), ("tool_error", True)):
            if key in given:
                content = [{"type": "text", "text": given.pop(key)}]
                given["data"] = {"content": content, "isError": failed}
        if "data" not in given:
            return given
        extras = given.pop("and", {})
        return _envelope(number, {"Data": given.pop("data"), **extras}) | given

    def setup(self, variable: str, given: Mapping[str, Any]) -> Setup:
        if variable != "session":
            raise LookupError(f"there is no {variable}")
        data = {
            "SessionId": given.get("id", "s-1"),
            "ResourceUrl": "https://example.com/s-1",
            "ToolList": json.dumps(given.get("tools", [])),
        }
        image = {"image_id": given["image_id"]} if "image_id" in given else {}
        return Setup(("agent_bay", "create"), image, {"data": data})

    def violations(self, request: HttpRequest) -> list[str]:
        if request.path != "/":
            return []
        return read_strictly(request, FIELDS).violations


def _envelope(number: int, members: JsonObject) -> JsonObject:
    frame = {"RequestId": f"req-{number}", "HttpStatusCode": 200, "Code": "ok"}
    return {"status": 200, "body": {**frame, "Success": True, **members}}


def _failure(status: int, code: str, message: str, **more: object) -> JsonObject:
    body = {"RequestId": f"req-{code}", "Code": code, "Message": message, **more}
    return {"status": status, "body": body}


_NOT_FOUND = _failure(
    400, "InvalidMcpSession.NotFound", "The session is gone.", Success=False
)
_FAILURES: dict[str, JsonObject] = {
    "E1": _NOT_FOUND,
    "not-found": _NOT_FOUND,
    "E1-quota": _failure(400, "Quota.Full", "The quota is used up.", Success=False),
    "E1-unauthorized": _failure(401, "BadKey", "The key is wrong.", Success=False),
    "E1-denied": _failure(403, "Forbidden", "Not allowed.", Success=False),
    "E1-500": _failure(500, "InternalError", "It broke.", Success=False),
    "E2": _failure(400, "NOT_LOGIN", "You are not logged in.", HostId="gateway"),
    "E2-denied": _failure(403, "NoPermission", "You may not.", HostId="gateway"),
    "E3": _failure(200, "Soft.Failure", "It did not work.", Success=False),
    "E4": {
        "status": 200,
        "body": {
            "RequestId": "req-E4",
            "Code": "ok",
            "Success": True,
            "Data": {"Success": False, "ErrMsg": "No desktop is free."},
        },
    },
    "html": {
        "status": 502,
        "headers": {"Content-Type": "text/html"},
        "body": "<html><body><h1>502 Bad Gateway</h1></body></html>",
    },
    "html-200": {"status": 200, "body": "<html>welcome</html>"},
    "broken-json": {"status": 200, "body": '{"RequestId": "req-1", "Succ'},
    "closed": {"close": "before"},
    "cut": {"close": "within", "body": {"Success": True, "Data": {"Url": "https://x"}}},
    "silent": {"delay": 3, "body": {"Success": True}},
}
"""The failure shapes: E1 with the envelope, E2 from the gateway, E3 soft, E4 in the
data of a creation, and the kinds of E5, where no answer can be used."""
