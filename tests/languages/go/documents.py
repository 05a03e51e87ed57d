"""Small documents and the Go package they give, in memory."""

from __future__ import annotations

from pathlib import Path

from generator.ir.api import Api
from generator.languages.go.view import view
from generator.openapi.build import build
from generator.openapi.load import load
from generator.render import render
from generator.template_tree import template_root

HEAD = """
openapi: 3.1.0
info: {title: Garden, version: '1'}
servers: [{url: 'https://garden.test'}]
"""


def api_of(folder: Path, text: str) -> Api:
    """The model of a document without its head."""
    path = folder / "garden.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    api, problems = build(load(path))
    assert [one.message for one in problems if one.severity == "error"] == []
    return api


def files_of(folder: Path, text: str) -> dict[str, str]:
    """The files of the package, without those that every package has."""
    sdk, _ = view(api_of(folder, text))
    files = render(sdk, template_root())
    return {
        path: content
        for path, content in files.items()
        if not path.startswith("internal/")
    }


def line_with(text: str, part: str) -> str:
    """The only line that holds a text."""
    (found,) = [line.strip() for line in text.splitlines() if part in line]
    return found
