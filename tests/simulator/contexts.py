"""Contexts: storage that outlives the sessions it is bound to."""

from __future__ import annotations

import itertools
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

AVAILABLE = "available"
CLEARING = "clearing"
IN_USE = "in-use"

_FILE_NUMBERS = itertools.count(1)


def utc_text(seconds: float) -> str:
    """An instant as the service writes it."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))


def is_within(path: str, folder: str) -> bool:
    """Whether `path` is `folder` itself or lies below it."""
    path, folder = path.replace("\\", "/"), folder.replace("\\", "/").rstrip("/")
    return path == folder or path.startswith(folder + "/")


@dataclass(slots=True)
class StoredFile:
    content: bytes
    created: float
    modified: float
    number: int = field(default_factory=lambda: next(_FILE_NUMBERS))


@dataclass(slots=True)
class Context:
    """Files are kept under the absolute path they have inside a session."""

    name: str
    internal: bool = False
    """Internal contexts carry file transfers and are not listed."""

    id: str = field(default_factory=lambda: "SdkCtx-" + secrets.token_hex(8))
    created: float = field(default_factory=time.time)
    last_used: float = field(default_factory=time.time)
    cleared_at: float = 0.0
    """Monotonic second at which a clearing in progress ends."""

    files: dict[str, StoredFile] = field(default_factory=dict)

    def store(self, path: str, content: bytes) -> None:
        now = time.time()
        known = self.files.get(path)
        if known is None:
            self.files[path] = StoredFile(content, now, now)
        else:
            known.content, known.modified = content, now
        self.last_used = now

    def below(self, folder: str) -> Mapping[str, StoredFile]:
        return {p: f for p, f in self.files.items() if is_within(p, folder)}

    def clear(self, now: float, seconds: float) -> None:
        self.files.clear()
        self.cleared_at = now + seconds

    def is_clearing(self, now: float) -> bool:
        return now < self.cleared_at


@dataclass(frozen=True, slots=True)
class Binding:
    """A context whose files appear in a session at `path`."""

    context: Context
    path: str


@dataclass(slots=True)
class SyncTask:
    """One copy between a session and a context; epoch and monotonic seconds."""

    context: Context
    path: str
    direction: str
    """`upload` copies from the session to the context, `download` back."""

    result: str
    started: float
    due: float
    seconds: float
    done: bool = False

    @property
    def status(self) -> str:
        return self.result if self.done else "Running"
