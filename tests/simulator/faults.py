"""Failures on demand, written as short words.

==================  ====================================================
``E1:<reason>``     error status with the envelope: ``notfound`` (the
                    default), ``quota``, ``throttling``, ``internal``,
                    ``unavailable``, ``unauthorized``, ``denied`` or
                    ``<code>[:<status>]``
``E2:<reason>``     error status with the gateway's body: ``not_login``
                    (the default), ``unauthorized`` or ``denied``
``E3:<code>``       status 200 whose envelope says it failed
``E4:<message>``    status 200 whose data says it failed
``E5:<kind>``       no usable answer: ``html`` (the default), ``text``,
                    ``empty``, ``array``, ``truncated``, ``close``,
                    ``reset`` or ``hang``
``slow:<seconds>``  the ordinary answer, late
==================  ====================================================

They are asked for through the image id of a new session (``fail:<fault>`` for the
creation itself, ``fail:<Action>:<fault>`` for later calls on that session), through
a session label (``fail.<Action>`` or ``fail.*``), through the API key
(``akm-expired``, ``akm-denied``, ``akm-fail:<fault>``, each with an optional
``@<lane>`` behind it) or through a script.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tests.simulator.answers import (
    Answer,
    Ending,
    failure,
    gateway_failure,
    success,
)
from tests.simulator.state import Session

HANG_SECONDS = 60.0
SHAPES = ("E1", "E2", "E3", "E4", "E5", "slow")
IMAGE_PREFIX = "fail:"
LABEL_PREFIX = "fail."

_E1 = {
    "notfound": (400, "InvalidMcpSession.NotFound", "The session does not exist."),
    "quota": (400, "QuotaExceeded.Session", "The session quota is used up."),
    "throttling": (429, "Throttling.User", "Too many requests, slow down."),
    "internal": (500, "InternalError", "Something broke inside the service."),
    "unavailable": (503, "ServiceUnavailable", "The service is not available."),
    "unauthorized": (401, "InvalidApiKey", "The API key is not valid."),
    "denied": (403, "Forbidden", "The API key may not do this."),
}
_E2 = {
    "not_login": (400, "NOT_LOGIN", "You are not logged in."),
    "unauthorized": (401, "InvalidAccessKey", "The API key is not known."),
    "denied": (403, "NoPermission", "You are not allowed to do this."),
}
_HTML = b"<html><body><h1>502 Bad Gateway</h1></body></html>"
_KEYS = {"akm-expired": "E2:not_login", "akm-denied": "E2:denied"}
_KEY_PREFIX = "akm-fail:"


@dataclass(frozen=True, slots=True)
class Fault:
    """Either another answer, or the ordinary one after `delay` seconds."""

    answer: Answer | None
    delay: float = 0.0


def parse_fault(text: str) -> Fault:
    """The fault that `text` names; raises ValueError for an unknown one."""
    shape, _, detail = text.partition(":")
    match shape:
        case "E1":
            return Fault(_business_error(detail or "notfound"))
        case "E2":
            status, code, message = _named(_E2, detail or "not_login")
            return Fault(gateway_failure(code, message, status))
        case "E3":
            code = detail or "OperationFailed"
            return Fault(failure(code, f"The operation failed with {code}.", 200))
        case "E4":
            message = detail or "No resource is free."
            return Fault(success({"Success": False, "ErrMsg": message}))
        case "E5":
            return Fault(_unusable(detail or "html"))
        case "slow":
            return Fault(None, min(float(detail), HANG_SECONDS))
        case _:
            raise ValueError(f"unknown fault {text!r}")


def _business_error(detail: str) -> Answer:
    if detail in _E1:
        status, code, message = _E1[detail]
        return failure(code, message, status)
    code, _, number = detail.partition(":")
    return failure(code, f"The service answered {code}.", int(number or 400))


def _named(
    table: Mapping[str, tuple[int, str, str]], name: str
) -> tuple[int, str, str]:
    if name not in table:
        raise ValueError(f"unknown fault {name!r}, not one of {', '.join(table)}")
    return table[name]


def _unusable(kind: str) -> Answer:
    html = (("Content-Type", "text/html"),)
    match kind:
        case "html":
            return Answer(502, _HTML, html)
        case "text":
            return Answer(200, b"the backend is on holiday", html)
        case "empty":
            return Answer(200, b"")
        case "array":
            return Answer(200, b"[]")
        case "truncated":
            return Answer(200, b'{"Success":true,"Data":{}}', ending=Ending.WITHIN)
        case "close":
            return Answer(ending=Ending.BEFORE)
        case "reset":
            return Answer(ending=Ending.RESET)
        case "hang":
            return Answer(504, _HTML, html, delay=HANG_SECONDS)
        case _:
            raise ValueError(f"unknown fault E5:{kind}")


def fault_of_key(key: str) -> str | None:
    """The fault that an API key asks for."""
    if key.startswith(_KEY_PREFIX):
        return key.removeprefix(_KEY_PREFIX).partition("@")[0]
    return _KEYS.get(key.partition("@")[0])


def fault_of_image(image_id: str) -> str | None:
    """The fault with which creating a session from that image fails."""
    asked = image_id.removeprefix(IMAGE_PREFIX)
    if asked == image_id or asked.partition(":")[0] not in SHAPES:
        return None
    return asked


def fault_of_session(session: Session, action: str) -> str | None:
    """The fault that a session's labels or its image ask for."""
    for name in (action, "*"):
        if LABEL_PREFIX + name in session.labels:
            return session.labels[LABEL_PREFIX + name]
        prefix = f"{IMAGE_PREFIX}{name}:"
        if session.image_id.startswith(prefix):
            return session.image_id.removeprefix(prefix)
    return None
