"""``isogloss check``."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.diagnostics import diagnosed
from generator.cli.exit_codes import DONE, FOUND
from generator.output import compare
from generator.pipeline import generate
from generator.progress import Progress


def check(
    spec: Path, out: Path, languages: tuple[str, ...], *, follow_link: bool
) -> int:
    """List every file of `out` that is not what `spec` generates."""
    with diagnosed():
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
            click.echo(f"{out}: {len(generated.files)} files up to date")
            return DONE
        for what, paths in (
            ("missing", drift.missing),
            ("differs", drift.changed),
            ("not generated any more", drift.stale),
        ):
            for path in paths:
                click.echo(f"{out / path}: {what}")
        if drift.interrupted:
            click.echo(f"{out}: a run died while it was writing")
        click.echo(f"to bring it up to date: isogloss generate {spec} --out {out}")
    return FOUND
