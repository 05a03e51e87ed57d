"""The list of what the last run wrote: what the next run may replace or remove."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.output.errors import RefusedError
from generator.output.plan import EXECUTABLE, PLAIN, PlannedFile, path_faults

NAME = ".isogloss-manifest.json"
FORMAT = 1

_ENTRY = re.compile(r"0(?P<mode>644|755) (?P<sha256>[0-9a-f]{64})")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_VERSION = re.compile(r"[0-9A-Za-z.+-]{1,64}")


@dataclass(frozen=True, slots=True)
class Meta:
    """Where the files come from."""

    generator: str
    """Version of the generator."""

    spec: str
    """SHA-256 of everything that was read, in hexadecimal."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file as it was written."""

    sha256: str
    mode: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What stands in the manifest file."""

    meta: Meta
    files: Mapping[str, Entry] = field(default_factory=dict)


def entry(file: PlannedFile) -> Entry:
    """The line that will prove that a file is ours."""
    return Entry(file.sha256, file.mode)


def dump(manifest: Manifest) -> bytes:
    """The manifest as text: one line per file, so that diffs are short."""
    content = {
        "format": FORMAT,
        "generator": manifest.meta.generator,
        "spec": manifest.meta.spec,
        "files": {
            path: f"0{file.mode:o} {file.sha256}"
            for path, file in sorted(manifest.files.items())
        },
    }
    return (json.dumps(content, indent=2) + "\n").encode("ascii")


def parse(data: bytes) -> Manifest:
    """Read a manifest; nothing in it is believed before it is checked.

    Raises `RefusedError` when it is damaged, newer than this program, or lists a
    path outside the output folder.
    """
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        raise _damaged("it is not JSON") from None
    if not isinstance(content, dict):
        raise _damaged("it is not an object")
    version = content.get("format")
    if type(version) is not int:
        raise _damaged("it names no format")
    if version != FORMAT:
        raise RefusedError(
            [f"{NAME} was written by another version of isogloss (format {version})"],
            "use the version that wrote it, or newer",
        )
    meta = Meta(_text(content, "generator", _VERSION), _text(content, "spec", _SHA256))
    files = content.get("files")
    if not isinstance(files, dict):
        raise _damaged("it lists no files")
    for fault in path_faults(files):
        raise _damaged(fault)
    return Manifest(meta, {path: _entry(path, line) for path, line in files.items()})


def _entry(path: str, line: object) -> Entry:
    match = _ENTRY.fullmatch(line) if isinstance(line, str) else None
    if match is None:
        raise _damaged(f"{path}: no mode and hash")
    return Entry(match["sha256"], EXECUTABLE if match["mode"] == "755" else PLAIN)


def _text(content: dict[str, object], key: str, form: re.Pattern[str]) -> str:
    value = content.get(key)
    if not isinstance(value, str) or not form.fullmatch(value):
        raise _damaged(f"{key} is missing or malformed")
    return value


def _damaged(why: str) -> RefusedError:
    return RefusedError(
        [f"{NAME} is damaged: {why}"],
        "restore it from version control, or remove the generated files by hand",
    )
