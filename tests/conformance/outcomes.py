"""What came of a call: read from a driver's report, the same form for all languages.

An outcome has one of the keys ``ok``, ``failed``, ``invalid`` and ``unsuccessful``
(a call that went well and says that its effect did not).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from generator.ir.methods import Failure, Method, Shape
from generator.ir.plans import Listing
from tests.conformance.model import Model, snake
from tests.conformance.values import by_letters, plain

JsonObject = dict[str, Any]

FAMILIES = {
    "APIError": "APIStatusError",
    "ConnectionError": "APIConnectionError",
    "TimeoutError": "APITimeoutError",
    "DecodeError": "ResponseDecodeError",
}
"""Names that Go's error types have in the other languages."""

_EVERY = ("operation", "attempts", "retryable")
_FACTS = {
    "APIConnectionError": ("reason", "maybe_processed"),
    "APITimeoutError": ("phase", "reason", "maybe_processed"),
    "ResponseDecodeError": ("status_code", "json_path"),
    "ResponseTooLargeError": (),
    "RedirectError": ("location",),
}
"""What an error tells beside its message; those not listed are status errors."""

_STATUS_FACTS = ("status_code", "code", "request_id")
_META = {
    "request_id": "requestid",
    "code": "code",
    "http_status_code": "httpstatuscode",
}


class Unexpected(Exception):
    """A driver reported something that no call may give."""


@dataclass(slots=True)
class Seen:
    """The outcome of one step in one language."""

    outcome: JsonObject
    shown: str
    """``returned``, ``raised`` or ``result``: how the caller sees it."""

    meta: JsonObject | None = None
    """Request id, code and status beside the data, where the language shows them."""

    kept: JsonObject = field(default_factory=dict)
    """Data on a failed result."""

    called: list[Any] = field(default_factory=list)
    """What a callback was given."""

    problems: list[str] = field(default_factory=list)


def constructed(report: JsonObject) -> Seen:
    """Read the report of making a client."""
    if "broken" in report:
        raise Unexpected(report["broken"])
    if "raised" in report:
        return Seen(error(report["raised"]), "raised")
    return Seen({"ok": None}, "returned")


def foreign(report: JsonObject) -> Seen:
    """Read the report of an error that is not the SDK's: one of a hook."""
    return Seen({"foreign": report["foreign"]["message"]}, "raised")


def iterated(model: Model, method: Method, report: JsonObject) -> Seen:
    """Read the report of iterating: all items, or those before an error."""
    item = model.item_type(method)
    items = [plain(model, item, one) for one in report["items"]]
    if "raised" in report:
        failure = error(report["raised"])
        return Seen({**failure, "items": items}, "raised")
    return Seen({"ok": items}, "returned")


def read(model: Model, language: str, method: Method, report: JsonObject) -> Seen:
    """Read the report of one call.

    Raises:
        Unexpected: the driver broke, or the value is not what the model promises.
    """
    if "broken" in report:
        raise Unexpected(report["broken"])
    if "foreign" in report:
        return foreign(report)
    try:
        if "view" in report:
            return _view(model, language, method, report["view"])
        if "raised" in report:
            return Seen(error(report["raised"], model, method), "raised")
        if "stopped" in report:  # a cancelled task gives no value
            return Seen({"ok": {}}, "returned")
        return _returned(model, language, method, report["returned"])
    except (KeyError, TypeError, ValueError, AttributeError) as misfit:
        raise Unexpected(f"{misfit!r} in {report}") from misfit


def error(
    raised: JsonObject, model: Model | None = None, method: Method | None = None
) -> JsonObject:
    """An error object as an outcome; the body of a failure is read by the model."""
    kind = str(raised["type"])
    family = FAMILIES.get(kind, kind)
    if family == "InvalidRequestError":
        return {"invalid": {"message": raised["message"]}}
    given = by_letters(raised["fields"])
    facts = {
        "status" if name == "status_code" else name: given[name.replace("_", "")]
        for name in (*_EVERY, *_FACTS.get(family, _STATUS_FACTS))
    }
    data = given.get("data")
    if data is not None and model is not None and method is not None:
        declared = model.error_type(method, facts["status"])
        facts["data"] = plain(model, declared, data) if declared is not None else data
    return {"failed": {"family": family, "message": raised["message"], **facts}}


def shape_of(model: Model, language: str, method: Method) -> Shape:
    """What a method gives back in a language."""
    outcome = model.outcome(method)
    return dict(outcome.shapes).get(language, outcome.default)


def shown_for(model: Model, language: str, method: Method, outcome: JsonObject) -> str:
    """How the model says that a language shows an outcome."""
    if "invalid" in outcome or "foreign" in outcome:
        return "raised"
    if "failed" in outcome:
        raises = model.outcome(method).failure is Failure.RAISE or language == "go"
        return "raised" if raises else "result"
    return "returned"


def _returned(model: Model, language: str, method: Method, value: Any) -> Seen:
    shape = shape_of(model, language, method)
    if shape is Shape.VALUE:
        return Seen({"ok": _value(model, method, value)}, "returned")
    if shape is Shape.NOTHING:
        return Seen({"ok": None}, "returned")
    given = by_letters(value)
    data = {} if shape is Shape.RESPONSE else _result_data(model, method, given)
    meta = {name: given[key] for name, key in _META.items()}
    if given["success"]:
        seen = Seen({"ok": _chosen(model, method, data)}, "returned", meta)
        if given["errormessage"] != "" or given.get("error") is not None:
            seen.problems.append(f"a success with an error: {given}")
        return seen
    if given.get("error") is None:
        seen = Seen({"unsuccessful": data}, "returned", meta)
        if given["errormessage"] != "":
            seen.problems.append("a message without an error")
        return seen
    seen = Seen(error(given["error"]), "result", meta, kept=data)
    seen.problems += _contradictions(seen.outcome, meta, given["errormessage"])
    return seen


def _view(model: Model, language: str, method: Method, view: JsonObject) -> Seen:
    """The result view: data or error, and the metadata always."""
    given = by_letters(view)
    meta = {name: given[key] for name, key in _META.items()}
    meta |= {"attempts": given["attempts"], "body": given["body"]}
    if given.get("error") is not None:
        seen = Seen(error(given["error"]), "result", meta)
        seen.problems += _contradictions(seen.outcome, meta, given["message"])
        facts = seen.outcome.get("failed", {"attempts": 0})
        if facts["attempts"] != meta["attempts"]:
            seen.problems.append(f"attempts are {meta['attempts']} beside the error")
    elif given["success"]:
        seen = _returned(model, language, method, given.get("data"))
        seen.meta = meta
    else:
        seen = Seen({"unsuccessful": {}}, "returned", meta)
    if given["success"] == ("failed" in seen.outcome or "invalid" in seen.outcome):
        seen.problems.append(f"success is {given['success']}")
    seen.shown = "result"
    return seen


def _contradictions(outcome: JsonObject, meta: JsonObject, message: str) -> list[str]:
    """Where a result says something else than its error."""
    facts = outcome.get("failed") or outcome["invalid"]
    wanted = {
        "message": facts["message"],
        "request_id": facts.get("request_id", ""),
        "code": facts.get("code", ""),
        "http_status_code": facts.get("status", 0),
    }
    found = {"message": message, **{key: meta[key] for key in _META}}
    return [] if wanted == found else [f"the result says {found}, its error {wanted}"]


def _value(model: Model, method: Method, value: Any) -> Any:
    kind = model.outcome(method).value_type
    if kind is None:
        return None
    if isinstance(method.plan, Listing):
        page = by_letters(value)
        value = page.get("data", page.get("items", value))
    return plain(model, kind, value)


def _result_data(model: Model, method: Method, given: JsonObject) -> JsonObject:
    use = model.outcome(method).result
    if use is None:
        return {}
    data: JsonObject = {}
    for item in model.results[use.result].fields:
        found = given.get("".join(item.name.words))
        if found is not None:
            data[snake(item.name)] = plain(model, item.type, found)
    return data


def _chosen(model: Model, method: Method, data: JsonObject) -> Any:
    """What a language without results gives: the value that is a field of this one."""
    outcome = model.outcome(method)
    if outcome.value is None:
        return data
    fields = model.result_fields(method)
    return next(data.get(name) for name, s in fields.items() if s == outcome.value)
