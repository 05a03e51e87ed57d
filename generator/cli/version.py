"""``isogloss version``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path

import click

from generator.cli.comparing import compare_documents, named_documents
from generator.cli.diagnostics import Diagnostics
from generator.cli.exit_codes import DONE, FOUND
from generator.cli.paths import shown
from generator.compat.verdict import Bump
from generator.config.options import Options
from generator.ir.api import Package
from generator.languages.registry import LANGUAGES
from generator.openapi.document import Document
from generator.output.drafts import replace_file
from generator.pipeline import understand
from generator.release.planned import Planned, planned
from generator.release.statements import Edit, NotStatedError, edited, edits
from generator.text.log import log_text


def stated_versions(spec: Path, options: Options, *, as_json: bool) -> int:
    """Print the version that a document states for each package."""
    diagnostics = Diagnostics(spec)
    with diagnostics.shown():
        run = diagnostics.prepare(options, quiet=True)
        packages = understand(spec, run=run).api.packages
    if as_json:
        click.echo(json.dumps({one.language: _stated(one) for one in packages}))
    else:
        for one in packages:
            title = LANGUAGES[one.language].title
            name, version = log_text(one.distribution), log_text(one.version)
            click.echo(f"{title}: {version} ({name})")
    return DONE


def next_versions(
    old: str,
    new: str,
    options: Options,
    *,
    language: str | None,
    at_least: Bump,
    as_json: bool,
    write: bool,
) -> int:
    """Print the versions that follow from the changes, and write them if asked."""
    with ExitStack() as stack:
        named = named_documents(old, new, stack)
        found, document = compare_documents((old, new), named, options, quiet=True)
        plans = [
            one for one in planned(found, at_least) if language in (None, one.language)
        ]
        if write and not _write(document, plans, new):
            return FOUND
    _show(plans, alone=language is not None, as_json=as_json)
    return DONE


def _stated(package: Package) -> dict[str, str]:
    return {
        "distribution": log_text(package.distribution),
        "version": log_text(package.version),
    }


def _show(plans: Sequence[Planned], *, alone: bool, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({one.language: _planned(one) for one in plans}))
        return
    for one in plans:
        version = log_text(one.version)
        if alone:
            click.echo(version)
            continue
        name = log_text(one.next_distribution)
        old = log_text(one.old)
        click.echo(f"{one.title}: {one.bump.label}, {old} -> {version} ({name})")


def _planned(one: Planned) -> dict[str, str]:
    return {
        "distribution": log_text(one.next_distribution),
        "old": log_text(one.old),
        "bump": one.bump.label,
        "version": log_text(one.version),
    }


def _write(document: Document, plans: Iterable[Planned], new: str) -> bool:
    """Change the statements where they stand; False with a message if one cannot."""
    if not Path(new).exists():
        raise click.UsageError("--write needs a file, not a revision.")
    try:
        changes = edits(document, plans)
    except NotStatedError as error:
        click.echo(f"error: {log_text(str(error))}", err=True)
        return False
    for file, text in edited(_texts(changes), changes).items():
        replace_file(Path(file), text)
        click.echo(f"wrote {shown(Path(file))}", err=True)
    return True


def _texts(changes: Iterable[Edit]) -> dict[str, str]:
    return {
        file: Path(file).read_bytes().decode("utf-8")
        for file in {one.place.file for one in changes}
    }
