"""``isogloss generate``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.exit_codes import DONE
from generator.cli.paths import shown
from generator.config.options import Options
from generator.fingerprint import fingerprint
from generator.output import Written, memo

if TYPE_CHECKING:
    from generator.pipeline import Generated
    from generator.report import Form


def generate(
    spec: Path,
    out: Path | None,
    languages: tuple[str, ...],
    options: Options,
    *,
    force: bool,
    quiet: bool,
    follow_link: bool,
    form: Form,
) -> int:
    """Write what `spec` generates; if nothing can have changed, find that out."""
    said = (spec.absolute(), options.config_for(spec), options, languages, follow_link)
    program = f"{fingerprint()} {said}"
    if out is not None and not force and form == "text":
        current = memo.if_current(out, program)
        if current is not None:
            if not quiet:
                click.echo(current.said, nl=False, err=True)
                click.echo(f"{shown(out)}: {_count(current.files)} up to date")
            return DONE
    return _write(
        spec,
        out,
        languages,
        options,
        program=program,
        force=force,
        quiet=quiet,
        follow_link=follow_link,
        form=form,
    )


def _write(
    spec: Path,
    out: Path | None,
    languages: tuple[str, ...],
    options: Options,
    *,
    program: str,
    force: bool,
    quiet: bool,
    follow_link: bool,
    form: Form,
) -> int:
    # Imported late: an unchanged run needs nothing of the generator.
    from generator.cli.diagnostics import Diagnostics, chosen_languages, output_folder
    from generator.output import write
    from generator.pipeline import file_hash, input_files
    from generator.pipeline import generate as run_all
    from generator.progress import Progress

    diagnostics = Diagnostics(spec, form)
    with diagnostics.shown():
        with Progress(quiet=quiet) as progress:
            run = diagnostics.prepare(options, quiet=quiet)
            out = output_folder(out, run)
            generated = run_all(spec, chosen_languages(languages, run), progress, run)
            inputs = input_files(generated.document)
            if (config := options.config_for(spec)) is not None:
                # One that is for another document counts, too: that may change.
                inputs.setdefault(config.absolute(), file_hash(config))
            progress(f"writing {len(generated.files)} files")
            written = write(
                generated.files,
                out,
                meta=generated.meta,
                force=force,
                follow_link=follow_link,
                scope=generated.scope,
                inputs=list(inputs),
                notice=_notice,
            )
        if not generated.document.absent_files:
            # A run that warns must warn again.
            said = diagnostics.text(generated.problems, generated.document)
            known = {str(path): sha for path, sha in inputs.items()}
            memo.remember(out, memo.Run(program, known, said))
        if not quiet or form != "text":
            diagnostics.show(generated.problems, generated.document)
        if not quiet:
            _print_summary(out, generated, written, err=form != "text")
    return DONE


def _notice(text: str) -> None:
    click.echo(f"note: {text}", err=True)


def _print_summary(
    out: Path, generated: Generated, written: Written, *, err: bool
) -> None:
    from generator.text.log import log_text

    made = {path.split("/", 1)[0] for path in generated.files}
    for package in generated.api.packages:
        if package.language in made:
            name, version = log_text(package.distribution), log_text(package.version)
            click.echo(f"{package.language}: {name} {version}", err=err)
    for path in written.kept:
        click.echo(f"kept {log_text(path)}", err=err)
    parts = {
        "created": written.created,
        "updated": written.updated,
        "removed": written.removed,
        "unchanged": written.unchanged,
    }
    counts = [f"{len(paths)} {what}" for what, paths in parts.items() if paths]
    counted = ", ".join((_count(len(generated.files)), *counts))
    click.echo(f"{shown(out)}: {counted}", err=err)


def _count(number: int) -> str:
    return f"{number} file{'' if number == 1 else 's'}"
