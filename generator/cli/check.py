"""``isogloss check``."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from generator.cli.diagnostics import diagnosed
from generator.cli.exit_codes import DONE, FOUND
from generator.cli.paths import shown
from generator.output import compare
from generator.pipeline import generate
from generator.progress import Progress


def check(
    spec: Path, out: Path, languages: tuple[str, ...], *, follow_link: bool
) -> int:
    """List every file of `out` that is not what `spec` generates."""
    with diagnosed(spec):
        with Progress() as progress:
            generated = generate(spec, languages, progress)
            drift = compare(
                generated.files,
                out,
                meta=generated.meta,
                follow_link=follow_link,
                scope=generated.scope,
            )
        if not drift:
            click.echo(f"{shown(out)}: {len(generated.files)} files up to date")
            return DONE
        for what, paths in (
            ("missing", drift.missing),
            ("differs", drift.changed),
            ("not generated any more", drift.stale),
        ):
            for path in paths:
                click.echo(f"{shown(out / path)}: {what}")
        if drift.interrupted:
            click.echo(f"{shown(out)}: a run died while it was writing")
        _print_remedy(spec, out, languages)
    return FOUND


def _print_remedy(spec: Path, out: Path, languages: tuple[str, ...]) -> None:
    """The command that brings the folder up to date, ready to be copied."""
    words = ["isogloss", "generate", shown(spec), "--out", shown(out)]
    if languages:
        words += ["--languages", ",".join(languages)]
    click.echo(f"to bring it up to date: {shlex.join(words)}", err=True)
