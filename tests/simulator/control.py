"""The control channel: what tests see of the service and tell it to do."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

from tests.simulator.answers import Answer, json_answer
from tests.simulator.protocol import HttpRequest
from tests.simulator.scripts import ANY, parse_scripted
from tests.simulator.service import Service
from tests.simulator.state import Account, Session

PATH_PREFIX = "/__control/"


def answer(service: Service, request: HttpRequest) -> Answer:
    """Serve one request to the control channel."""
    name = request.path.removeprefix(PATH_PREFIX)
    try:
        with service.lock:
            if request.method == "GET" and name in _VIEWS:
                lane = parse_qs(request.query).get("lane", [None])[0]
                return json_answer(_VIEWS[name](service, lane))
            if request.method == "POST" and name in _COMMANDS:
                given = json.loads(request.body or b"{}")
                if not isinstance(given, dict):
                    raise ValueError("the body must be a JSON object")
                _COMMANDS[name](service, given)
                return json_answer({"done": True})
    except (TypeError, ValueError) as error:
        return json_answer({"error": str(error)}, 400)
    known = ", ".join([*_VIEWS, *_COMMANDS])
    return json_answer({"error": f"not one of the control requests: {known}"}, 404)


def _requests(service: Service, lane: str | None) -> object:
    return {"requests": [r.as_json() for r in service.records.of(lane)]}


def _state(service: Service, lane: str | None) -> object:
    return {
        "accounts": {
            key: _account(account)
            for key, account in service.accounts.items()
            if lane in (None, key)
        },
        "scripts": service.scripts.waiting(lane),
    }


def _account(account: Account) -> dict[str, object]:
    for session in account.sessions.values():
        session.settle()
    return {
        "sessions": [_session(session) for session in account.sessions.values()],
        "contexts": [
            {"id": context.id, "name": context.name, "files": list(context.files)}
            for context in account.contexts.values()
        ],
        "objects": list(account.objects),
    }


def _session(session: Session) -> dict[str, object]:
    desktop = session.desktop
    return {
        "id": session.id,
        "image": session.image_id,
        "status": session.status,
        "labels": session.labels,
        "files": list(session.files.contents_below("/")),
        "windows": {window.title: window.state for window in desktop.windows.values()},
        "focus_mode": desktop.focus_mode,
        "typed": desktop.typed,
    }


def _script(service: Service, given: dict[str, Any]) -> None:
    _refuse_unknown(given, "lane", "action", "answers")
    items = given.get("answers")
    if not isinstance(items, list):
        raise ValueError("answers must be a list")
    answers = [scripted for item in items for scripted in parse_scripted(item)]
    lane, action = str(given.get("lane", ANY)), str(given.get("action", ANY))
    service.scripts.add(lane, action, answers)


def _settings(service: Service, given: dict[str, Any]) -> None:
    _refuse_unknown(given, "lane", "settings")
    values = given.get("settings")
    if not isinstance(values, dict):
        raise ValueError("settings must be an object")
    service.configure(given.get("lane"), values)


def _reset(service: Service, given: dict[str, Any]) -> None:
    _refuse_unknown(given, "lane")
    service.forget(given.get("lane"))


def _refuse_unknown(given: dict[str, Any], *known: str) -> None:
    unknown = set(given) - set(known)
    if unknown:
        raise ValueError(f"unknown keys: {', '.join(sorted(unknown))}")


_VIEWS: dict[str, Callable[[Service, str | None], object]] = {
    "requests": _requests,
    "state": _state,
}
_COMMANDS: dict[str, Callable[[Service, dict[str, Any]], None]] = {
    "script": _script,
    "settings": _settings,
    "reset": _reset,
}
