"""``isogloss check``."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from generator.cli.diagnostics import (
    Diagnostics,
    chosen_languages,
    output_folder,
)
from generator.cli.exit_codes import DONE, FOUND
from generator.cli.paths import shown
from generator.config.options import Options
from generator.output import compare
from generator.pipeline import generate
from generator.progress import Progress


def check(
    spec: Path,
    out: Path | None,
    languages: tuple[str, ...],
    options: Options,
    *,
    quiet: bool,
    follow_link: bool,
) -> int:
    """List every file of `out` that is not what `spec` generates."""
    diagnostics = Diagnostics(spec)
    with diagnostics.shown():
        with Progress(quiet=quiet) as progress:
            run = diagnostics.prepare(options, quiet=quiet)
            out = output_folder(out, run)
            generated = generate(spec, chosen_languages(languages, run), progress, run)
            drift = compare(
                generated.files,
                out,
                meta=generated.meta,
                follow_link=follow_link,
                scope=generated.scope,
            )
        if not drift:
            if not quiet:
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
        _print_remedy(spec, out, languages, options)
    return FOUND


def _print_remedy(
    spec: Path, out: Path, languages: tuple[str, ...], options: Options
) -> None:
    """The command that brings the folder up to date, ready to be copied."""
    words = ["isogloss", "generate", shown(spec), "--out", shown(out)]
    if languages:
        words += ["--languages", ",".join(languages)]
    if options.config is not None:
        words += ["--config", shown(options.config)]
    if options.ignore_config:
        words.append("--no-config")
    for overlay in options.overlays:
        words += ["--overlay", shown(overlay)]
    if options.root is not None:
        words += ["--root", shown(options.root)]
    click.echo(f"to bring it up to date: {shlex.join(words)}", err=True)
