"""Reads each webhook and callback of a document once with little and once with all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.ir.api import Api
from generator.ir.webhooks import Webhook
from tests.conformance.driving import Driver, DriverFailed
from tests.conformance.model import Model
from tests.corpus.drive.projection import Projector
from tests.corpus.drive.verdicts import Disagreement, Tally, line_of
from tests.corpus.reader.raw import Node
from tests.corpus.reader.styles import compact
from tests.corpus.reader.webhooks import webhooks
from tests.corpus.reader.wishes import NoValue


@dataclass(frozen=True, slots=True)
class Sent:
    """One request of the service."""

    webhook: Webhook
    name: str
    """For a report."""

    payload: Any


def planned(document: Node, api: Api, tally: Tally) -> Iterator[Sent]:
    """What is sent; a webhook that the model does not have is noted as unreached."""
    known = {one.key: one for one in api.webhooks}
    for raw in webhooks(document):
        if raw.key not in known:
            tally.unreached.append(f"{raw.key}: no function reads it")
            continue
        for size in ("required", "everything"):
            try:
                payload = raw.payload(everything=size == "everything")
            except (LookupError, NoValue) as error:
                tally.notes.append(f"{raw.key}: {error}")
                break
            yield Sent(known[raw.key], f"{raw.key} {size}", payload)


def read(model: Model, driver: Driver, sent: Sent, tally: Tally) -> None:
    """Let a driver read one and hold what it gives against what was sent."""
    found = list(_wrong(model, driver, sent))
    tally.disagreements += [
        Disagreement(sent.name, driver.name, "webhook", text) for text in found
    ]
    tally.calls[driver.name] += 1
    tally.agreed[driver.name] += not found


def _wrong(model: Model, driver: Driver, sent: Sent) -> Iterator[str]:
    name = driver.spelling.webhook(sent.webhook)
    step = {"as": "", "webhook": name, "body": compact(sent.payload)}
    try:
        (report,) = driver.ask({"memory": "one", "steps": [step]})["steps"]
    except DriverFailed as failure:
        yield str(failure)
        return
    if "projected" not in report:
        yield "; ".join(f"{key}: {line_of(value)}" for key, value in report.items())
        return
    projector = Projector(model, driver.spelling)
    kind = sent.webhook.payload
    yield from projector.differences(kind, sent.payload, report["projected"])
