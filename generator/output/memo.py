"""What the last run found, so that an unchanged one need not be repeated.

The note lives in the user's cache folder, not in the output, which people commit.
It is a hint: every hash in it is checked against the disk, and losing it costs
nothing but a full run.
"""

from __future__ import annotations

import codecs
import contextlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.output import journal, manifest
from generator.output.disk import Disk
from generator.output.drafts import replace_file
from generator.output.errors import OutputError
from generator.output.manifest import Manifest
from generator.output.plan import sha256

_UNUSABLE = (
    *(OSError, RuntimeError, OutputError),
    *(ValueError, KeyError, TypeError, AttributeError),
)
"""What can be wrong with the cache, or in a note that somebody damaged."""


@dataclass(frozen=True, slots=True)
class Run:
    """All that decides what is written."""

    program: str
    """Fingerprint of the generator and of its options."""

    inputs: Mapping[str, str]
    """SHA-256 of every file that was read, by absolute path.

    A byte order mark does not count.
    """

    said: str = ""
    """Warnings of the run, which an unchanged one repeats."""


@dataclass(frozen=True, slots=True)
class Current:
    """An output folder that a run would not change."""

    files: int
    said: str


def remember(out: Path, run: Run) -> None:
    """Note that `out` holds what `run` makes; does nothing if it cannot."""
    with contextlib.suppress(OSError, RuntimeError):
        listing = (out / manifest.NAME).read_bytes()
        note = {
            "program": run.program,
            "inputs": dict(run.inputs),
            "manifest": sha256(listing),
            "said": run.said,
        }
        path = _note(out)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        replace_file(path, json.dumps(note))


def if_current(out: Path, program: str) -> Current | None:
    """What `out` holds if a run would change nothing in it, else None."""
    with contextlib.suppress(*_UNUSABLE):
        note = json.loads(_note(out).read_text(encoding="utf-8"))
        if note["program"] != program or not _inputs_hold(note["inputs"]):
            return None
        with contextlib.closing(Disk(out.resolve(strict=True))) as disk:
            listing = disk.read(manifest.NAME)
            if sha256(listing) == note["manifest"] and not disk.info(journal.FOLDER):
                files = _files_that_hold(disk, manifest.parse(listing))
                return Current(files, str(note["said"])) if files is not None else None
    return None


def _files_that_hold(disk: Disk, listing: Manifest) -> int | None:
    for path, entry in listing.files.items():
        if sha256(disk.read(path)) != entry.sha256:
            return None
    return len(listing.files)


def _inputs_hold(inputs: Mapping[str, str]) -> bool:
    return all(sha256(_without_mark(path)) == sha for path, sha in inputs.items())


def _without_mark(path: str) -> bytes:
    return Path(path).read_bytes().removeprefix(codecs.BOM_UTF8)


def _note(out: Path) -> Path:
    name = sha256(os.fsencode(out.resolve()))
    return _cache_folder() / "isogloss" / f"{name}.json"


def _cache_folder() -> Path:
    named = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return Path(named) if named else Path.home() / ".cache"
