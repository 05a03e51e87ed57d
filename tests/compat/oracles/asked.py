"""Questions to an oracle, and answers that are remembered."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.compat.oracles.versions import Version


@dataclass(frozen=True, slots=True)
class Asked:
    """Does the new version break programs of the old one?"""

    old: Version
    new: Version

    @property
    def key(self) -> str:
        """The same for the same two versions."""
        return f"{self.old.key}-{self.new.key}"


Answers = Mapping[str, Sequence[str]]
"""What breaks, by the key of what was asked; nothing where all goes on."""


@dataclass(frozen=True, slots=True)
class Oracle:
    """Somebody who can judge two versions of a package."""

    name: str
    language: str
    sources: tuple[Path, ...]
    """What its answers depend on, beside the versions."""

    ask: Callable[[Sequence[Asked], Path], Answers]
    """Of the questions and a folder that is kept."""


def answers(oracle: Oracle, asked: Iterable[Asked], store: Path) -> Answers:
    """All answers; only what was not asked before is asked."""
    state = hashlib.sha256()
    for path in oracle.sources:
        state.update(path.read_bytes())
    folder = store / "answers" / f"{oracle.name}-{state.hexdigest()[:16]}"
    folder.mkdir(parents=True, exist_ok=True)
    wanted = {one.key: one for one in asked if one.old.key != one.new.key}
    unknown = [
        one for key, one in wanted.items() if not (folder / f"{key}.json").exists()
    ]
    found = dict(oracle.ask(unknown, store)) if unknown else {}
    for key, said in found.items():
        (folder / f"{key}.json").write_text(json.dumps(said), "utf-8")
    return {
        key: json.loads((folder / f"{key}.json").read_text("utf-8")) for key in wanted
    }
