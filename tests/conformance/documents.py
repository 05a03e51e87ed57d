"""The documents whose SDKs are proved, each with its table."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.conformance.dialect import AgentBayDialect, Dialect, PlainDialect
from tests.conformance.driving import DRIVERS, ROOT, Workshop, started
from tests.conformance.model import Model
from tests.conformance.options import options_used
from tests.conformance.plan import Planner
from tests.conformance.scripted_server import serving
from tests.conformance.suite import Suite
from tests.conformance.surroundings import surrounding
from tests.conformance.table import Case, load

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Subject:
    """A document, its cases and how they abbreviate."""

    name: str
    document: Path
    cases: Path
    dialect: Dialect

    def table(self) -> tuple[Case, ...]:
        """The cases."""
        return load(self.cases)


AGENTBAY = Subject(
    "agentbay", ROOT / "spec" / "agentbay.yaml", HERE / "cases", AgentBayDialect()
)
PETSTORE = Subject(
    "petstore",
    HERE / "petstore" / "petstore.yaml",
    HERE / "petstore" / "cases",
    PlainDialect(),
)
FEATURES = Subject(
    "features",
    HERE / "features" / "features.yaml",
    HERE / "features" / "cases",
    PlainDialect(is_raw=True),
)


@contextlib.contextmanager
def running(
    subject: Subject, sdks: Path, folder: Path, wanted: tuple[str, ...] = DRIVERS
) -> Iterator[Suite]:
    """A suite whose drivers run; a driver that cannot be built is noted in it."""
    model = Model.of(subject.document)
    planner = Planner(model, subject.dialect)
    workshop = Workshop(model, sdks, folder)
    options = options_used(planner, subject.table()) if "go" in wanted else ()
    with (
        serving() as (address, lanes),
        surrounding(lanes, address, folder) as surroundings,
        started(workshop, wanted, options) as (drivers, broken),
    ):
        yield Suite(planner, drivers, address, lanes, surroundings, folder, broken)
