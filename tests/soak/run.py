"""Runs a program against its own service, watches it, and judges what came of it."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.conformance.driving import ROOT
from tests.soak.build import Program
from tests.soak.ledger import judged

GROWTH = 1.05
"""How much memory may grow between the first and the last part after the warm-up."""

WARM_UP = 0.3
"""Share of the samples that do not count."""

GRACE = 60
"""Seconds that a program may take beyond its time."""

JsonObject = dict[str, Any]


@dataclass(slots=True)
class Soaked:
    """What one program did."""

    driver: str
    samples: list[JsonObject] = field(default_factory=list)
    resident: list[int] = field(default_factory=list)
    """Resident memory in KiB, at each sample."""

    start: JsonObject = field(default_factory=dict)
    end: JsonObject = field(default_factory=dict)
    ledger: JsonObject = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    @property
    def done(self) -> dict[str, int]:
        """Calls by what came of them."""
        counted: dict[str, int] = self.end.get("done", {})
        return counted


def soak(
    program: Program,
    folder: Path,
    *,
    callers: int = 32,
    seconds: int = 600,
    rounds: int = 0,
    seed: int = 1,
    faults: float = 0.2,
    pause: float = 0.0,
    only: str = "",
) -> Soaked:
    """Run a program to its end; `only` is ``get`` where it makes no other calls."""
    records = folder / f"{program.driver}.jsonl"
    soaked = Soaked(program.driver)
    options = ["--seed", str(seed), "--faults", str(faults), "--pause", str(pause)]
    options += ["--without", program.without] if program.without else []
    with subprocess.Popen(
        [sys.executable, "-m", "tests.soak.service", *options],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as service:
        assert service.stdout is not None
        address = f"http://127.0.0.1:{service.stdout.readline().strip()}"
        argv = program.command(address, callers, seconds, records, rounds)
        argv += [only] if only else []
        _watch(soaked, argv, program.environment, seconds + GRACE)
        output, _ = service.communicate()
        soaked.ledger = json.loads(output)
    soaked.problems += soaked.ledger["problems"]
    with records.open(encoding="utf-8") as lines:
        keyed = frozenset(soaked.ledger["keyed"])
        told = map(json.loads, lines)
        soaked.problems += judged(soaked.ledger["executed"], told, keyed)
    return soaked


def _watch(
    soaked: Soaked, argv: list[str], environment: dict[str, str], most: float
) -> None:
    with subprocess.Popen(
        argv,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        timer = threading.Timer(most, process.kill)
        timer.start()
        errors: list[str] = []
        assert process.stderr is not None
        listening = threading.Thread(target=errors.extend, args=(process.stderr,))
        listening.start()
        assert process.stdout is not None
        for line in process.stdout:
            _heard(soaked, json.loads(line), process.pid)
        code = process.wait()
        listening.join()
        timer.cancel()
    if code or errors:
        soaked.problems.append(f"it ended with {code}: {''.join(errors)[-3000:]}")


def _heard(soaked: Soaked, line: JsonObject, pid: int) -> None:
    match line:
        case {"start": about}:
            soaked.start = about
        case {"end": about}:
            soaked.end = about
        case {"about": about}:
            soaked.samples.append(about)
            soaked.resident.append(_resident(pid))
        case _:
            if len(soaked.problems) < 20:
                soaked.problems.append(str(line))


def _resident(pid: int) -> int:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    return 0


def leaks(soaked: Soaked, *, memory: bool) -> Iterator[str]:
    """Handles and tasks that did not come back, and memory that grew."""
    for what in ("handles", "tasks"):
        before, after = soaked.start.get(what, 0), soaked.end.get(what, -1)
        if after > before:
            yield f"{what}: {before} at the start, {after} at the end"
    if not soaked.end:
        yield "it did not come to its end"
    if memory:
        for what, amounts in _memory(soaked).items():
            first, last = _parts(amounts)
            if last > first * GROWTH:
                yield f"{what} grew from {first:.0f} to {last:.0f}"


def _memory(soaked: Soaked) -> dict[str, list[int]]:
    heap = [one["heap"] for one in soaked.samples]
    return {"resident memory": soaked.resident, "heap": heap}


def _parts(amounts: list[int]) -> tuple[float, float]:
    """The medians of the first and the last third after the warm-up."""
    left = amounts[int(len(amounts) * WARM_UP) :]
    third = max(1, len(left) // 3)
    return statistics.median(left[:third]), statistics.median(left[-third:])


def summary(soaked: Soaked, began: float) -> str:
    """One line about a program."""
    calls, done = sum(soaked.done.values()), soaked.done
    failed = {name: times for name, times in done.items() if name != "ok"}
    memory = [
        f"{what} {_parts(amounts)[0]:.0f} -> {_parts(amounts)[1]:.0f}"
        for what, amounts in _memory(soaked).items()
        if amounts
    ]
    handles = [
        f"{what} {soaked.start.get(what)} -> {soaked.end.get(what)}"
        for what in ("handles", "tasks")
    ]
    return (
        f"{soaked.driver}: {calls} calls in {time.monotonic() - began:.0f} s, "
        f"{soaked.ledger.get('requests')} requests, "
        f"{sum(soaked.ledger.get('faults', {}).values())} faults, failed {failed}; "
        f"{'; '.join([*memory, *handles])}"
    )
