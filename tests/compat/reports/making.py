"""Reports on two documents, for tests."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from generator.compat.comparison import Version, compared
from generator.compat.context import side
from generator.config.accepted import Accepted
from generator.languages.registry import LANGUAGES
from generator.pipeline import understand
from generator.report.diff.report import Report, Sides, report_of
from generator.revisions import Named
from tests.compat.examples import document
from tests.compat.patched import patched

TODAY = date(2030, 6, 15)


def zoo(**patch: Any) -> Any:
    """The document of the catalogue's examples, with a merge patch."""
    return patched(document(), patch)


def written(folder: Path, old: Any, new: Any) -> tuple[Path, Path]:
    """Two documents as files."""
    paths = folder / "old" / "zoo.json", folder / "new" / "zoo.json"
    for path, content in zip(paths, (old, new), strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content, indent=2), "utf-8")
        config = path.with_name("isogloss.yaml")
        config.write_text("document: zoo.json\nown: true\n", "utf-8")
    return paths


def report(old: Path, new: Path, accepted: Sequence[Accepted] = ()) -> Report:
    """What a report says about two files."""
    found = compared(_version(old), _version(new), LANGUAGES)
    return report_of(found, Sides(Named(old), Named(new)), accepted, TODAY)


def report_on(
    folder: Path, old: Any, new: Any, accepted: Sequence[Accepted] = ()
) -> Report:
    """The same about two documents as data."""
    return report(*written(folder, old, new), accepted)


def _version(path: Path) -> Version:
    model = understand(path)
    root = side(model.api, model.document.node.source)
    return Version(f"{path.parent.name}/{path.name}", root, model.document)
