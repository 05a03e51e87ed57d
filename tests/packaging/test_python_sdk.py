"""The Python SDK's wheel, alone in an environment."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

from tests.packaging.environments import OUT, PythonEnvironment, build_wheel, run
from tests.simulator.fixture import start

PROGRAM = """\
import importlib.metadata
import agentbay
from agentbay import AgentBay

with AgentBay() as agent_bay:
    session = agent_bay.create().session
    print(session.delete().success, importlib.metadata.version("wuying-agentbay-sdk"))
"""


def test_the_wheel_installs_and_works(tmp_path: Path) -> None:
    dist, source = tmp_path / "dist", tmp_path / "source"
    dist.mkdir()
    ignored = shutil.ignore_patterns("__pycache__", "*_cache", "build", "*.egg-info")
    shutil.copytree(OUT / "python", source, ignore=ignored)
    wheel = build_wheel(source, dist)
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        (metadata,) = (name for name in names if name.endswith("/METADATA"))
        about = archive.read(metadata).decode("utf-8")
    assert "agentbay/py.typed" in names
    assert not [name for name in names if name.startswith(("tests/", "examples/"))]
    required = set(re.findall(r"(?m)^Requires-Dist: ([\w.-]+)(?!.*extra)", about))
    assert required == {"anyio", "httpcore2", "httpx2"}
    for field in ("Summary", "Requires-Python: >=3.11", "License-Expression"):
        assert f"\n{field}" in about, about

    environment = PythonEnvironment(tmp_path / "venv")
    environment.install(wheel)
    with start(delete_seconds=0.05) as simulator:
        variables = simulator.environment()
        program = [str(environment.python), "-W", "error", "-c", PROGRAM]
        done = run(program, tmp_path, **variables)
    assert done.stdout.split()[0] == "True"
    assert done.stdout.split()[1] in wheel.name
