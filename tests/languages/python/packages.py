"""Python packages generated from small documents, for the tests beside this file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from textwrap import dedent

from generator.formatting import format_files
from generator.ir.api import Api
from generator.languages.python import LANGUAGE
from generator.openapi.build import build
from generator.openapi.load import load
from generator.problems import Problem
from generator.render import render
from generator.template_tree import template_root

HEAD = """\
openapi: 3.1.0
info: {title: Pet Store, version: '1'}
servers: [{url: 'https://pets.test/v1'}]
"""


def api_of(folder: Path, document: str) -> Api:
    """The model of a document; the head is put before it."""
    path = folder / "pets.yaml"
    path.write_text(HEAD + dedent(document), encoding="utf-8")
    api, problems = build(load(path))
    assert [one for one in problems if one.severity_in_generate == "error"] == []
    return api


def generated(
    folder: Path, document: str
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The files of a package by path, as they are written, and resolved clashes."""
    sdk, problems = LANGUAGE.view(api_of(folder, document))
    return format_files(render(sdk, template_root())), problems


def package(folder: Path, document: str) -> Path:
    """A package on disk; the folder that an interpreter imports it from."""
    files, _ = generated(folder, document)
    root = folder / "python"
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def run(root: Path, program: str) -> str:
    """What a program prints that may import the package."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", dedent(program)],
        cwd=root,
        env={"PYTHONPATH": str(root), "PYTHONHASHSEED": "0"},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def type_check(root: Path, *extra: str) -> str:
    """What ``mypy --strict`` says about the package; empty when it is content."""
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", ".", *extra],
        cwd=root,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=300,
    )
    return done.stdout
