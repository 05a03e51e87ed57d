"""Cases that are every combination of some calls and some failures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

JsonObject = dict[str, Any]


def expanded(product: JsonObject | None) -> Iterator[JsonObject]:
    """A case per call and failure of a ``product`` section.

    A call says ``call``, ``with`` and the one ``request`` it makes; a failure says
    ``answers`` and ``outcome``, perhaps ``client`` settings and ``options``. ``only``
    names the calls that a failure is about.
    """
    if product is None:
        return
    for failure_name, failure in product["failures"].items():
        for call_name, call in product["calls"].items():
            if call_name in failure.get("only", product["calls"]):
                yield _case(call_name, call, failure_name, failure)


def _case(
    call_name: str, call: JsonObject, failure_name: str, failure: JsonObject
) -> JsonObject:
    case = {
        "id": f"{failure_name}-{call_name}".replace("_", "-"),
        "call": call["call"],
        "with": call.get("with", {}),
        "client": failure.get("client", {}),
        "options": failure.get("options", {}),
        "answers": failure["answers"],
        "requests": [{**call["request"], "times": failure.get("times", 1)}],
        "outcome": failure["outcome"],
    }
    for key in ("outcome_in", "not_in", "within"):
        if key in failure:
            case[key] = failure[key]
    return case
