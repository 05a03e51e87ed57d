"""``isogloss inspect``."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.diagnostics import Diagnostics
from generator.cli.exit_codes import DONE
from generator.config.options import Options
from generator.model_json import model_json
from generator.pipeline import understand
from generator.progress import Progress


def inspect(spec: Path, options: Options, *, quiet: bool) -> int:
    """Print the model of `spec`."""
    diagnostics = Diagnostics(spec)
    with diagnostics.shown():
        with Progress(quiet=quiet) as progress:
            run = diagnostics.prepare(options, quiet=quiet)
            api = understand(spec, progress, run).api
        # Bytes, because JSON is UTF-8 whatever the terminal speaks.
        click.echo(str(model_json(api)).encode("utf-8"))
    return DONE
