"""The SDKs that are measured, generated and built on the spot."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.conformance.sdks import generated
from tests.corpus.bench import peers
from tests.corpus.bench.runs import RunFailed, with_bytecode
from tests.examples.typescript_package import build, name_of
from tests.tools.toolchains import ROOT, go, node

DOCUMENT = Path(__file__).resolve().parent / "shelf.yaml"
PROGRAMS = DOCUMENT.parent / "programs"
SECONDS = 600
_PEER_NEEDS = ["pydantic", "python-dateutil", "typing-extensions", "urllib3"]


class Workshop:
    """Builds each side once."""

    def __init__(self, folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        self.folder = folder
        self.sdks = generated(DOCUMENT, folder / "sdks")

    def python(self, module: str, *arguments: object) -> Any:
        """What a program of this folder reports."""
        path = os.pathsep.join([str(ROOT), str(self.sdks / "python")])
        argv = [sys.executable, "-m", module, *map(str, arguments)]
        return _reported(argv, with_bytecode(path))

    def go(self, *arguments: object) -> Any:
        """What the Go program reports."""
        folder = self.folder / "go"
        if not folder.exists():
            folder.mkdir()
            shutil.copy(PROGRAMS / "main.go", folder)
            sdk = self.sdks / "go"
            (folder / "go.mod").write_text(
                "module bench\n\ngo 1.22\n\nrequire example.com/shelf-sdk v0.0.0\n\n"
                f"replace example.com/shelf-sdk => {json.dumps(str(sdk))}\n",
                "utf-8",
            )
            done = go().run("build", "-o", "bench", ".", cwd=folder)
            if done.returncode != 0:
                raise RunFailed(done.stderr)
        argv = [str(folder / "bench"), *map(str, arguments)]
        return _reported(argv, dict(os.environ))

    def typescript(self, *arguments: object) -> Any:
        """What the TypeScript package's program reports."""
        folder = self.folder / "ts"
        if not folder.exists():
            package = self.sdks / "ts"
            build(package, folder / "node_modules" / name_of(package))
            shutil.copy(PROGRAMS / "calls.mjs", folder)
        tool = node()
        argv = [*map(str, tool.argv), str(folder / "calls.mjs"), *map(str, arguments)]
        return _reported(argv, dict(tool.environment()))

    def peer(self, *arguments: object) -> Any:
        """What openapi-generator's Python client reports."""
        interpreter = peers.with_packages(_PEER_NEEDS)
        peer = next(p for p in peers.peers() if p.name == "openapi-generator python")
        out = self.folder / "peer"
        command = peer.command(DOCUMENT, out)
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS)
        if done.returncode != 0:
            raise RunFailed(done.stderr[-2000:])
        program = DOCUMENT.parent / "peer_decode.py"
        argv = [str(interpreter), str(program), *map(str, arguments)]
        return _reported(argv, with_bytecode(str(out)))


def _reported(argv: Sequence[str], env: dict[str, str]) -> Any:
    done = subprocess.run(
        argv, env=env, capture_output=True, text=True, timeout=SECONDS, cwd=ROOT
    )
    if done.returncode != 0:
        raise RunFailed(done.stderr[-2000:])
    return json.loads(done.stdout)
