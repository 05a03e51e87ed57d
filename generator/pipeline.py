"""From a document to files: every arrow of the program, in order."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import __version__
from generator.formatting import format_files
from generator.ir.api import Api
from generator.languages.registry import LANGUAGES
from generator.openapi.build import build
from generator.openapi.document import Document
from generator.openapi.load import load
from generator.openapi.validate import validate
from generator.output import EVERYTHING, Meta
from generator.problems import Problem
from generator.render import render
from generator.surface import FILE_NAME as SURFACE
from generator.surface import surface_markdown
from generator.template_tree import template_root


class SpecFailedError(Exception):
    """The document has errors that leave no meaning; nothing was generated."""

    def __init__(self, problems: Sequence[Problem], document: Document) -> None:
        super().__init__(f"{len(problems)} problem(s) in the document")
        self.problems = tuple(problems)
        self.document = document


@dataclass(frozen=True, slots=True)
class Modelled:
    """A document and what it means."""

    document: Document
    api: Api
    problems: tuple[Problem, ...]
    """What was found, and got over by a rule."""


@dataclass(frozen=True, slots=True)
class Generated:
    """All files of a run, in memory."""

    document: Document
    api: Api
    problems: tuple[Problem, ...]
    files: dict[str, str]
    """Text by path below the output folder.

    The first part is the language; beside the languages stands `surface.md`.
    """

    scope: tuple[str, ...]
    """The part of the output folder that this run is responsible for."""

    @property
    def meta(self) -> Meta:
        """What the manifest says about the run."""
        return Meta(__version__, spec_hash(self.document))


def generate(
    spec: Path,
    languages: Sequence[str] = (),
    progress: Callable[[str], None] = lambda _step: None,
) -> Generated:
    """Everything that `spec` generates, for some languages or for all.

    The page that compares the languages is made only together with all of them.
    Raises `LoadFailed` or `SpecFailedError` when the document has errors.
    """
    model = understand(spec, progress)
    problems = list(model.problems)
    files: dict[str, str] = {}
    for name in languages or LANGUAGES:
        progress(f"generating {name}")
        sdk, found = LANGUAGES[name].view(model.api)
        problems += found
        stop_on_errors(problems, model.document)
        canonical = format_files(render(sdk, template_root()))
        files |= {f"{name}/{path}": text for path, text in canonical.items()}
    if not languages:
        files[SURFACE] = surface_markdown(model.api, tuple(LANGUAGES.values()))
    scope = tuple(f"{name}/" for name in languages) or EVERYTHING
    return Generated(model.document, model.api, tuple(problems), files, scope)


def understand(
    spec: Path, progress: Callable[[str], None] = lambda _step: None
) -> Modelled:
    """The model of `spec`, without a language."""
    progress(f"reading {spec.name}")
    document = load(spec)
    problems = validate(document)
    stop_on_errors(problems, document)
    progress("building the model")
    api, found = build(document)
    problems += found
    stop_on_errors(problems, document)
    return Modelled(document, api, tuple(problems))


def stop_on_errors(problems: Sequence[Problem], document: Document) -> None:
    """Raise `SpecFailedError` if a problem leaves no meaning."""
    if any(problem.severity_in_generate == "error" for problem in problems):
        raise SpecFailedError(problems, document)


def input_hashes(document: Document) -> dict[str, str]:
    """SHA-256 of every file that was read, by its path below the document's folder.

    A byte order mark does not count.
    """
    return {
        name: hashlib.sha256(file.text.text.encode("utf-8")).hexdigest()
        for name, file in sorted(document.files.items())
    }


def spec_hash(document: Document) -> str:
    """One hash for the document: that of its file, or of all their hashes."""
    hashes = input_hashes(document)
    if len(hashes) == 1:
        return next(iter(hashes.values()))
    listing = "".join(f"{sha}  {name}\n" for name, sha in hashes.items())
    return hashlib.sha256(listing.encode("utf-8")).hexdigest()
