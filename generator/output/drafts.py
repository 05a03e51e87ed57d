"""Files that appear whole or not at all: written beside their place, then moved."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def draft_of(path: Path, text: str) -> Iterator[Path]:
    """A file beside `path` that holds `text`; what is not moved goes away at the end.

    Raises:
        OSError: the folder takes no file.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(text.encode("utf-8"))
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def replace_file(path: Path, text: str) -> None:
    """Put `text` in the place of a file, which keeps its permissions.

    Raises:
        OSError: the file is as it was.
    """
    with draft_of(path, text) as draft:
        if path.exists():
            draft.chmod(path.stat().st_mode & 0o777)
        draft.replace(path)
