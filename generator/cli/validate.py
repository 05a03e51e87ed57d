"""``isogloss validate``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from generator.cli.diagnostics import Diagnostics
from generator.cli.exit_codes import DONE, FOUND
from generator.cli.paths import shown
from generator.config.options import Options
from generator.openapi.build import build
from generator.openapi.document import Document
from generator.openapi.load import load
from generator.openapi.load_failed import LoadFailed
from generator.openapi.validate import validate as find_problems
from generator.problems import Locator, Problem
from generator.progress import Progress
from generator.report import Form, render, summary


def validate(spec: Path, options: Options, form: Form, *, quiet: bool) -> int:
    """Print every problem of `spec` to standard output."""
    locator: Locator
    problems: Sequence[Problem]
    diagnostics = Diagnostics(spec)
    with Progress(quiet=quiet) as progress:
        try:
            run = diagnostics.prepare(options, quiet=quiet)
            progress(f"reading {spec.name}")
            locator = document = load(spec, run.settings)
            problems = _full_verdict(document, progress)
        except LoadFailed as failed:
            locator, problems = failed, failed.problems
    report = render(
        problems,
        locator,
        form,
        coloured=sys.stdout.isatty(),
        limit=diagnostics.limit,
    )
    click.echo(report, nl=False)
    if form == "text":
        click.echo(f"{shown(spec)}: {summary(problems)}")
    has_errors = any(problem.severity == "error" for problem in problems)
    return FOUND if has_errors else DONE


def _full_verdict(document: Document, progress: Progress) -> list[Problem]:
    """What the rules find, and what only the model of the document shows."""
    progress("checking the document")
    problems = find_problems(document, full=True)
    if any(problem.severity_in_generate == "error" for problem in problems):
        return problems
    progress("building the model")
    _, found = build(document)
    return [*problems, *found]
