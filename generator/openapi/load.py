"""From a path to a document: the only step that reads the disk."""

from __future__ import annotations

import os
from pathlib import Path

from generator.openapi.document import Document
from generator.openapi.limits import Limits


def load(
    path: str | os.PathLike[str],
    limits: Limits | None = None,
    root: Path | None = None,
) -> Document:
    """Read the OpenAPI document at `path`, YAML or JSON.

    References stay below `root`, by default the folder of the document.
    Raises `generator.openapi.load_failed.LoadFailed` if there is no tree of
    data to speak of. Anything milder, from duplicate keys on, is found by
    `generator.openapi.validate.validate`, all at once.
    """
    return Document(Path(path), limits or Limits(), root)
