"""The subcommands for a release: versions and changelogs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import debugging, reading

if TYPE_CHECKING:
    from datetime import datetime

    from generator.config.options import Options

_LANGUAGE_IDS = click.Choice(["python", "go", "ts"])
_AT_LEAST = click.option(
    "--at-least",
    type=click.Choice(["none", "patch", "minor", "major"]),
    default="none",
    show_default=True,
    help="What to raise even if no change of the document asks for it.",
)


@click.command()
@click.argument("documents", nargs=-1, required=True, metavar="[OLD] SPEC")
@reading
@click.option(
    "--next", "is_next", is_flag=True, help="What the changes from OLD to SPEC ask for."
)
@click.option("--language", type=_LANGUAGE_IDS, help="One package only.")
@_AT_LEAST
@click.option(
    "--write", is_flag=True, help="Write the versions where SPEC states them."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How versions are printed.",
)
@debugging
def version(
    documents: tuple[str, ...],
    options: Options,
    is_next: bool,
    language: str | None,
    at_least: str,
    write: bool,
    form: str,
    debug: bool,
) -> int:
    """Tell which version each package has, or gets next.

    The next version follows from what changed since OLD, the document of the
    last release; one that SPEC states already stays if it is higher. With
    --write, only the numbers are replaced in the files that state them: the
    document, its config or an overlay.

    \b
    Examples:
      isogloss version openapi.yaml
      isogloss version --next v1.2.0:openapi.yaml openapi.yaml --write
    """
    del debug
    from generator.cli.version import next_versions, stated_versions
    from generator.compat.verdict import Bump

    *olds, new = documents
    if len(olds) != (1 if is_next else 0):
        raise click.UsageError("Name SPEC alone, or --next with OLD and SPEC.")
    if not is_next:
        if write or language or at_least != "none":
            raise click.UsageError("These options need --next.")
        return stated_versions(Path(new), options, as_json=form == "json")
    return next_versions(
        olds[0],
        new,
        options,
        language=language,
        at_least=Bump[at_least.upper()],
        as_json=form == "json",
        write=write,
    )


@click.command()
@click.argument("old")
@click.argument("new")
@reading
@click.option(
    "--language", type=_LANGUAGE_IDS, required=True, help="For users of which package."
)
@click.option(
    "--file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Put it under Unreleased in this file instead of printing it.",
)
@click.option(
    "--release",
    "date",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Turn what is unreleased into the next version, of this day.",
)
@_AT_LEAST
@debugging
def changelog(
    old: str,
    new: str,
    options: Options,
    language: str,
    file: Path | None,
    date: datetime | None,
    at_least: str,
    debug: bool,
) -> int:
    """Tell users of one package what changed from OLD to NEW.

    The form is that of Keep a Changelog. In FILE, lines that a person wrote,
    edited or deleted stay as they are.

    \b
    Example:
      isogloss changelog v1:api.yaml api.yaml --language ts --file CHANGELOG.md
    """
    del debug
    from generator.cli.changelog import changelog as work
    from generator.compat.verdict import Bump

    if date is not None and file is None:
        raise click.UsageError("--release needs --file.")
    return work(
        old,
        new,
        options,
        language=language,
        file=file,
        date=date.strftime("%Y-%m-%d") if date is not None else None,
        at_least=Bump[at_least.upper()],
    )
