"""HTTP answers and the shapes in which the service wraps them."""

from __future__ import annotations

import enum
import json
import uuid
from dataclasses import dataclass

JSON_TYPE = "application/json;charset=utf-8"


class Ending(enum.Enum):
    """What happens to the connection while an answer is written."""

    KEEP = "keep"
    """The whole answer is sent and the connection stays open."""

    BEFORE = "before"
    """The connection is closed without a single byte of an answer."""

    WITHIN = "within"
    """Half of the body is sent, then the connection is closed."""

    RESET = "reset"
    """The connection is reset (RST) without an answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One HTTP answer, complete but for the framing headers."""

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = (("Content-Type", JSON_TYPE),)
    delay: float = 0.0
    """Seconds to wait before the first byte."""

    ending: Ending = Ending.KEEP


class ServiceError(Exception):
    """A business error: an HTTP error status with the JSON envelope (shape E1)."""

    def __init__(self, code: str, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status


class RequestRejected(Exception):
    """The request breaks the protocol; `violations` says how."""

    def __init__(self, *violations: str) -> None:
        super().__init__("; ".join(violations))
        self.violations = violations


def compact(value: object) -> str:
    """JSON text without spaces and with raw letters of any script."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def json_answer(payload: object, status: int = 200) -> Answer:
    return Answer(status=status, body=compact(payload).encode())


def _request_id() -> str:
    return str(uuid.uuid4()).upper()


def success(data: object = None, **extras: object) -> Answer:
    """The envelope of a call that worked; `extras` are the paging fields."""
    envelope: dict[str, object] = {
        "RequestId": _request_id(),
        "HttpStatusCode": 200,
        "Code": "ok",
        "Message": "",
        "Success": True,
    }
    if data is not None:
        envelope["Data"] = data
    return json_answer({**envelope, **extras})


def failure(code: str, message: str, status: int = 400) -> Answer:
    """The envelope of a failed call; with status 200 it is the soft failure E3."""
    return json_answer(
        {
            "RequestId": _request_id(),
            "HttpStatusCode": status,
            "Code": code,
            "Message": message,
            "Success": False,
        },
        status,
    )


def gateway_failure(code: str, message: str, status: int = 400) -> Answer:
    """What the gateway in front of the service says (shape E2): no `Success`."""
    return json_answer(
        {
            "RequestId": _request_id(),
            "HostId": "agentbay.local",
            "Code": code,
            "Message": message,
        },
        status,
    )
