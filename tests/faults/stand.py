"""All that is needed to play cases: drivers, servers, and so many at once."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.conformance.driving import DRIVERS
from tests.conformance.model import Model
from tests.faults.crew import SERVICE, Crew, crew
from tests.faults.play import Played, play
from tests.faults.script import go_options
from tests.faults.server import Theatre, theatre
from tests.faults.table import Case

AT_ONCE = 3
"""Cases that each driver plays at the same time: more, and pauses become inexact."""


@dataclass(frozen=True, slots=True)
class Stand:
    """A crew and a theatre."""

    crew: Crew
    theatre: Theatre
    at_once: int

    def play(self, cases: Sequence[Case], folder: Path) -> Iterator[list[Played]]:
        """Rows in the order of the table, one cell for each driver."""
        names = self.crew.names
        with ThreadPoolExecutor(self.at_once * len(names) or 1) as pool:
            rows = [
                [
                    pool.submit(play, case, name, self.crew, self.theatre, folder)
                    for name in names
                ]
                for case in cases
            ]
            for row in rows:
                yield [one.result() for one in row]


@contextlib.contextmanager
def stand(
    cases: Iterable[Case],
    folder: Path,
    drivers: Iterable[str] = DRIVERS,
    at_once: int = AT_ONCE,
) -> Iterator[Stand]:
    """Build what the cases need."""
    options = go_options(Model.of(SERVICE), cases)
    with theatre() as stages, crew(folder, options, drivers) as players:
        yield Stand(players, stages, at_once)
