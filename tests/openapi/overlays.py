"""Documents with overlays for the tests of this folder."""

from __future__ import annotations

from pathlib import Path

from generator.openapi.changes.overlay import Overlay
from generator.openapi.document import Document
from generator.openapi.limits import Limits
from generator.openapi.load import load
from generator.openapi.settings import Settings
from generator.openapi.validate import validate
from tests.openapi.documents import BASE

HEAD = "overlay: 1.0.0\ninfo: {title: O, version: '1'}\nactions:\n"


def overlaid(
    folder: Path, *overlays: str, text: str = BASE, limits: Limits | None = None
) -> Document:
    path = folder / "openapi.yaml"
    path.write_text(text, "utf-8")
    changes = []
    for number, overlay in enumerate(overlays, 1):
        file = folder / f"{number}.overlay.yaml"
        file.write_text(overlay, "utf-8")
        changes.append(Overlay(file))
    return load(path, Settings(limits or Limits(), changes=tuple(changes)))


def said(document: Document) -> list[str]:
    """`file:line:column severity code` of each finding."""
    lines = []
    for problem in validate(document):
        place = document.locate(problem.source, problem.at)
        where = f"{Path(place.file).name}:{place.line}:{place.column}"
        lines.append(f"{where} {problem.severity} {problem.code}")
    return lines
