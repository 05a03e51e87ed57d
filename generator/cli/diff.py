"""``isogloss diff``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from generator.cli.clock import today as today_by_default
from generator.cli.comparing import compare_documents, named_documents
from generator.cli.diagnostics import Diagnostics
from generator.cli.exit_codes import DONE, FOUND
from generator.cli.paths import shown
from generator.compat.catalogue import BY_ID
from generator.compat.levels import Level
from generator.config.accepted import NAME, Accepted
from generator.config.options import Options
from generator.config.read_accepted import read_accepted
from generator.report.diff.forms import COMMENT_LENGTH, DiffForm
from generator.report.diff.render import render_diff
from generator.report.diff.report import Report, Sides, report_of
from generator.revisions import Named


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of the report."""

    form: DiffForm = "text"
    output: Path | None = None
    """The file that gets it, in place of standard output."""

    length: int = COMMENT_LENGTH
    fail_on: Level | None = None
    accept: Path | None = None
    """The accepted changes; None for the file beside NEW, if there is one."""

    today: Callable[[], date] = today_by_default


def diff(old: str, new: str, options: Options, wanted: Wanted, *, quiet: bool) -> int:
    """Print what changed; exit code 1 if something is as bad as `wanted.fail_on`."""
    with ExitStack() as stack:
        named = named_documents(old, new, stack)
        _spare(named, wanted.output)
        accepted = _accepted(wanted, named[1])
        found, _ = compare_documents((old, new), named, options, quiet=quiet)
        report = report_of(found, Sides(*named), accepted, wanted.today())
        _print(report, wanted)
    is_bad = wanted.fail_on is not None and report.is_as_bad_as(wanted.fail_on)
    return FOUND if is_bad else DONE


def _spare(named: Sequence[Named], output: Path | None) -> None:
    """Refuse to write a report over one of the documents."""
    if output is not None and output.resolve() in {one.path.resolve() for one in named}:
        raise click.UsageError(f"--output names a document: {shown(output)}")


def _accepted(wanted: Wanted, new: Named) -> tuple[Accepted, ...]:
    path = wanted.accept
    if path is None:
        path = new.path.parent / NAME
        if not path.is_file():
            return ()
    with Diagnostics(path, called=new.named).shown():
        return read_accepted(path, BY_ID)


def _print(report: Report, wanted: Wanted) -> None:
    coloured = wanted.output is None and sys.stdout.isatty()
    text = render_diff(report, wanted.form, coloured=coloured, length=wanted.length)
    if wanted.output is None:
        click.echo(text, nl=False)
        return
    try:
        wanted.output.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        message = f"{shown(wanted.output)} cannot be written: {error.strerror}"
        raise click.UsageError(message) from error
