"""The record of a change that is under way, and how it stands on the disk.

All of it lives in one folder inside the output folder, so that every step is a
rename on one file system:

- no journal: nothing has been changed yet, the folder is thrown away;
- ``forward.json``: everything is prepared, the change will be finished;
- ``backward.json``: the change failed half way, the old state will be restored.
"""

from __future__ import annotations

import contextlib
import json
import re
from dataclasses import asdict, dataclass

from generator.output.disk import Disk
from generator.output.errors import RefusedError
from generator.output.manifest import NAME as MANIFEST
from generator.output.plan import path_fault

FOLDER = ".isogloss-staging"
FORWARD = f"{FOLDER}/forward.json"
BACKWARD = f"{FOLDER}/backward.json"
_DRAFT = f"{FOLDER}/draft.json"
_PREPARED = re.compile(re.escape(FOLDER) + r"/(new|old)-[0-9]+")


@dataclass(frozen=True, slots=True)
class Step:
    """One file of a change."""

    path: str
    staged: str | None
    """Where the new content waits; None when the file is to be removed."""

    backup: str | None
    """Where the old content is kept; None when there was no file."""

    orig: str | None
    """The name under which text that we did not write stays beside the file."""

    before: str | None
    """SHA-256 of the old content."""

    after: str | None
    """SHA-256 of the new content."""


@dataclass(frozen=True, slots=True)
class Change:
    """All steps, and the folders that they need and that were not there."""

    steps: tuple[Step, ...]
    folders: tuple[str, ...]
    """Outermost first."""


def begin(disk: Disk) -> None:
    """Make the empty folder; what an unfinished preparation left is gone before."""
    discard(disk)
    disk.make_folder(FOLDER, 0o700)


def save(disk: Disk, change: Change) -> None:
    """The point of no return: from here on the change will be finished."""
    text = json.dumps(
        {
            "steps": [asdict(step) for step in change.steps],
            "folders": list(change.folders),
        }
    )
    disk.create(_DRAFT, text.encode("utf-8"), 0o600)
    disk.sync_file(_DRAFT)
    disk.replace(_DRAFT, FORWARD)
    disk.sync_folder(FOLDER)
    disk.sync_folder("")


def turn_back(disk: Disk) -> None:
    """From here on the old state will be restored."""
    disk.replace(FORWARD, BACKWARD)
    disk.sync_folder(FOLDER)


def load(disk: Disk) -> tuple[str, Change] | None:
    """The name of the journal that is there, and what it says."""
    info = disk.info(FOLDER)
    if info is not None and info.kind != "folder":
        raise RefusedError([f"{FOLDER} is not a folder"])
    for name in (FORWARD, BACKWARD):
        if disk.info(name) is not None:
            return name, _parse(disk.read(name))
    return None


def discard(disk: Disk) -> None:
    """Forget a change; the journal goes first, the prepared files after it."""
    if disk.info(FOLDER) is None:
        return
    for journal in (FORWARD, BACKWARD):
        if disk.info(journal) is not None:
            disk.unlink(journal)
            disk.sync_folder(FOLDER)
    for name in disk.names(FOLDER):
        disk.unlink(f"{FOLDER}/{name}")
    disk.remove_folder(FOLDER)


def discard_quietly(disk: Disk) -> None:
    """Forget a change that never began, on a disk that may be failing."""
    with contextlib.suppress(OSError):
        discard(disk)


def _parse(data: bytes) -> Change:
    """Read a journal; one that somebody planted must not reach other files."""
    try:
        content = json.loads(data)
        change = Change(
            tuple(Step(**step) for step in content["steps"]), tuple(content["folders"])
        )
        if all(map(_is_sound, change.steps)) and not any(
            map(path_fault, change.folders)
        ):
            return change
    except (AttributeError, ValueError, TypeError, KeyError):
        pass
    raise RefusedError(
        [f"{FOLDER} holds an interrupted change that cannot be read"],
        f"restore the folder from version control and remove {FOLDER}",
    )


def _is_sound(step: Step) -> bool:
    places = [place for place in (step.staged, step.backup) if place is not None]
    names = [name for name in (step.path, step.orig) if name is not None]
    return all(map(_PREPARED.fullmatch, places)) and all(
        name == MANIFEST or path_fault(name) is None for name in names
    )
