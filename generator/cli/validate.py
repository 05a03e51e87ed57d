"""``isogloss validate``."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.exit_codes import DONE, FOUND
from generator.openapi.load import load
from generator.openapi.load_failed import LoadFailed
from generator.openapi.validate import validate as find_problems
from generator.problems import Locator, Problem
from generator.progress import Progress
from generator.report import Form, render


def validate(spec: Path, form: Form) -> int:
    """Print every problem of `spec` to standard output."""
    locator: Locator
    problems: list[Problem]
    with Progress() as progress:
        progress(f"validating {spec.name}")
        try:
            locator = document = load(spec)
            problems = find_problems(document, full=True)
        except LoadFailed as failed:
            locator, problems = failed, list(failed.problems)
    click.echo(render(problems, locator, form), nl=False)
    if any(problem.severity == "error" for problem in problems):
        return FOUND
    if form == "text":
        click.echo(f"{click.format_filename(spec)}: no errors")
    return DONE
