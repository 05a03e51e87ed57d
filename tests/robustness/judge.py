"""What becomes of one document, whatever is in it."""

from __future__ import annotations

import faulthandler
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.languages.registry import LANGUAGES
from generator.openapi.build import build
from generator.openapi.document import Document
from generator.openapi.load import load
from generator.openapi.load_failed import LoadFailed
from generator.openapi.validate import validate
from generator.problems import Locator, Problem

_SECONDS = 120
"""After which a test of many documents is taken for hanging."""


@contextmanager
def no_hang() -> Iterator[None]:
    """Ends the process with a traceback if the block takes far too long."""
    faulthandler.dump_traceback_later(_SECONDS, exit=True)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


def is_generated(path: Path) -> bool:
    """Whether a document has a model that every language can say.

    Otherwise there is at least one error, and every finding has a place.
    """
    document = _loaded(path)
    if document is None:
        return False
    problems = validate(document)
    if _stop(problems, document):
        return False
    api, found = build(document)
    if _stop(found, document):
        return False
    for language in LANGUAGES.values():
        _, said = language.view(api)
        if _stop(said, document):
            return False
    return True


def _loaded(path: Path) -> Document | None:
    try:
        return load(path)
    except LoadFailed as failed:
        problems, locator = failed.problems, failed
    assert problems
    _have_places(problems, locator)
    return None


def _stop(problems: Iterable[Problem], document: Document) -> bool:
    _have_places(problems, document)
    return any(problem.severity_in_generate == "error" for problem in problems)


def _have_places(problems: Iterable[Problem], locator: Locator) -> None:
    for problem in problems:
        place = locator.locate(problem.source, problem.at)
        assert place.line >= 1
        assert place.column >= 1
        assert problem.message
