"""``isogloss inspect``."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.diagnostics import diagnosed
from generator.cli.exit_codes import DONE
from generator.model_json import model_json
from generator.pipeline import understand


def inspect(spec: Path) -> int:
    """Print the model of `spec`."""
    with diagnosed(spec):
        # Bytes, because JSON is UTF-8 whatever the terminal speaks.
        click.echo(str(model_json(understand(spec).api)).encode("utf-8"))
    return DONE
