"""Runs cases: plan, ask the drivers, read the outcome, hold it against the table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.conformance import compare, outcomes, recorded, records
from tests.conformance.driving import Driver, DriverFailed
from tests.conformance.model import Model, given_arguments, snake
from tests.conformance.outcomes import Seen, Unexpected
from tests.conformance.plan import CONSTRUCT, Plan, Planner
from tests.conformance.recorded import Recorded
from tests.conformance.scripted_server import Lanes
from tests.conformance.spelling import JsonObject, Spelling
from tests.conformance.surroundings import Surroundings
from tests.conformance.table import Case
from tests.conformance.values import plain
from tests.simulator.scripts import parse_scripted

SETTINGS = ("base_url", "strict_support")
"""Settings of every client that messages name."""


OPTIONS = ("http_client", "proxy", "save_to", "tls")
"""Options that messages name."""


@dataclass(slots=True)
class Observed:
    """All that one driver made of one case."""

    driver: str
    language: str
    seen: list[Seen] = field(default_factory=list)
    requests: list[Recorded] = field(default_factory=list)
    records: list[JsonObject] = field(default_factory=list)
    """What observers and stand-ins of the service recorded."""

    problems: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Suite:
    """The drivers of one document and the server that they talk to."""

    planner: Planner
    drivers: Sequence[Driver]
    address: str
    lanes: Lanes
    surroundings: Surroundings
    folder: Path
    broken: dict[str, str] = field(default_factory=dict)
    """Drivers that could not be built, and why."""

    @property
    def model(self) -> Model:
        return self.planner.model

    def run(self, case: Case) -> dict[str, list[str]]:
        """What is wrong, by driver; a driver that the case is not for is left out."""
        able = [d for d in self.drivers if d.spelling.language not in case.not_in]
        with ThreadPoolExecutor(len(able) or 1) as pool:
            observed = list(pool.map(lambda driver: self.observe(case, driver), able))
        found = {one.driver: one.problems for one in observed}
        # A driver that differs from the table differs from the others as well.
        as_told = [one for one in observed if not one.problems]
        for driver, problem in compare.across(case, as_told):
            found[driver].append(problem)
        return found

    def observe(self, case: Case, driver: Driver) -> Observed:
        """What one driver makes of a case, held against the table."""
        observed = Observed(driver.name, driver.spelling.language)
        lane = f"{case.id}.{driver.name}"
        files = self.folder / lane
        files.mkdir(parents=True, exist_ok=True)
        for name, content in case.files.items():
            (files / name).write_text(content, encoding="utf-8")
        address = f"{self.address}/{lane}"
        placed = self.surroundings.placed(case, lane)
        try:
            plan = self.planner.plan(placed, driver.spelling, address, files)
        except KeyError as unknown:
            observed.problems.append(f"cannot be spelled: {unknown}")
            return observed
        script = [one for item in plan.answers for one in parse_scripted(item)]
        self.lanes.open(lane, script)
        try:
            report = driver.ask({"id": case.id, "steps": plan.lines})
        except DriverFailed as failure:
            observed.problems.append(str(failure))
            return observed
        requests, unused = self.lanes.close(lane)
        if unused:
            observed.problems.append(f"{unused} answers were not asked for")
        self._read_requests(observed, plan, requests)
        observed.records = records.read(report.get("records", ()))
        self._read_steps(observed, driver, case, plan, report["steps"], files)
        compare.with_table(self.model, case, plan, observed, report["seconds"])
        return observed

    def _read_requests(
        self, observed: Observed, plan: Plan, requests: Iterable[Any]
    ) -> None:
        nonces: set[str] = set()
        for request in requests:
            if self.planner.dialect.is_raw:
                observed.requests.append(recorded.raw(request))
                continue
            read = recorded.read(self.model, request, plan.facts)
            observed.requests.append(read)
            if read.nonce in nonces:
                observed.problems.append(f"the nonce {read.nonce} is used again")
            nonces |= {read.nonce} if read.nonce else set()
            observed.problems += read.problems
            observed.problems += self.planner.dialect.violations(request)
        del observed.requests[: plan.setup_requests]

    def _read_steps(
        self,
        observed: Observed,
        driver: Driver,
        case: Case,
        plan: Plan,
        reports: list[JsonObject],
        files: Path,
    ) -> None:
        for report in reports[: plan.outcomes[0]]:
            if "returned" not in report:
                observed.problems.append(f"what comes before the call: {report}")
        for index, step in enumerate(case.steps):
            line = reports[plan.outcomes[index]]
            try:
                seen = self._seen(observed.language, step.call, line)
            except Unexpected as error:
                observed.problems.append(f"step {index + 1}: {error}")
                return
            compare.mask(seen, files, self._argument_names(driver.spelling, step.call))
            observed.seen.append(seen)
            heard = plan.callbacks[index]
            if heard is not None:
                seen.called = self._heard(step.call, reports[heard])
            for name, number in plan.properties[index].items():
                found = reports[number].get("returned", reports[number])
                if (found or None) != (step.properties[name] or None):
                    observed.problems.append(f"{name} is {found!r}")
            for name, content in step.files_after.items():
                path = files / name
                text = path.read_text("utf-8") if path.exists() else None
                if text != content:
                    observed.problems.append(f"the file {name} holds {text!r}")

    def _argument_names(
        self, spelling: Spelling, call: tuple[str, ...]
    ) -> dict[str, str]:
        """Arguments in snake case, by how messages of the language spell them.

        A call can also fail for what its client was not given.
        """
        names = (snake(scheme.name) for scheme in self.model.api.credentials)
        credentials = {spelling.credential(name): name for name in names}
        credentials |= {spelling.option(name): name for name in OPTIONS}
        if call == (CONSTRUCT,):
            return credentials | {spelling.setting(name): name for name in SETTINGS}
        arguments = given_arguments(self.model.method(call))
        spelled = {spelling.argument(a.name): name for name, a in arguments.items()}
        return credentials | spelled

    def _seen(self, language: str, call: tuple[str, ...], line: JsonObject) -> Seen:
        if call == (CONSTRUCT,):
            return outcomes.constructed(line)
        method = self.model.method(call)
        if "items" in line:
            return outcomes.iterated(self.model, method, line)
        return outcomes.read(self.model, language, method, line)

    def _heard(self, call: tuple[str, ...], line: JsonObject) -> list[Any]:
        """What the callback was given, call by call."""
        if "returned" not in line:
            return []
        item = self.model.callback_item(self.model.method(call))
        return [[plain(self.model, item, one) for one in x] for x in line["returned"]]
