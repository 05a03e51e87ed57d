"""From a path to a document: the only step that reads the disk."""

from __future__ import annotations

import os
from pathlib import Path

from generator.openapi.changes.editor import Editor
from generator.openapi.document import Document
from generator.openapi.files import check_entry
from generator.openapi.settings import Settings


def load(path: str | os.PathLike[str], settings: Settings | None = None) -> Document:
    """Read the OpenAPI document at `path`, YAML or JSON, and change it as asked.

    Raises `generator.openapi.load_failed.LoadFailed` if there is no tree of
    data to speak of. Anything milder, from duplicate keys on, is found by
    `generator.openapi.validate.validate`, all at once.
    """
    settings = settings or Settings()
    document = Document(Path(path), settings.limits, settings.root)
    check_entry(document.entry)
    editor = Editor(document)
    for change in settings.changes:
        editor.make(change)
    return document
