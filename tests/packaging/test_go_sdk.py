"""The Go module, fetched from a proxy on the disk into an empty project."""

from __future__ import annotations

import subprocess
from pathlib import Path

from automation.release.go_archive import write_archive, write_proxy
from automation.release.packages import GoModule
from tests.packaging.environments import OUT
from tests.simulator.fixture import start
from tests.tools.toolchains import go

MODULE = OUT / "go"
VERSION = "v1.0.0"
_SECONDS = 300

PROGRAM = """\
package main

import (
	"fmt"

	"{path}"
	"{path}/models"
)

func main() {{
	client, err := agentbay.NewAgentBay("", nil)
	if err != nil {{
		panic(err)
	}}
	created, err := client.Create(nil)
	if err != nil {{
		panic(err)
	}}
	deleted, err := created.Session.Delete()
	if err != nil {{
		panic(err)
	}}
	var response models.Response = deleted.Response
	fmt.Println(response.Success)
}}
"""


def module_path() -> str:
    """The import path that the module declares."""
    first = (MODULE / "go.mod").read_text("utf-8").splitlines()
    return next(line.split()[1] for line in first if line.startswith("module "))


def run_go(
    project: Path, *arguments: str, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run the go command in a project."""
    return go().run(*arguments, cwd=project, stdin=None, timeout=_SECONDS, **variables)


def test_the_module_is_fetched_and_works(tmp_path: Path) -> None:
    path = module_path()
    module = GoModule(path, VERSION, MODULE, "")
    archive = write_archive(module, tmp_path)
    write_proxy(module, archive, tmp_path / "proxy", 0)
    project = tmp_path / "project"
    project.mkdir()
    variables = {
        "GOPROXY": (tmp_path / "proxy").as_uri(),
        "GONOSUMDB": "*",
        "GOMODCACHE": str(tmp_path / "cache"),
        "GOFLAGS": "-modcacherw",
    }
    (project / "main.go").write_text(PROGRAM.format(path=path), "utf-8")
    for arguments in (
        ("mod", "init", "example.com/project"),
        ("get", f"{path}@{VERSION}"),
        ("build", "-o", "program", "."),
    ):
        done = run_go(project, *arguments, **variables)
        assert done.returncode == 0, done.stderr
    required = (project / "go.mod").read_text("utf-8")
    assert f"{path} {VERSION}" in required
    assert required.count(" v") == 1, "the module needs other modules"
    with start(delete_seconds=0.05) as simulator:
        done = run_go(project, "run", ".", **variables, **simulator.environment())
    assert (done.stdout, done.stderr) == ("true\n", "")
