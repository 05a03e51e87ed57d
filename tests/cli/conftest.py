"""A workplace with two toy languages, so that the command line is tested alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator import pipeline, progress, template_tree
from generator.cli import main
from generator.ir.api import Api
from generator.languages.common.language import Language
from generator.problems import Problem
from generator.sdk import Sdk
from generator.text import python
from generator.text.code import Code

SPEC = """\
openapi: 3.1.0
info: {title: Pet Shop, version: 1.2.3}
servers: [{url: https://pets.example}]
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      responses: {'204': {description: Nothing.}}
"""


@dataclass(frozen=True, slots=True)
class ToyView:
    """What the toy templates see."""

    title: Code


def toy_view(language: str) -> Callable[[Api], tuple[Sdk, tuple[Problem, ...]]]:
    def view(api: Api) -> tuple[Sdk, tuple[Problem, ...]]:
        root = ToyView(python.string(api.about.title))
        return Sdk(language, root, paths={"package": "pets"}), ()

    return view


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended and what it printed."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Workplace:
    """A folder with a document, and the program."""

    folder: Path
    run: Callable[..., Outcome]

    @property
    def spec(self) -> Path:
        return self.folder / "pets.yaml"

    @property
    def out(self) -> Path:
        return self.folder / "out"


@pytest.fixture
def work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Workplace:
    templates = tmp_path / "templates"
    for language in ("cobol", "latin"):
        folder = templates / language / "%package%"
        folder.mkdir(parents=True)
        (folder / "title.py.j2").write_text("TITLE   =  {{ title }}\n")
        (folder / "fixed.txt").write_text("fixed\n")
    languages = {
        language: Language(language, language.title(), toy_view(language), lambda _: ())
        for language in ("latin", "cobol")
    }
    monkeypatch.setattr(pipeline, "LANGUAGES", languages)
    monkeypatch.setattr(pipeline, "template_root", lambda: templates)
    monkeypatch.setattr(template_tree, "template_root", lambda: templates)
    monkeypatch.setattr("generator.fingerprint.template_root", lambda: templates)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    # However busy the machine is, no run is late.
    monkeypatch.setattr(progress, "PATIENCE", 3600.0)

    def run(*arguments: str | Path) -> Outcome:
        capfd.readouterr()
        code = main([str(argument) for argument in arguments])
        printed = capfd.readouterr()
        return Outcome(code, printed.out, printed.err)

    workplace = Workplace(tmp_path, run)
    workplace.spec.write_text(SPEC)
    return workplace
