"""``isogloss generate``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.exit_codes import DONE
from generator.cli.paths import shown
from generator.fingerprint import fingerprint
from generator.output import Written, memo

if TYPE_CHECKING:
    from generator.pipeline import Generated


def generate(
    spec: Path,
    out: Path,
    languages: tuple[str, ...],
    *,
    force: bool,
    quiet: bool,
    follow_link: bool,
) -> int:
    """Write what `spec` generates; if nothing can have changed, find that out."""
    program = f"{fingerprint()} {spec.absolute()} {','.join(languages)} {follow_link}"
    if not force:
        count = memo.files_if_current(out, program)
        if count is not None:
            if not quiet:
                click.echo(f"{shown(out)}: {_count(count)} up to date")
            return DONE
    return _write(
        spec,
        out,
        languages,
        program=program,
        force=force,
        quiet=quiet,
        follow_link=follow_link,
    )


def _write(
    spec: Path,
    out: Path,
    languages: tuple[str, ...],
    *,
    program: str,
    force: bool,
    quiet: bool,
    follow_link: bool,
) -> int:
    from generator.cli.diagnostics import diagnosed, print_problems
    from generator.output import write
    from generator.pipeline import generate as run
    from generator.pipeline import input_hashes
    from generator.progress import Progress

    with diagnosed(spec):
        with Progress(quiet=quiet) as progress:
            generated = run(spec, languages, progress)
            inputs = {
                str(spec.absolute().parent / name): sha
                for name, sha in input_hashes(generated.document).items()
            }
            progress(f"writing {len(generated.files)} files")
            written = write(
                generated.files,
                out,
                meta=generated.meta,
                force=force,
                follow_link=follow_link,
                scope=generated.scope,
                inputs=[Path(path) for path in inputs],
                notice=_notice,
            )
        if not generated.problems:
            # A run that warns must warn again.
            memo.remember(out, memo.Run(program, inputs))
        if not quiet:
            print_problems(spec, generated.problems, generated.document)
            _print_summary(out, generated, written)
    return DONE


def _notice(text: str) -> None:
    click.echo(f"note: {text}", err=True)


def _print_summary(out: Path, generated: Generated, written: Written) -> None:
    from generator.text.log import log_text

    made = {path.split("/", 1)[0] for path in generated.files}
    for package in generated.api.packages:
        if package.language in made:
            name, version = log_text(package.distribution), log_text(package.version)
            click.echo(f"{package.language}: {name} {version}")
    for path in written.kept:
        click.echo(f"kept {log_text(path)}")
    parts = {
        "created": written.created,
        "updated": written.updated,
        "removed": written.removed,
        "unchanged": written.unchanged,
    }
    counts = [f"{len(paths)} {what}" for what, paths in parts.items() if paths]
    click.echo(f"{shown(out)}: {_count(len(generated.files))}, {', '.join(counts)}")


def _count(number: int) -> str:
    return f"{number} file{'' if number == 1 else 's'}"
