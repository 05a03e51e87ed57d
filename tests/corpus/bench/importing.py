"""What a Python program pays before its first answer: CPU of import and one call."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.conformance.model import Model
from tests.conformance.scripted_server import Lanes, serving
from tests.conformance.spelling_python import PythonSpelling
from tests.corpus import measured
from tests.corpus.bench.peers import GITHUB
from tests.corpus.bench.runs import ours, repeated, with_bytecode
from tests.corpus.drive.cases import Case, cases
from tests.corpus.drive.driven import secrets_of
from tests.corpus.drive.session import answer_to
from tests.corpus.drive.spoken import WireSpeaker
from tests.corpus.drive.targets import arguments, targets
from tests.corpus.measured import Measured
from tests.corpus.reader.operations import operations
from tests.corpus.reader.raw import Library
from tests.simulator.scripts import Scripted

SECONDS = 120
_BY_HAND = """
import httpx2
with httpx2.Client() as client:
    client.get({url!r}).json()
"""


def report(folder: Path, repetitions: int) -> Iterator[str]:
    """GitHub's SDK against ``import httpx2``, each in a fresh process."""
    out = folder / "ours"
    if not out.exists():
        ours(GITHUB, out)
    return of(GITHUB, out, repetitions)


def of(document: Path, out: Path, repetitions: int) -> Iterator[str]:
    """The same for the SDK of any document, which `out` holds."""
    model = Model.of(document)
    path = str(out / "python")
    module = next(p.module for p in model.api.packages if p.language == "python")
    case = _simple(document, model)
    with serving() as (address, lanes):
        lane = "bench"
        program = _program(model, case, module, f"{address}/{lane}")
        by_hand = _BY_HAND.format(url=f"{address}/{lane}/")

        def call(program: str) -> Measured:
            _lay_down(lanes, lane, case)
            return _python(program, path)

        jobs = [
            ("nothing", lambda: _python("pass", path)),
            ("import httpx2", lambda: _python("import httpx2", path)),
            ("one call with httpx2", lambda: call(by_hand)),
            ("import the package", lambda: _python(f"import {module}", path)),
            ("import and one call", lambda: call(program)),
        ]
        repeated(jobs, 1)  # which compiles what has no bytecode yet
        costs = repeated(jobs, max(5, repetitions))
    base = costs["nothing"].cpu_seconds
    httpx2 = costs["import httpx2"].cpu_seconds
    yield f"CPU of a Python process, {document.name}; the call is {case.target.call}"
    for name, cost in costs.items():
        net = (cost.cpu_seconds - base) / (httpx2 - base)
        ratio = cost.cpu_seconds / httpx2
        yield (
            f"  {name:22} {1000 * cost.cpu_seconds:6.0f} ms  x{ratio:.2f} of import"
            f" httpx2, x{net:.2f} without the interpreter"
        )


def _simple(document: Path, model: Model) -> Case:
    """A call that may go without arguments, whose answer is an object."""
    found = targets(model.api)
    for raw in operations(Library().root(document)):
        for target in found.get(raw.key, ()):
            demanded = any(one.flag("required") for one in raw.parameters)
            if raw.method == "GET" and not demanded:
                case = next(iter(cases(raw, target, secrets_of(model.api))))
                if isinstance(case.answer.value, dict):
                    return case
    raise LookupError("every operation takes arguments")


def _program(model: Model, case: Case, module: str, address: str) -> str:
    spelling = PythonSpelling(model)
    values = arguments(case.target, case.raw, case.given)
    line = WireSpeaker(model, spelling).call(case.target, values)
    secrets = secrets_of(model.api)
    keys = {"_".join(a.name.words): secrets[a.key] for a in model.api.credentials}
    settings: dict[str, Any] = spelling.client({"base_url": address, **keys})
    given = ", ".join(f"{name}={value!r}" for name, value in settings.items())
    owner = ".".join(["client", *line["on"][1:]])
    return (
        f"from {module} import {model.client_type}\n"
        f"client = {model.client_type}({given})\n"
        f"{owner}.{line['method']}()\n"
    )


def _lay_down(lanes: Lanes, lane: str, case: Case) -> None:
    lanes.open(lane, [Scripted(answer_to(case.answer))])


def _python(program: str, path: str) -> Measured:
    env = with_bytecode(path)
    return measured.run([sys.executable, "-c", program], timeout=SECONDS, env=env)
