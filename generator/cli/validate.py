"""``isogloss validate``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli.exit_codes import DONE, FOUND
from generator.cli.paths import shown
from generator.openapi.build import build
from generator.openapi.document import Document
from generator.openapi.load import load
from generator.openapi.load_failed import LoadFailed
from generator.openapi.validate import validate as find_problems
from generator.problems import Locator, Problem
from generator.progress import Progress
from generator.report import Form, render, summary


def validate(spec: Path, form: Form) -> int:
    """Print every problem of `spec` to standard output."""
    locator: Locator
    problems: list[Problem]
    with Progress() as progress:
        progress(f"validating {spec.name}")
        try:
            locator = document = load(spec)
            problems = _full_verdict(document)
        except LoadFailed as failed:
            locator, problems = failed, list(failed.problems)
    colours = sys.stdout.isatty()
    click.echo(render(problems, locator, form, coloured=colours), nl=False)
    if form == "text":
        click.echo(f"{shown(spec)}: {summary(problems)}")
    has_errors = any(problem.severity == "error" for problem in problems)
    return FOUND if has_errors else DONE


def _full_verdict(document: Document) -> list[Problem]:
    """What the rules find, and what only the model of the document shows."""
    problems = find_problems(document, full=True)
    if any(problem.severity_in_generate == "error" for problem in problems):
        return problems
    _, found = build(document)
    return [*problems, *found]
