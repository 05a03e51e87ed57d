"""From a document to files: every arrow of the program, in order."""

from __future__ import annotations

import codecs
import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from generator import __version__
from generator.beside import Beside
from generator.config.run import Run, prepare
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
    run: Run | None = None,
) -> Generated:
    """Everything that `spec` generates, for some languages or for all.

    `run` is what `prepare` makes of the document's config unless somebody has
    done so already.
    The page that compares the languages is made only together with all of them.
    Raises `LoadFailed` or `SpecFailedError` when the document has errors.
    """
    model = understand(spec, progress, run)
    *here, last = languages or LANGUAGES
    problems = list(model.problems)
    files: dict[str, str] = {}
    with Beside(partial(_last, last, model, compared=not languages)) as other:
        for name in here:
            progress(f"generating {name}")
            made = _language(name, model)
            files |= made.files
            problems += made.problems
            stop_on_errors(problems, model.document)
        progress(f"generating {last}")
        made = other.result()
    files |= made.files
    problems += made.problems
    stop_on_errors(problems, model.document)
    scope = tuple(f"{name}/" for name in languages) or EVERYTHING
    return Generated(model.document, model.api, tuple(problems), files, scope)


@dataclass(frozen=True, slots=True)
class _Made:
    """One language, as it can be sent from a process to another."""

    files: dict[str, str]
    problems: list[Problem]


def _language(name: str, model: Modelled) -> _Made:
    """All files of a language; none if it cannot say the model."""
    sdk, found = LANGUAGES[name].view(model.api)
    problems = [_placed(problem, model.document) for problem in found]
    if any(problem.severity_in_generate == "error" for problem in problems):
        return _Made({}, problems)
    canonical = format_files(render(sdk, template_root()))
    return _Made({f"{name}/{path}": text for path, text in canonical.items()}, problems)


def _last(name: str, model: Modelled, *, compared: bool) -> _Made:
    """The last language, and the page if the languages are to be compared."""
    made = _language(name, model)
    if made.files and compared:
        made.files[SURFACE] = surface_markdown(model.api, (*LANGUAGES.values(),))
    return made


def _placed(problem: Problem, document: Document) -> Problem:
    """The same problem with its places found: text of the document stays here."""
    return replace(
        problem,
        source=document.locate(problem.source, problem.at),
        related=tuple(
            (what, document.locate(where, problem.at))
            for what, where in problem.related
        ),
    )


def understand(
    spec: Path,
    progress: Callable[[str], None] = lambda _step: None,
    run: Run | None = None,
) -> Modelled:
    """The model of `spec`, without a language."""
    run = run or prepare(spec)
    progress(f"reading {spec.name}")
    document = load(spec, run.settings)
    progress("checking the document")
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


def input_files(document: Document) -> dict[Path, str]:
    """SHA-256 of every file that was read, by its absolute path."""
    return {
        Path(os.path.normpath(document.folder / name)): _text_hash(file.text.text)
        for name, file in sorted(document.files.items())
    }


def file_hash(path: Path) -> str:
    """SHA-256 of a text, as `input_files` has it."""
    return hashlib.sha256(path.read_bytes().removeprefix(codecs.BOM_UTF8)).hexdigest()


def spec_hash(document: Document) -> str:
    """One hash for the document: that of its file, or of all their hashes.

    Names are relative to the document's folder: where that is does not matter.
    """
    files = sorted(document.files.items())
    hashes = [(name, _text_hash(file.text.text)) for name, file in files]
    if len(hashes) == 1:
        return hashes[0][1]
    listing = "".join(f"{sha}  {name}\n" for name, sha in hashes)
    return _text_hash(listing)


def _text_hash(text: str) -> str:
    """A byte order mark does not count: it is not in the text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
