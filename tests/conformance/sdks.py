"""SDKs generated on the spot."""

from __future__ import annotations

from pathlib import Path

from generator.pipeline import generate


def generated(document: Path, folder: Path) -> Path:
    """Write the SDKs of a document in all languages; gives the folder."""
    for path, text in generate(document).files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return folder
