"""Documents for the tests, from YAML to files."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent, indent

from generator.formatting import format_files
from generator.ir.api import Api
from generator.languages.ts.view import view
from generator.openapi.build import build
from generator.openapi.load import load
from generator.render import render
from generator.template_tree import template_root

ROOT = Path(__file__).resolve().parents[3]
AGENTBAY = ROOT / "spec" / "agentbay.yaml"

_HEAD = """\
openapi: 3.1.0
info: {title: Pet Store, version: 1.0.0}
servers: [{url: 'https://pets.example.com/v1'}]
"""


def model(document: Path) -> Api:
    """The model of a document."""
    api, _ = build(load(document))
    return api


def document(folder: Path, paths: str, schemas: str = "") -> Path:
    """A document of paths and schemas, both in YAML."""
    text = _HEAD + "paths:\n" + indent(dedent(paths), "  ")
    if schemas:
        text += "components:\n  schemas:\n" + indent(dedent(schemas), "    ")
    path = folder / "pets.yaml"
    path.write_text(text, "utf-8")
    return path


def files(api: Api) -> dict[str, str]:
    """All files of the package by path."""
    sdk, _ = view(api)
    made = render(sdk, template_root())
    prefixed = {f"ts/{path}": text for path, text in made.items()}
    return {
        path.removeprefix("ts/"): text for path, text in format_files(prefixed).items()
    }


def written(api: Api, folder: Path) -> Path:
    """The package in a folder."""
    for path, text in files(api).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    return folder
