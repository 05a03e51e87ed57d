"""What came of driving a document, by operation and language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.ir.plans import Listing
from generator.ir.types import Type
from generator.text.spec_text import SpecText, reveal
from tests.conformance.model import Model
from tests.conformance.spelling import Spelling
from tests.corpus.drive import recorded
from tests.corpus.drive.agreement import disagreements
from tests.corpus.drive.cases import Case
from tests.corpus.drive.projection import Projector
from tests.corpus.drive.session import Reply


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Something that is not as the document has it."""

    operation: str
    driver: str
    aspect: str
    """``call``, ``request``, ``answer``, ``failure``, ``across`` or ``webhook``."""

    text: str


@dataclass(slots=True)
class Tally:
    """Counts for one document."""

    operations: int = 0
    calls: Counter[str] = field(default_factory=Counter)
    """Calls made, by driver."""

    agreed: Counter[str] = field(default_factory=Counter)
    disagreements: list[Disagreement] = field(default_factory=list)
    unreached: list[str] = field(default_factory=list)
    """Operations that no method sends, and why."""

    notes: list[str] = field(default_factory=list)
    """What is no disagreement, but less than the document allows."""


def judged(
    model: Model, case: Case, replies: dict[str, tuple[Spelling, Reply]]
) -> Iterator[Disagreement]:
    """Everything that is wrong with the replies to one case."""
    seen = {}
    for driver, (spelling, reply) in replies.items():
        for aspect, text in _one(model, case, spelling, reply):
            yield Disagreement(case.name, driver, aspect, text)
        if len(reply.requests) == 1:
            seen[driver] = recorded.read(reply.requests[0], case.wanted.body.kind)
    if not case.wanted.open and not case.wanted.body.open:
        return  # each was held against the one that is wanted
    drivers = list(seen)
    for driver in drivers[1:]:
        first, other = seen[drivers[0]], seen[driver]
        for what in ("path", "query", "cookies", "body"):
            one, two = getattr(first, what), getattr(other, what)
            if one != two:
                text = f"{what} is {two!r:.300}, {drivers[0]} has {one!r:.300}"
                yield Disagreement(case.name, driver, "across", text)


def _one(
    model: Model, case: Case, spelling: Spelling, reply: Reply
) -> Iterator[tuple[str, str]]:
    report = reply.report
    failed = case.fails and bool(report.get("failed"))
    for key in ("broken", "unspoken", "raised"):
        if key in report and not failed:
            yield "call", f"{key}: {line_of(report[key])}"
    if "unspoken" in report:
        return
    answered = failed or "projected" in report
    if len(reply.requests) != 1 and (reply.requests or answered):
        yield "request", f"{len(reply.requests)} requests were made"
    for request in reply.requests[:1]:
        found = recorded.read(request, case.wanted.body.kind)
        for text in disagreements(case.wanted, found, case.defaults, case.server):
            yield "request", text
    if failed:
        for text in _failure(model, case, spelling, report["failed"]):
            yield "failure", text
    elif case.fails and "projected" in report:
        yield "failure", f"status {case.answer.status} raised nothing"
    elif "projected" in report:
        for text in _decoded(model, case, spelling, report["projected"]):
            yield "answer", text


def _decoded(
    model: Model, case: Case, spelling: Spelling, shown: object
) -> Iterator[str]:
    answer, method = case.answer, case.target.method
    kind = method.outcome.value_type
    projector = Projector(model, spelling)
    if answer.kind == "none":
        empty: tuple[object, ...] = (
            None,
            "",
            {},
            [],
            {"$bytes": ""},
            {"$map": {}},
            {"$stream": []},
        )
        if shown not in empty:
            yield f"no content became {shown!r:.200}"
    elif kind is None:
        yield f"the value is dropped: {answer.value!r:.100}"
    elif isinstance(method.plan, Listing):
        yield from _page(projector, case, method.plan, shown)
    elif answer.kind in ("events", "lines"):
        yield from _stream(projector, kind, answer.value, shown)
    else:
        yield from projector.differences(kind, answer.value, shown)


def _failure(
    model: Model, case: Case, spelling: Spelling, failed: dict[str, object]
) -> Iterator[str]:
    """The error tells the status, and the body as the document describes it."""
    answer = case.answer
    if failed["status"] != answer.status:
        yield f"status {answer.status} became {failed['status']!r}"
    described = {reveal(one.status): one.type for one in case.target.operation.errors}
    keys = (str(answer.status), f"{answer.status // 100}XX", "default")
    kind = next((described[key] for key in keys if key in described), None)
    if kind is None:
        yield f"the body of a failure is dropped: {answer.value!r:.100}"
        return
    projector = Projector(model, spelling)
    yield from projector.differences(kind, answer.value, failed["data"], "$ as data")


def _page(
    projector: Projector, case: Case, plan: Listing, shown: object
) -> Iterator[str]:
    sent: object = case.answer.value
    for step in plan.items:
        wire = getattr(step, "wire", None)
        sent = sent.get(_text(wire), []) if isinstance(sent, dict) else []
    items = shown.get("$page") if isinstance(shown, dict) else shown
    if not isinstance(items, list) or not isinstance(sent, list):
        yield f"a page became {shown!r:.200}"
        return
    if len(items) != len(sent):
        yield f"{len(sent)} items became {len(items)}"
    for index, (wanted, found) in enumerate(zip(sent, items, strict=False)):
        yield from projector.differences(plan.item, wanted, found, f"$[{index}]")
    whole = shown.get("data") if isinstance(shown, dict) else None
    kind = case.target.method.outcome.value_type
    if isinstance(case.answer.value, dict) and kind is not None:
        yield from projector.differences(kind, case.answer.value, whole, "$ as data")


def _stream(
    projector: Projector, kind: Type, sent: list[object], shown: object
) -> Iterator[str]:
    items = shown.get("$stream") if isinstance(shown, dict) else None
    if items is None:
        yield f"a stream became {shown!r:.200}"
        return
    if len(items) != len(sent):
        yield f"{len(sent)} items of a stream became {len(items)}"
    for index, (wanted, found) in enumerate(zip(sent, items, strict=False)):
        yield from projector.differences(kind, wanted, found, f"$[{index}]")


def _text(wire: object) -> str:
    return reveal(wire) if isinstance(wire, SpecText) else str(wire)


def line_of(value: object) -> str:
    """The one line of an error that tells most."""
    if isinstance(value, dict):
        value = value.get("broken") or f"{value.get('type')}: {value.get('message')}"
    lines = str(value).strip().splitlines() or [""]
    return lines[-1 if lines[0].startswith("Traceback") else 0][:600]
