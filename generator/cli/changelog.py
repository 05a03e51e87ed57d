"""``isogloss changelog``."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import click

from generator.cli.comparing import compare_documents, named_documents
from generator.cli.exit_codes import DONE, FOUND
from generator.cli.paths import shown
from generator.compat.verdict import Bump
from generator.config.options import Options
from generator.output.drafts import replace_file
from generator.release.changelog import ChangelogError, listed, merged, released
from generator.release.entries import entries
from generator.release.planned import planned
from generator.text.log import log_text
from generator.text.markup import markdown_code


def changelog(
    old: str,
    new: str,
    options: Options,
    *,
    language: str,
    file: Path | None,
    date: str | None,
    at_least: Bump,
) -> int:
    """Print what changed for the users of a package, or put it into its changelog."""
    with ExitStack() as stack:
        named = named_documents(old, new, stack)
        found, _ = compare_documents((old, new), named, options, quiet=True)
    said = entries(found, language)
    if file is None:
        click.echo(listed(said), nl=False)
        return DONE
    plan = next(one for one in planned(found, at_least) if one.language == language)
    before = file.read_text("utf-8") if file.exists() else None
    after = merged(before, said, markdown_code(plan.next_distribution))
    if date is not None:
        try:
            after = released(after, log_text(plan.version), date)
        except ChangelogError as error:
            click.echo(f"error: {shown(file)}: {error}", err=True)
            return FOUND
    if after != before:
        replace_file(file, after)
        click.echo(f"wrote {shown(file)}", err=True)
    return DONE
