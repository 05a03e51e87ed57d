"""Brings a folder in line with a plan, or tells how it differs."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.output import journal, manifest, swap
from generator.output.disk import Disk
from generator.output.errors import OutputError, RefusedError, shown
from generator.output.journal import Change, Step
from generator.output.lock import locked
from generator.output.manifest import Manifest, Meta
from generator.output.plan import OWN_PREFIX, PlannedFile, parents, plan, planned
from generator.output.survey import Survey, in_scope, read_manifest, survey
from generator.output.target import checked_target, opened_target, refuse_inputs

EVERYTHING = ("",)
"""The scope of a run that makes all files of an output folder."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a run did, as sorted paths; the manifest is not counted."""

    created: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    """Copies of text that was not ours, made because of ``force``."""

    @property
    def changed(self) -> bool:
        """Whether the folder looks different now."""
        return bool(self.created or self.updated or self.removed)


@dataclass(frozen=True, slots=True)
class Drift:
    """How a folder differs from a plan, as sorted paths; empty if it does not."""

    missing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    """Written by an earlier run, and not made any more."""

    interrupted: bool = False
    """A run died in the folder; the next one will mend it."""

    def __bool__(self) -> bool:
        return bool(self.missing or self.changed or self.stale or self.interrupted)


def write(
    files: Mapping[str, str | bytes],
    out: Path,
    *,
    meta: Meta,
    force: bool = False,
    follow_link: bool = False,
    scope: tuple[str, ...] = EVERYTHING,
    inputs: Collection[Path] = (),
    notice: Callable[[str], None] = print,
) -> Written:
    """Make `out` hold `files`; nothing that is right already is touched.

    Only files within `scope` (beginnings of paths) are created, replaced or
    removed; what the manifest lists elsewhere stays and stays listed. `inputs`
    are never overwritten. With `force` a file that was edited or never ours is
    replaced too, and kept beside the new one as ``NAME.orig``. `notice` hears
    about a former run that died.

    Raises `OutputError`, and leaves the folder as it was, when the folder holds
    something that would be lost or when the disk fails.
    """
    wanted = plan(files)
    with _disk_errors(out), opened_target(out, follow_link=follow_link) as folder:
        refuse_inputs(folder, wanted, inputs)
        with contextlib.closing(Disk(folder)) as disk, locked(disk, notice):
            if swap.recover(disk):
                notice("an interrupted run was completed first")
            return update(disk, wanted, meta, scope=scope, force=force)


def update(
    disk: Disk,
    wanted: Mapping[str, PlannedFile],
    meta: Meta,
    *,
    scope: tuple[str, ...] = EVERYTHING,
    force: bool = False,
) -> Written:
    """`write` on an open disk whose lock is held."""
    former = read_manifest(disk)
    found = survey(disk, wanted, former, scope)
    _refuse(disk, found, former, force=force)
    contents = {**wanted, manifest.NAME: _listing(wanted, former, meta, scope)}
    steps = _steps(disk, found, contents)
    if steps:
        swap.swap(disk, Change(tuple(steps), _missing_folders(disk, steps)), contents)
    return Written(
        tuple(found.created),
        tuple(found.updated),
        tuple(found.removed),
        tuple(found.unchanged),
        tuple(step.orig for step in steps if step.orig is not None),
    )


def compare(
    files: Mapping[str, str | bytes],
    out: Path,
    *,
    meta: Meta,
    follow_link: bool = False,
    scope: tuple[str, ...] = EVERYTHING,
) -> Drift:
    """How `out` differs from what `write` would make of it; writes nothing."""
    wanted = plan(files)
    with _disk_errors(out):
        folder = checked_target(out, follow_link=follow_link)
        if not folder.exists():
            return Drift(missing=(*wanted, manifest.NAME))
        with contextlib.closing(Disk(folder)) as disk:
            former = read_manifest(disk)
            found = survey(disk, wanted, former, scope)
            if found.blocked:
                raise RefusedError(found.blocked)
            listing = _listing(wanted, former, meta, scope)
            missing, changed = list(found.created), list(found.updated)
            if former is None:
                missing.append(manifest.NAME)
            elif disk.read(manifest.NAME) != listing.data:
                changed.append(manifest.NAME)
            return Drift(
                tuple(missing),
                tuple(changed),
                tuple(found.removed),
                interrupted=journal.load(disk) is not None,
            )


def _refuse(disk: Disk, found: Survey, former: Manifest | None, *, force: bool) -> None:
    if found.blocked:
        raise RefusedError(found.blocked)
    if force:
        return
    reasons = [f"{path}: was edited by hand" for path in found.edited]
    reasons += [f"{path}: was not written by isogloss" for path in found.foreign]
    if reasons:
        raise RefusedError(
            reasons, "--force replaces them and keeps the old text as NAME.orig"
        )
    if former is None and not found.unchanged:
        strangers = [n for n in disk.names("") if not n.startswith(OWN_PREFIX)]
        if strangers:
            some = ", ".join(map(shown, strangers[:3]))
            more = ", ..." if len(strangers) > 3 else ""
            raise RefusedError(
                [f"the output folder is in use ({some}{more}) and has no manifest"],
                "choose an empty folder, or --force to generate beside these files",
            )


def _listing(
    wanted: Mapping[str, PlannedFile],
    former: Manifest | None,
    meta: Meta,
    scope: tuple[str, ...],
) -> PlannedFile:
    listed = {} if former is None else former.files
    elsewhere = {
        path: entry for path, entry in listed.items() if not in_scope(path, scope)
    }
    ours = {path: manifest.entry(file) for path, file in wanted.items()}
    return planned(manifest.dump(Manifest(meta, {**elsewhere, **ours})))


def _steps(
    disk: Disk, found: Survey, contents: Mapping[str, PlannedFile]
) -> list[Step]:
    """Additions and replacements, then removals, the manifest at the very end."""
    paths = [*sorted([*found.created, *found.updated]), *found.removed]
    before = dict(found.before)
    listing = contents[manifest.NAME]
    if disk.info(manifest.NAME) is None:
        paths.append(manifest.NAME)
    else:
        current = planned(disk.read(manifest.NAME)).sha256
        if current != listing.sha256:
            before[manifest.NAME] = current
            paths.append(manifest.NAME)
    not_ours = {*found.edited, *found.foreign}
    removed = frozenset(found.removed)
    return [
        Step(
            path=path,
            staged=None if path in removed else f"{journal.FOLDER}/new-{number}",
            backup=f"{journal.FOLDER}/old-{number}" if path in before else None,
            orig=_free_name(disk, path) if path in not_ours else None,
            before=before.get(path),
            after=None if path in removed else contents[path].sha256,
        )
        for number, path in enumerate(paths)
    ]


def _free_name(disk: Disk, path: str) -> str:
    name = f"{path}.orig"
    number = 1
    while disk.info(name) is not None:
        number += 1
        name = f"{path}.orig.{number}"
    return name


def _missing_folders(disk: Disk, steps: list[Step]) -> tuple[str, ...]:
    needed = {folder for step in steps for folder in parents(step.path)}
    return tuple(sorted(path for path in needed if disk.info(path) is None))


@contextlib.contextmanager
def _disk_errors(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        where = f" ({shown(str(error.filename))})" if error.filename else ""
        why = error.strerror or type(error).__name__
        raise OutputError(
            [f"cannot write to {shown(str(out))}: {why}{where}"]
        ) from error
