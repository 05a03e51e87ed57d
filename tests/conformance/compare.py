"""Holds what drivers observed against the table and against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.conformance import records
from tests.conformance.model import Model
from tests.conformance.outcomes import Seen, shown_for
from tests.conformance.plan import CONSTRUCT, SECRET, Plan
from tests.conformance.table import Case, JsonObject, Step
from tests.conformance.values import without_zeros

if TYPE_CHECKING:
    from tests.conformance.suite import Observed

_LONGEST = 400
_HOST = re.compile(r"127\.0\.0\.1:\d+")


def mask(seen: Seen, files: Path, names: Mapping[str, str]) -> None:
    """Replace what differs between runs and languages in the texts of an outcome.

    `names` are the arguments of the method in snake case, by the language's spelling.
    """
    seen.outcome = _masked(seen.outcome, str(files))
    seen.kept = _masked(seen.kept, str(files))
    for facts in seen.outcome.values():
        if isinstance(facts, dict) and "message" in facts:
            words = re.split(r"(\W+)", facts["message"])
            facts["message"] = "".join(names.get(word, word) for word in words)


def _masked(value: Any, files: str) -> Any:
    if isinstance(value, str):
        return _HOST.sub("<host>", value.replace(files, "<files>"))
    if isinstance(value, dict):
        return {key: _masked(item, files) for key, item in value.items()}
    if isinstance(value, list):
        return [_masked(item, files) for item in value]
    return value


def with_table(
    model: Model, case: Case, plan: Plan, observed: Observed, seconds: float
) -> None:
    """Note every difference from what the table says."""
    wanted = [request for step in case.steps for request in step.requests]
    observed.problems += differences(
        "requests",
        [{one.operation: one.values} for one in wanted],
        [{one.operation: one.values} for one in observed.requests],
    )
    for expected, request in zip(wanted, observed.requests, strict=False):
        found = _part(request.headers, expected.headers)
        observed.problems += differences("headers", dict(expected.headers), found)
    observed.problems += _records(case, observed)
    for index, (step, seen) in enumerate(zip(case.steps, observed.seen, strict=False)):
        place = f"step {index + 1}" if len(case.steps) > 1 else "outcome"
        observed.problems += [f"{place}: {text}" for text in seen.problems]
        observed.problems += _outcome(place, step, seen, observed.language)
        if plan.callbacks[index] is None:
            observed.problems += _metadata(place, step, seen, plan.last_answers[index])
        if step.call != (CONSTRUCT,) and not step.iterate:
            observed.problems += _shown(place, model, step, seen, observed.language)
        if step.within and not step.within[0] <= seconds <= step.within[1]:
            observed.problems.append(f"{place}: it took {seconds:.2f} s")
        if step.body is not None and step.body != observed.requests[-1].body:
            body = observed.requests[-1].body
            observed.problems.append(f"the body is {body!r}, not {step.body!r}")


def _records(case: Case, observed: Observed) -> Iterator[str]:
    """Differences from what observers must have recorded, each in its own order."""
    yield from records.leaks(observed.records, SECRET)
    if case.observed is None:
        return
    wanted, found = records.grouped(case.observed), records.grouped(observed.records)
    for who in dict.fromkeys((*wanted, *found)):
        rows, seen = wanted.get(who, []), found.get(who, [])
        pairs = zip(seen, [*rows, *[{}] * len(seen)], strict=False)
        parts = [
            {kind: records.part(facts, row.get(kind, {}))}
            for one, row in pairs
            for kind, facts in one.items()
        ]
        yield from differences(who, rows, parts)


def _outcome(place: str, step: Step, seen: Seen, language: str) -> list[str]:
    expected = dict(step.expected(language))
    expected.pop("why", None)
    kept = expected.pop("kept", None)
    called = expected.pop("called", None)
    meta = expected.pop("meta", None)
    wanted, found = expected, seen.outcome
    for kind in ("failed", "invalid"):
        if kind in wanted and kind in found:
            found = {**found, kind: _part(found[kind], wanted[kind])}
    if language == "go":
        wanted, found = without_zeros(wanted), without_zeros(found)
    problems = differences(place, wanted, found)
    if kept is not None and seen.shown == "result":
        problems += differences(f"{place}, kept", kept, seen.kept)
    if called is not None:
        heard = without_zeros(seen.called) if language == "go" else seen.called
        problems += differences(f"{place}, callback", called, heard)
    if meta is not None and seen.meta is not None:
        problems += differences(f"{place}, meta", meta, _part(seen.meta, meta))
    return problems


def _metadata(place: str, step: Step, seen: Seen, answer: JsonObject) -> list[str]:
    """A success tells the request id, code and status of the last answer."""
    body = answer.get("body")
    if seen.meta is None or "ok" not in seen.outcome or step.iterate:
        return []
    if not isinstance(body, dict) or "RequestId" not in body or answer["status"] > 200:
        return []
    wanted = {
        "request_id": body["RequestId"],
        "code": body.get("Code", ""),
        "http_status_code": 200,
    }
    return differences(f"{place}, metadata", wanted, _part(seen.meta, wanted))


def _part(found: Mapping[str, Any], wanted: Mapping[str, Any]) -> JsonObject:
    return {key: found.get(key) for key in wanted}


def _shown(
    place: str, model: Model, step: Step, seen: Seen, language: str
) -> list[str]:
    wanted = shown_for(model, language, model.method(step.call), seen.outcome)
    if step.view:
        wanted = "result"
    return [] if seen.shown == wanted else [f"{place}: {seen.shown}, not {wanted}"]


def across(case: Case, observed: Sequence[Observed]) -> Iterator[tuple[str, str]]:
    """Differences between the first driver and each other one."""
    for one in observed[1:]:
        first = observed[0]
        problems = differences(
            f"requests as {first.driver} made them",
            [request.masked for request in first.requests],
            [request.masked for request in one.requests],
        )
        problems += differences(
            f"records as {first.driver} made them",
            records.grouped(map(records.shared, first.records)),
            records.grouped(map(records.shared, one.records)),
        )
        pairs = zip(case.steps, first.seen, one.seen, strict=False)
        for index, (step, wanted, found) in enumerate(pairs, 1):
            if {first.language, one.language}.isdisjoint(step.outcome_in):
                place = f"step {index}"
                problems += _seen_differences(place, first, wanted, one, found)
        yield from ((one.driver, problem) for problem in problems)


def _seen_differences(
    place: str, first: Observed, wanted: Seen, one: Observed, found: Seen
) -> list[str]:
    expected, actual = wanted.outcome, found.outcome
    if "go" in (first.language, one.language):
        expected, actual = without_zeros(expected), without_zeros(actual)
    where = f"{place} as {first.driver} sees it"
    problems = differences(where, expected, actual)
    if wanted.meta is not None and found.meta is not None:
        problems += differences(f"{where}, meta", wanted.meta, found.meta)
    return problems


def differences(place: str, wanted: Any, found: Any, path: str = "") -> list[str]:
    """Every place where two values differ, as ``place at path: wanted, found``."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        texts = []
        for key in {**wanted, **found}:
            below = f"{path}.{key}" if path else str(key)
            if key not in found:
                texts.append(f"{place} at {below}: wanted {wanted[key]!r}, found none")
            elif key not in wanted:
                texts.append(f"{place} at {below}: found {found[key]!r}, wanted none")
            else:
                texts += differences(place, wanted[key], found[key], below)
        return texts
    if isinstance(wanted, list) and isinstance(found, list):
        texts = []
        if len(wanted) != len(found):
            texts.append(f"{place} at {path}: {len(found)} items, wanted {len(wanted)}")
            texts.append(f"  wanted {wanted!r}")
            texts.append(f"  found {found!r}")
            return texts
        for index, pair in enumerate(zip(wanted, found, strict=True)):
            texts += differences(place, *pair, f"{path}[{index}]")
        return texts
    if wanted == found and type(wanted) is type(found):
        return []
    if wanted == found and {type(wanted), type(found)} == {int, float}:
        return []
    start = _first_difference(wanted, found)
    shown = [repr(text)[start : start + _LONGEST] for text in (wanted, found)]
    cut = "..." if start else ""
    return [f"{place} at {path}: wanted {cut}{shown[0]}, found {cut}{shown[1]}"]


def _first_difference(wanted: Any, found: Any) -> int:
    """Where to begin to show two texts: long ones shortly before they differ."""
    texts = repr(wanted), repr(found)
    if max(map(len, texts)) <= _LONGEST:
        return 0
    pairs = zip(*texts, strict=False)
    same = next((n for n, (one, two) in enumerate(pairs) if one != two), 0)
    return max(0, same - 40)
