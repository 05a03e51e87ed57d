"""Problems of a document on their way to the user."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import click

from generator.cli.exit_codes import FOUND
from generator.openapi.load_failed import LoadFailed
from generator.pipeline import SpecFailedError
from generator.problems import Locator, Problem
from generator.report import LIMIT
from generator.report.finding import findings
from generator.report.text import as_text


@contextmanager
def diagnosed() -> Iterator[None]:
    """Print why a document cannot be generated from, and end with exit code 1."""
    try:
        yield
    except LoadFailed as failed:
        print_problems(failed.problems, failed)
    except SpecFailedError as failed:
        print_problems(failed.problems, failed.document)
    else:
        return
    raise click.exceptions.Exit(FOUND)


def print_problems(problems: Sequence[Problem], locator: Locator) -> None:
    """Show problems as `generate` counts them, coloured on a terminal."""
    found = findings(problems, locator, generating=True)
    report = as_text(found[:LIMIT], len(found) - LIMIT)
    if sys.stderr.isatty() and "NO_COLOR" not in os.environ:
        from rich.console import Console

        Console(stderr=True, highlight=False, soft_wrap=True).print(
            report.coloured, end=""
        )
    else:
        click.echo(report.plain, nl=False, err=True)
