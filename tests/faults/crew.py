"""Drivers of all languages for the SDKs of the test document, several of each."""

from __future__ import annotations

import contextlib
import queue
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.conformance.driving import DRIVERS, Driver, Workshop, started
from tests.conformance.model import Model
from tests.conformance.sdks import generated
from tests.faults.certificates import Certificates
from tests.faults.table import HERE

SERVICE = HERE / "service.yaml"


@dataclass(slots=True)
class Crew:
    """Processes that make calls; those of one driver share what was built."""

    model: Model
    certificates: Certificates
    broken: Mapping[str, str]
    """Drivers that could not be built, and why."""

    _first: Mapping[str, Driver]
    _idle: dict[str, queue.SimpleQueue[Driver]] = field(default_factory=dict)
    _made: list[Driver] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """The drivers that run."""
        return list(self._first)

    def language(self, driver: str) -> str:
        """The language of a driver."""
        return self._first[driver].spelling.language

    @contextlib.contextmanager
    def member(self, name: str, **environment: str) -> Iterator[Driver]:
        """A process for one case; one of its own where the environment differs."""
        if environment:
            driver = self._first[name].twin(**{**self._trust(), **environment})
            try:
                yield driver
            finally:
                driver.stop()
            return
        idle = self._idle.setdefault(name, queue.SimpleQueue())
        try:
            driver = idle.get_nowait()
        except queue.Empty:
            driver = self._first[name].twin(**self._trust())
            self._made.append(driver)
        yield driver
        idle.put(driver)  # one that failed is not used again

    def _trust(self) -> dict[str, str]:
        authorities = str(self.certificates.authorities)
        return {"SSL_CERT_FILE": authorities, "NODE_EXTRA_CA_CERTS": authorities}

    def stop(self) -> None:
        """End all processes."""
        for driver in self._made:
            driver.stop()


@contextlib.contextmanager
def crew(
    folder: Path, options: Iterable[str], wanted: Iterable[str] = DRIVERS
) -> Iterator[Crew]:
    """Generate the SDKs, build the drivers and keep them until the end."""
    sdks = generated(SERVICE, folder / "sdks")
    model = Model.of(SERVICE)
    workshop = Workshop(model, sdks, folder)
    with started(workshop, wanted, options) as (drivers, broken):
        first = {driver.name: driver for driver in drivers}
        made = Crew(model, Certificates(folder), broken, first)
        try:
            yield made
        finally:
            made.stop()
