"""From the old files to the new ones, so that a death at any point can be mended.

1. The new contents are written into the staging folder, the old files get a second
   name there, and everything is made durable. A failure here throws it away.
2. The journal is written: the point of no return.
3. Each file is renamed into place. A failure here restores the old files; a death
   leaves the journal, with which the next run finishes.
4. The journal is removed.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping

from generator.output import journal
from generator.output.disk import Disk
from generator.output.errors import RefusedError, shown
from generator.output.journal import Change, Step
from generator.output.plan import PlannedFile, parents, sha256

_MANY = 512
"""Files from which on one wait for the whole disk is cheaper than one for each."""


def swap(disk: Disk, change: Change, contents: Mapping[str, PlannedFile]) -> None:
    """Carry out a change, or leave everything as it was and raise."""
    try:
        journal.begin(disk)
        _stage(disk, change.steps, contents)
        journal.save(disk, change)
    except BaseException:
        journal.discard_quietly(disk)
        raise
    try:
        _apply(disk, change)
    except BaseException as error:
        try:
            journal.turn_back(disk)
            _restore(disk, change)
            journal.discard(disk)
        except OSError as second:
            error.add_note(f"restoring failed too ({second}); the next run goes on")
        raise
    journal.discard(disk)


def recover(disk: Disk) -> bool:
    """Finish or undo what an earlier run left behind; whether there was a change.

    Raises `RefusedError`, and touches nothing, if a file of that change has been
    edited since.
    """
    unfinished = journal.load(disk)
    if unfinished is None:
        journal.discard(disk)
        return False
    name, change = unfinished
    _refuse_edited(disk, change.steps)
    if name == journal.FORWARD:
        _apply(disk, change)
    else:
        _restore(disk, change)
    journal.discard(disk)
    return True


def _stage(
    disk: Disk, steps: Iterable[Step], contents: Mapping[str, PlannedFile]
) -> None:
    staged: list[str] = []
    for step in steps:
        if step.staged is not None:
            file = contents[step.path]
            disk.create(step.staged, file.data, file.mode)
            staged.append(step.staged)
        if step.backup is not None:
            disk.link(step.path, step.backup)
    if len(staged) > _MANY:
        disk.sync_all()
    else:
        for path in staged:
            disk.sync_file(path)
    disk.sync_folder(journal.FOLDER)


def _apply(disk: Disk, change: Change) -> None:
    """Rename the new files into place; may be called again after a death."""
    for folder in change.folders:
        if disk.info(folder) is None:
            disk.make_folder(folder)
    for step in change.steps:
        if step.orig is not None and disk.info(step.orig) is None:
            disk.link(step.backup or step.path, step.orig)
        if step.staged is None:
            if disk.info(step.path) is not None:
                disk.unlink(step.path)
        elif disk.info(step.staged) is not None:
            disk.replace(step.staged, step.path)
    _sync_folders(disk, change)
    _remove_empty(disk, change)


def _restore(disk: Disk, change: Change) -> None:
    """Put the old files back; may be called again after a death."""
    for folder in {parent for step in change.steps for parent in parents(step.path)}:
        if disk.info(folder) is None and folder not in change.folders:
            _make_folders(disk, folder)
    for step in reversed(change.steps):
        if step.backup is not None:
            if disk.info(step.backup) is not None:
                disk.replace(step.backup, step.path)
        elif _holds(disk, step.path, step.after):
            disk.unlink(step.path)
        if step.orig is not None and _holds(disk, step.orig, step.before):
            disk.unlink(step.orig)
    _sync_folders(disk, change)
    for folder in reversed(change.folders):
        with contextlib.suppress(OSError):
            disk.remove_folder(folder)


def _refuse_edited(disk: Disk, steps: Iterable[Step]) -> None:
    edited = []
    for step in steps:
        info = disk.info(step.path)
        if info is None:
            continue
        known = {step.before, step.after}
        if info.kind != "file" or sha256(disk.read(step.path)) not in known:
            edited.append(f"{shown(step.path)}: changed since a run was interrupted")
    if edited:
        raise RefusedError(edited, "move these files away, then run again")


def _sync_folders(disk: Disk, change: Change) -> None:
    touched = {""}
    for step in change.steps:
        touched.update(parents(step.path))
    for folder in sorted(touched, key=len, reverse=True):
        info = disk.info(folder) if folder else None
        if folder == "" or (info is not None and info.kind == "folder"):
            disk.sync_folder(folder)


def _remove_empty(disk: Disk, change: Change) -> None:
    """Drop the folders that lost their last file."""
    losers = {
        folder
        for step in change.steps
        if step.staged is None
        for folder in parents(step.path)
    }
    for folder in sorted(losers, key=len, reverse=True):
        with contextlib.suppress(OSError):
            disk.remove_folder(folder)


def _make_folders(disk: Disk, folder: str) -> None:
    for path in (*parents(folder), folder):
        if disk.info(path) is None:
            disk.make_folder(path)


def _holds(disk: Disk, path: str, sha: str | None) -> bool:
    info = disk.info(path)
    return info is not None and info.kind == "file" and sha256(disk.read(path)) == sha
