"""Problems of a document on their way to the user."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from generator.cli.exit_codes import FOUND
from generator.cli.paths import shown
from generator.openapi.load_failed import LoadFailed
from generator.pipeline import SpecFailedError
from generator.problems import Locator, Problem
from generator.report import render, summary


@contextmanager
def diagnosed(spec: Path) -> Iterator[None]:
    """Print why `spec` cannot be generated from, and end with exit code 1."""
    try:
        yield
    except LoadFailed as failed:
        print_problems(spec, failed.problems, failed)
    except SpecFailedError as failed:
        print_problems(spec, failed.problems, failed.document)
    else:
        return
    raise click.exceptions.Exit(FOUND)


def print_problems(spec: Path, problems: Sequence[Problem], locator: Locator) -> None:
    """Show problems and their number on standard error, as `generate` counts them."""
    if not problems:
        return
    colours = sys.stderr.isatty()
    report = render(problems, locator, generating=True, coloured=colours)
    click.echo(report, nl=False, err=True)
    click.echo(f"{shown(spec)}: {summary(problems, generating=True)}", err=True)
