"""What hostile names and values become on the wire: real processes, a real server.

Every operation of a document is called in each language, and held against a second
reading of the document; see ``tests/corpus``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tests.corpus.drive.driven import drive
from tests.corpus.drive.verdicts import Disagreement
from tests.hostile.experiment import Batch
from tests.hostile.filling import Unit, filled

GROUPS = frozenset({"WIRE", "VALUE", "PATHKEY", "MEDIA", "NAME"})
"""Positions from which a text gets onto the wire, or decides what does."""

NOT_DRIVEN = frozenset(
    {
        # Which JSON a part of this type holds is for tests/corpus to say.
        "encoding.contentType",
        # Its request goes to a host that a text has made.
        "server.variable.default",
    }
)
"""Places that the drive leaves alone."""

_OPERATION = re.compile(
    r"(?P<method>[A-Z]+) (?:/unit[0-9]+/(?P<path>[a-z]+))?"
    r".* (?P<size>required|everything) [0-9]+",
    re.DOTALL,
)

Kind = tuple[str, str, str, str, str]
"""Method and path of an operation, how much was sent, the driver, what differs."""


@dataclass(frozen=True, slots=True)
class Driven:
    """What came of calling every operation of a batch."""

    calls: int
    findings: list[str]


def driven(batch: Batch, folder: Path, tolerated: frozenset[Kind]) -> Driven:
    """Call every operation; `tolerated` is what differs in a plain document, too."""
    folder.mkdir()
    path = folder / "spec.json"
    path.write_text(filled(batch.once, batch.units).text, "utf-8")
    tally = drive(path, folder / "drive")
    new = [
        one
        for one in tally.disagreements
        if kind_of(one) not in tolerated and not _is_zero_in_go(one)
    ]
    findings = [f"{one.operation}: {one.driver}: {one.text}" for one in new]
    return Driven(sum(tally.calls.values()), [*findings, *tally.unreached])


def plain_differences(folder: Path) -> frozenset[Kind]:
    """What differs although nothing is planted: a matter for other suites."""
    folder.mkdir()
    path = folder / "spec.json"
    path.write_text(filled({}, [Unit(1)]).text, "utf-8")
    tally = drive(path, folder / "drive")
    return frozenset(map(kind_of, tally.disagreements))


def _is_zero_in_go(one: Disagreement) -> bool:
    """In Go an empty text and one that is left out are the same."""
    return one.driver == "go" and one.text.endswith(": ''")


def kind_of(one: Disagreement) -> Kind:
    """Which kind of difference this is, whatever the unit and its texts."""
    found = _OPERATION.fullmatch(one.operation)
    if found is None:
        return ("", "", "", one.driver, one.aspect)
    path = found["path"] or "keyed"
    return (found["method"], path, found["size"], one.driver, one.aspect)
