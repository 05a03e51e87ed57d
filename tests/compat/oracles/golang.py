"""Go: what golang.org/x/exp/apidiff calls incompatible."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.compat.oracles.asked import Answers, Asked, Oracle
from tests.tools.toolchains import go

_PROGRAM = Path(__file__).resolve().parent / "go"


def _ask(asked: Sequence[Asked], store: Path) -> Answers:
    program = store / "apidiff"
    built = go().run("build", "-o", program, ".", cwd=_PROGRAM)
    assert built.returncode == 0, built.stderr
    pairs = [
        {
            "name": one.key,
            "old": str(one.old.folder / "go"),
            "new": str(one.new.folder / "go"),
        }
        for one in asked
    ]
    done = subprocess.run(
        [str(program)],
        input=json.dumps(pairs),
        cwd=_PROGRAM,
        env=go().environment(),
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    found: Answers = json.loads(done.stdout)
    return found


APIDIFF = Oracle("apidiff", "go", (*sorted(_PROGRAM.iterdir()), Path(__file__)), _ask)
