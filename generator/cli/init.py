"""``isogloss init``."""

from __future__ import annotations

import os
from pathlib import Path

import click

from generator.cli.diagnostics import Diagnostics
from generator.cli.exit_codes import DONE, FOUND
from generator.cli.paths import shown
from generator.config.config import NAME
from generator.config.starter import starter
from generator.openapi.load import load
from generator.openapi.rules.document import version_problem
from generator.output.drafts import draft_of
from generator.pipeline import SpecFailedError


def init(spec: Path, *, force: bool) -> int:
    """Write a first config beside `spec`; one that is there stays, unless forced."""
    path = spec.parent / NAME
    with Diagnostics(spec).shown():
        document = load(spec)
        problem = version_problem(document.node)
        if problem is not None:
            raise SpecFailedError([problem], document)
        text = str(starter(document))
        if not _written(path, text, force=force):
            message = f"error: {shown(path)} is there already; --force replaces it"
            click.echo(message, err=True)
            return FOUND
    click.echo(f"wrote {shown(path)}")
    return DONE


def _written(path: Path, text: str, *, force: bool) -> bool:
    """Write the file whole or not at all; False if another one is in the way."""
    if os.path.lexists(path) and not force:
        return False
    with draft_of(path, text) as draft:
        if force:
            draft.replace(path)
            return True
        try:
            # Unlike a rename, a link never takes the place of another file.
            os.link(draft, path)
        except FileExistsError:
            return False
    return True
