"""Drives one document and counts what agrees."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.ir.api import Api
from generator.pipeline import generate
from tests.conformance.driving import DRIVERS
from tests.conformance.model import Model
from tests.corpus.drive import webhooks
from tests.corpus.drive.cases import Case, cases
from tests.corpus.drive.session import Session, session
from tests.corpus.drive.targets import plain_key, targets
from tests.corpus.drive.verdicts import Disagreement, Tally, judged
from tests.corpus.reader.operations import operations
from tests.corpus.reader.raw import Library, NotResolved
from tests.corpus.reader.requests import body_required
from tests.corpus.reader.wishes import NoValue


def drive(document: Path, scratch: Path, wanted: Sequence[str] = DRIVERS) -> Tally:
    """Call every operation of a document through every driver.

    `scratch` is emptied, and holds what was generated afterwards.
    """
    if scratch.exists():
        shutil.rmtree(scratch)
    sdks = scratch / "sdks"
    generated = generate(document)
    for path, text in generated.files.items():
        target = sdks / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    model = Model(generated.api)
    secrets = secrets_of(generated.api)
    tally = Tally()
    planned = list(_planned(document, generated.api, secrets, tally))
    sent = list(webhooks.planned(Library().root(document), generated.api, tally))
    own = bool(planned) and all(case.server for case in planned)
    folder = scratch / "drive"
    with session(model, sdks, folder, secrets, wanted, own_servers=own) as running:
        for name, reason in running.broken.items():
            tally.disagreements.append(Disagreement("", name, "build", reason))
        _judge(model, running, planned, tally)
        for driver in running.drivers:
            for one in sent:
                webhooks.read(model, driver, one, tally)
    return tally


def secrets_of(api: Api) -> dict[str, str]:
    """A secret for each credential of the client, by the key of its scheme."""
    return {
        one.key: f"user:secret-{number}" if one.basic else f"secret-{number}"
        for number, one in enumerate(api.credentials)
    }


def _planned(
    document: Path, api: Api, secrets: dict[str, str], tally: Tally
) -> Iterator[Case]:
    found = targets(api)
    for raw in operations(Library().root(document)):
        tally.operations += 1
        reasons = [] if plain_key(raw.key) in found else ["no method sends it"]
        for target in found.get(plain_key(raw.key), ()):
            try:
                listed = list(cases(raw, target, secrets, found[plain_key(raw.key)]))
            except (NoValue, NotResolved, LookupError) as error:
                reasons.append(f"{target.call}: {error}")
                continue
            if listed[0].given.media_type and not body_required(raw):
                tally.notes.append(f"{target.call}: the body cannot be left out")
            yield from listed
        if reasons:
            tally.unreached.append(f"{raw.key}: {'; '.join(reasons)}")


def _judge(
    model: Model, running: Session, planned: Sequence[Case], tally: Tally
) -> None:
    replies = running.run(planned)
    spellings = {driver.name: driver.spelling for driver in running.drivers}
    for index, case in enumerate(planned):
        row = {
            name: (spellings[name], listed[index]) for name, listed in replies.items()
        }
        found = list(judged(model, case, row))
        tally.disagreements += found
        bad = {one.driver for one in found}
        for name in row:
            tally.calls[name] += 1
            tally.agreed[name] += name not in bad
