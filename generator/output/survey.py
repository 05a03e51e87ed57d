"""What stands in the output folder, against what shall stand there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.output import manifest as manifests
from generator.output.disk import Disk
from generator.output.errors import RefusedError, shown
from generator.output.manifest import Manifest
from generator.output.plan import PlannedFile, parents, sha256


@dataclass(slots=True)
class Survey:
    """Every path that matters, in one of four lists; all are sorted."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)

    before: dict[str, str] = field(default_factory=dict)
    """Hash of what `updated` and `removed` files hold now."""

    edited: list[str] = field(default_factory=list)
    """Those among them that are ours, but hold something else than we wrote."""

    foreign: list[str] = field(default_factory=list)
    """Those among them that the manifest does not list."""

    blocked: list[str] = field(default_factory=list)
    """Reasons to refuse that no option overrides."""


def read_manifest(disk: Disk) -> Manifest | None:
    """The manifest of the last run, or None; raises `RefusedError` if damaged."""
    info = disk.info(manifests.NAME)
    if info is None:
        return None
    if info.kind != "file":
        raise RefusedError([f"{manifests.NAME} is not a regular file"])
    return manifests.parse(disk.read(manifests.NAME))


def survey(
    disk: Disk,
    planned: Mapping[str, PlannedFile],
    manifest: Manifest | None,
    scope: tuple[str, ...],
) -> Survey:
    """Look at every planned and every formerly written file within `scope`."""
    found = Survey()
    listed = {} if manifest is None else manifest.files
    looked_at: dict[str, str | None] = {}
    for path in sorted({*planned, *(path for path in listed if in_scope(path, scope))}):
        obstacle = _obstacle(disk, path, looked_at)
        if obstacle is not None:
            found.blocked.append(obstacle)
            continue
        info = disk.info(path)
        if info is None:
            if path in planned:
                found.created.append(path)
            continue
        if info.kind != "file":
            found.blocked.append(f"{shown(path)}: is not a regular file")
            continue
        current = sha256(disk.read(path))
        wanted = planned.get(path)
        if wanted is not None and current == wanted.sha256:
            if _executable(info.mode) == _executable(wanted.mode):
                found.unchanged.append(path)
                continue
        elif path not in listed:
            found.foreign.append(path)
        elif current != listed[path].sha256:
            found.edited.append(path)
        found.before[path] = current
        (found.removed if wanted is None else found.updated).append(path)
    return found


def in_scope(path: str, scope: tuple[str, ...]) -> bool:
    """Whether this run answers for a path: scopes are beginnings of paths."""
    return path.startswith(scope)


def _obstacle(disk: Disk, path: str, looked_at: dict[str, str | None]) -> str | None:
    """What prevents a path from being reached, once per folder."""
    for folder in parents(path):
        if folder not in looked_at:
            info = disk.info(folder)
            fine = info is None or info.kind == "folder"
            looked_at[folder] = None if fine else f"{shown(folder)}: is not a folder"
        if looked_at[folder] is not None:
            return looked_at[folder]
    return None


def _executable(mode: int) -> bool:
    return bool(mode & 0o100)
