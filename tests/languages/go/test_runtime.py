"""The runtime by itself: it is vetted, formatted and passes its own tests."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.template_tree import template_root
from tests.tools.toolchains import go


@pytest.fixture(scope="module")
def module(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The runtime as a module of its own, without generated code."""
    folder = tmp_path_factory.mktemp("go-runtime")
    source = template_root() / "go" / "internal"
    shutil.copytree(source, folder / "internal")
    (folder / "go.mod").write_text("module sample\n\ngo 1.22\n", encoding="utf-8")
    return folder


def test_vet_finds_nothing(module: Path) -> None:
    done = go().run("vet", "./...", cwd=module)
    assert done.returncode == 0, done.stderr


def test_its_own_tests_pass(module: Path) -> None:
    done = go().run("test", "-count=1", "-timeout=60s", "./...", cwd=module)
    assert done.returncode == 0, done.stdout + done.stderr


def test_it_is_formatted(module: Path) -> None:
    done = go().run("fmt", "./...", cwd=module)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""


def test_it_imports_the_standard_library_alone(module: Path) -> None:
    form = "{{range .Imports}}{{.}} {{end}}"
    done = go().run("list", "-f", form, "./...", cwd=module)
    assert done.returncode == 0, done.stderr
    assert [path for path in done.stdout.split() if "." in path.split("/")[0]] == []
