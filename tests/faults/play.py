"""Plays a case: sets the stage, asks a driver, judges what came of it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tests.conformance.driving import Driver, DriverFailed
from tests.conformance.outcomes import Unexpected
from tests.conformance.surroundings import closed_port
from tests.faults import checks, facts
from tests.faults.answers import Step, steps
from tests.faults.certificates import REFUSING
from tests.faults.crew import Crew
from tests.faults.handshakes import FullQueue, Refusing
from tests.faults.script import SECRET, SERVER, lines, placed
from tests.faults.server import Script, Stage, Theatre
from tests.faults.table import Case

JsonObject = dict[str, Any]
FINE = {"json": {"id": "t1", "name": "Lamp"}}
"""What a server answers that a case says nothing about."""

CLOSING_SECONDS = 2.0
"""How long a client may take to close what it does not need any more."""


@dataclass(slots=True)
class Played:
    """What one driver made of one case."""

    case: Case
    driver: str
    excuse: str = ""
    """Why the case is not for this driver."""

    attempts: int | None = None
    outcome: str = ""
    seconds: float = 0.0
    problems: list[str] = field(default_factory=list)

    @property
    def cell(self) -> str:
        """What the table shows."""
        if self.excuse:
            return "n/a"
        told = f"{'-' if self.attempts is None else self.attempts} {self.outcome}"
        return f"FAIL {told}" if self.problems else told


@dataclass(slots=True)
class Scene:
    """The servers of one run of a case."""

    theatre: Theatre
    main: Stage
    elsewhere: Stage
    address: str
    folder: Path
    authority: str
    refusing: Refusing | None = None
    full: FullQueue | None = None

    @property
    def places(self) -> dict[str, str]:
        """What the marks of a case stand for."""
        return {
            SERVER: self.address,
            "{authority}": self.authority,
            "{port}": self.address.rpartition(":")[2],
            "{proxy}": self.address.partition("://")[2],
            "{elsewhere}": f"http://127.0.0.1:{self.elsewhere.port}",
        }

    def close(self) -> None:
        """End both."""
        self.theatre.close(self.main)
        self.theatre.close(self.elsewhere)
        if self.refusing is not None:
            self.refusing.close()
        if self.full is not None:
            self.full.close()


def play(case: Case, name: str, crew: Crew, theatre: Theatre, folder: Path) -> Played:
    """Run a case in a driver."""
    language = crew.language(name)
    played = Played(case, name, case.excuse(name, language) or "")
    if played.excuse:
        return played
    here = folder / f"{case.id}.{name}"
    here.mkdir(parents=True, exist_ok=True)
    scene = _scene(case, crew, theatre, here)
    environment = placed(case.row.get("env", {}).get(language, {}), scene.places)
    began = time.monotonic()
    try:
        with crew.member(name, **environment) as driver:
            told = _asked(case, driver, crew, scene)
            held = theatre.left(scene.main, _patience(case))
    except (DriverFailed, KeyError) as failure:
        played.problems.append(str(failure))
        return played
    finally:
        scene.close()
    played.seconds = time.monotonic() - began
    _judge(played, told, scene, crew, language, held)
    return played


def _patience(case: Case) -> float:
    wanted = "closed" in case.row.get("check", {})
    return CLOSING_SECONDS if wanted else 0.0


def _scene(case: Case, crew: Crew, theatre: Theatre, folder: Path) -> Scene:
    row = case.row
    kind = row.get("tls")
    scheme = row.get("scheme", "https" if kind else "http")
    protocols = ("h2",) if "http2" in row else ()
    context = crew.certificates.context(kind, protocols) if kind else None
    elsewhere = theatre.open(Script())
    main = theatre.open(Script(tls=context))
    refusing = Refusing(context) if context and kind in REFUSING else None
    port = refusing.port if refusing else main.port
    target = row.get("target")
    full = FullQueue() if target == "full" else None
    if target == "closed":
        port = closed_port()
    if full is not None:
        port = full.port
    address = f"{scheme}://127.0.0.1:{port}"
    authority = str(crew.certificates.authorities)
    scene = Scene(theatre, main, elsewhere, address, folder, authority, refusing, full)

    def written(answers: Any) -> tuple[tuple[Step, ...], ...]:
        """Answers name the servers, whose ports are known only now."""
        return tuple(steps(answer) for answer in placed(answers, scene.places))

    main.script = replace(
        main.script,
        answers=written(row.get("server", [FINE])),
        greeting=steps({"raw": row["greeting"]}) if "greeting" in row else None,
        http2=row.get("http2"),
        hasty=row.get("hasty", False),
    )
    elsewhere.script = Script(written(row.get("elsewhere", [FINE])))
    return scene


def _asked(case: Case, driver: Driver, crew: Crew, scene: Scene) -> list[JsonObject]:
    asked = lines(crew.model, driver.spelling, case, scene.places, scene.folder)
    report = driver.ask({"id": case.id, "steps": asked})
    told: list[JsonObject] = report["steps"]
    return told


def _judge(
    played: Played,
    told: list[JsonObject],
    scene: Scene,
    crew: Crew,
    language: str,
    held: int,
) -> None:
    case, last = played.case, told[-1]
    if case.row.get("iterate") and "iterate" not in last and "items" not in last:
        played.problems.append(f"nothing to iterate: {told[-2]}")
    try:
        found = facts.read(case, crew.model, language, told)
    except Unexpected as error:
        played.problems.append(str(error))
        return
    found.requests = list(scene.main.requests)
    found.elsewhere = list(scene.elsewhere.requests)
    found.files = {one.name: one.stat().st_size for one in scene.folder.iterdir()}
    found.connections, found.held = scene.main.connections, held
    played.outcome, played.attempts = found.outcome, found.attempts
    verdict = case.expected(played.driver, language)
    played.problems += checks.compared(verdict, found, language, scene.places)
    played.problems += scene.main.problems
    if SECRET in repr(found.texts):
        played.problems.append(f"a text shows the key: {found.texts}")
