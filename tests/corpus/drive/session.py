"""The drivers of one document, and the server that they talk to."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.languages.common.surface import SymbolKind
from generator.languages.go import LANGUAGE
from tests.conformance.driving import (
    DRIVERS,
    Driver,
    DriverFailed,
    Workshop,
    started,
)
from tests.conformance.model import Model
from tests.conformance.scripted_server import Lanes, serving
from tests.conformance.spelling import JsonObject
from tests.corpus.drive.cases import Case
from tests.corpus.drive.spoken import WireSpeaker
from tests.corpus.drive.targets import arguments
from tests.corpus.reader.answers import RawAnswer
from tests.simulator.answers import Answer
from tests.simulator.protocol import HttpRequest
from tests.simulator.scripts import Scripted

TRANSPORTS = {"python": "http_client", "go": "http_client", "ts": "fetch"}
"""Settings that bring an own way to send requests."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a driver made of a case."""

    report: JsonObject
    requests: Sequence[HttpRequest]


@dataclass(slots=True)
class Session:
    """Running drivers."""

    model: Model
    drivers: list[Driver]
    broken: dict[str, str]
    address: str
    lanes: Lanes
    secrets: dict[str, str]
    own_servers: bool
    """Whether requests go where the document says, and are caught on the way there."""

    def run(self, cases: Sequence[Case]) -> dict[str, list[Reply]]:
        """Replies by driver, in the order of the cases."""
        with ThreadPoolExecutor(len(self.drivers) or 1) as pool:
            jobs = {
                driver.name: pool.submit(self._drive, driver, cases)
                for driver in self.drivers
            }
            return {name: job.result() for name, job in jobs.items()}

    def _drive(self, driver: Driver, cases: Sequence[Case]) -> list[Reply]:
        problem = self._connect(driver)
        replies = []
        for case in cases:
            if problem:
                replies.append(Reply({"broken": problem}, ()))
                continue
            try:
                replies.append(self._call(driver, case))
            except DriverFailed as failure:
                problem = str(failure)
                replies.append(Reply({"broken": problem}, ()))
        return replies

    def _connect(self, driver: Driver) -> str:
        """Make the client; gives what went wrong."""
        settings: dict[str, Any] = {
            **{
                "_".join(one.name.words): self.secrets[one.key]
                for one in self.model.api.credentials
                if one.key in self.secrets
            },
            "max_retries": 0,
        }
        address = f"{self.address}/{driver.name}"
        if self.own_servers:
            settings[TRANSPORTS[driver.spelling.language]] = {"$redirect": address}
        else:
            settings["base_url"] = address
        step = {
            "as": self.model.client_variable,
            "client": driver.spelling.client(settings),
        }
        try:
            (report,) = driver.ask({"memory": "one", "steps": [step]})["steps"]
        except DriverFailed as failure:
            return str(failure)
        return "" if "returned" in report else str(next(iter(report.values())))

    def _call(self, driver: Driver, case: Case) -> Reply:
        lane = driver.name
        speaker = WireSpeaker(self.model, driver.spelling)
        try:
            values = arguments(case.target, case.raw, case.given)
            line = speaker.call(case.target, values)
        except (LookupError, ValueError, TypeError, AttributeError) as error:
            return Reply({"unspoken": f"{type(error).__name__}: {error}"}, ())
        self.lanes.open(lane, [Scripted(answer_to(case.answer))])
        step = {**line, "as": "value", "project": True}
        report = driver.ask({"memory": "one", "steps": [step]})["steps"][0]
        requests, _ = self.lanes.close(lane)
        return Reply(report, requests)


def answer_to(raw: RawAnswer) -> Answer:
    """What the server is told to send."""
    headers = tuple(raw.headers.items())
    if raw.media_type is not None:
        headers = (("Content-Type", raw.media_type), *headers)
    return Answer(raw.status, raw.body, headers)


@contextlib.contextmanager
def session(
    model: Model,
    sdks: Path,
    folder: Path,
    secrets: dict[str, str],
    wanted: Sequence[str] = DRIVERS,
    *,
    own_servers: bool = False,
) -> Iterator[Session]:
    """Build and start the drivers; one that cannot be built is noted as broken."""
    workshop = Workshop(model, sdks, folder)
    folder.mkdir(parents=True, exist_ok=True)
    with (
        serving() as (address, lanes),
        started(workshop, wanted, _options(model)) as (drivers, broken),
    ):
        yield Session(model, drivers, broken, address, lanes, secrets, own_servers)


def _options(model: Model) -> set[str]:
    """Functions that make options of the client, in Go."""
    return {
        symbol.name
        for symbol in LANGUAGE.surface(model.api)
        if symbol.kind is SymbolKind.OPTION and symbol.name.startswith("With")
    }
