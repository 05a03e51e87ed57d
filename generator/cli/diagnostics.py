"""Problems of a document on their way to the user."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import click

from generator.cli.exit_codes import FOUND
from generator.cli.paths import shown
from generator.config.options import Options
from generator.config.run import Run, prepare
from generator.openapi.limits import Limits
from generator.openapi.load_failed import LoadFailed
from generator.pipeline import SpecFailedError
from generator.problems import At, Location, Locator, Place, Problem
from generator.report import Form, render, summary
from generator.text.log import log_text


@dataclass(slots=True)
class Diagnostics:
    """Shows what is wrong with one document, as `generate` counts it.

    As text it goes to standard error; in a form for machines to standard output.
    """

    spec: Path
    form: Form = "text"
    limit: int = Limits().problems
    called: Callable[[str], str] = str
    """How a file that was read is named to the user."""

    def prepare(self, options: Options, *, quiet: bool) -> Run:
        """Read the config, and say which one it is."""
        run = prepare(self.spec, options)
        self.limit = run.settings.limits.problems
        found = options.config_for(self.spec)
        if found is not None and not quiet:
            used = run.config is not None
            note = "config" if used else "not used, because it is for another document:"
            click.echo(f"{note} {shown(found)}", err=True)
        return run

    @contextmanager
    def shown(self) -> Iterator[None]:
        """Show why nothing can be generated, and end with exit code 1."""
        try:
            yield
        except LoadFailed as failed:
            self.show(failed.problems, failed)
        except SpecFailedError as failed:
            self.show(failed.problems, failed.document)
        else:
            return
        raise click.exceptions.Exit(FOUND)

    def show(self, problems: Sequence[Problem], locator: Locator) -> None:
        """Show problems and their number."""
        locator = Renamed(locator, self.called)
        if self.form == "text":
            text = self.text(problems, locator, coloured=sys.stderr.isatty())
            click.echo(text, nl=False, err=True)
        else:
            report = render(
                problems, locator, self.form, generating=True, limit=self.limit
            )
            click.echo(report, nl=False)

    def text(
        self, problems: Sequence[Problem], locator: Locator, *, coloured: bool = False
    ) -> str:
        """Problems and their number as text, nothing if there are none."""
        if not problems:
            return ""
        report = render(
            problems, locator, generating=True, coloured=coloured, limit=self.limit
        )
        name = log_text(self.called(os.fspath(self.spec)))
        return f"{report}{name}: {summary(problems, generating=True)}\n"


@dataclass(frozen=True, slots=True)
class Renamed:
    """A locator whose files have the names that the user knows."""

    locator: Locator
    called: Callable[[str], str]
    _files: dict[str, str] = field(default_factory=dict)
    """As they were read, by the names that were given out."""

    def locate(self, place: Place, at: At = "value", /) -> Location:
        """File, line and column of a place."""
        found = self.locator.locate(place, at)
        name = self.called(found.file)
        self._files[name] = found.file
        return replace(found, file=name)

    def line(self, file: str, number: int, /) -> str:
        """The text of a line."""
        return self.locator.line(self._files.get(file, file), number)


def output_folder(out: Path | None, run: Run) -> Path:
    """Where to write: as the command line says, or else the config."""
    found = out or (run.config.out if run.config else None)
    if found is None:
        message = "Missing option '--out', and no config says where to write."
        raise click.UsageError(message)
    return found


def chosen_languages(languages: tuple[str, ...], run: Run) -> tuple[str, ...]:
    """What to generate: as the command line says, or else the config."""
    return languages or (run.config.languages if run.config else ())
