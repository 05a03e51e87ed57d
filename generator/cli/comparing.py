"""Two documents of a command line, read and compared."""

from __future__ import annotations

from contextlib import ExitStack

import click

from generator.cli.diagnostics import Diagnostics
from generator.compat.comparison import Comparison, Version, compared
from generator.compat.context import side
from generator.config.options import Options
from generator.languages.registry import LANGUAGES
from generator.openapi.document import Document
from generator.pipeline import understand
from generator.progress import Progress
from generator.revisions import Named, RevisionError, document_of


def named_documents(old: str, new: str, stack: ExitStack) -> tuple[Named, Named]:
    """The documents that two texts name; those of revisions go when the stack ends.

    Raises:
        UsageError: git does not know a revision or its file.
    """
    try:
        before = stack.enter_context(document_of(old))
        return before, stack.enter_context(document_of(new))
    except RevisionError as error:
        raise click.UsageError(str(error)) from error


def compare_documents(
    names: tuple[str, str],
    documents: tuple[Named, Named],
    options: Options,
    *,
    quiet: bool,
) -> tuple[Comparison, Document]:
    """What changed from one document to the other, and the new one.

    What is wrong with one of them is shown and ends the run.
    """
    with Progress(quiet=quiet) as progress:
        before, _ = _version(names[0], documents[0], options, progress)
        after, document = _version(names[1], documents[1], options, progress)
        progress("comparing")
        return compared(before, after, LANGUAGES), document


def _version(
    name: str, named: Named, options: Options, progress: Progress
) -> tuple[Version, Document]:
    diagnostics = Diagnostics(named.path, called=named.named)
    with diagnostics.shown():
        run = diagnostics.prepare(options, quiet=True)
        model = understand(named.path, progress, run)
    version = Version(name, side(model.api, model.document.node.source), model.document)
    return version, model.document
