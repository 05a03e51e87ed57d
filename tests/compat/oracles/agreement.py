"""Whether oracles and verdicts agree, pair by pair."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.compat.changes import changes
from generator.compat.verdict import Bump, bump
from generator.languages.registry import LANGUAGES
from tests.compat.oracles.asked import Asked, Oracle, answers
from tests.compat.oracles.pairs import Pair, reasons
from tests.compat.oracles.versions import STORE, generate, side_of, version


@dataclass(frozen=True, slots=True)
class Case:
    """One pair, judged by one oracle."""

    pair: Pair
    oracle: Oracle
    verdict: Bump
    """What the package needs, as a diff says."""

    complaints: Sequence[str]
    """What the oracle says that breaks."""

    @property
    def agrees(self) -> bool:
        """Whether both call it breaking, or both do not."""
        return (self.verdict is Bump.MAJOR) == bool(self.complaints)

    @property
    def reason(self) -> str | None:
        """Why they do not agree, as the pair says."""
        return self.pair.differs.get(self.oracle.name)

    @property
    def wrong(self) -> str | None:
        """What is wrong with it."""
        if self.agrees and self.reason is not None:
            return f"agrees, but has a reason not to: {self.reason}"
        if self.agrees or self.reason in reasons():
            return None
        if self.reason is not None:
            return f"unknown reason: {self.reason}"
        said = "; ".join(self.complaints) or "nothing breaks"
        return f"the verdict is {self.verdict.label}, but: {said}"


def judged(
    pairs: Sequence[Pair], oracles: Sequence[Oracle], store: Path = STORE
) -> Iterator[Case]:
    """Ask all oracles about all pairs."""
    texts = sorted({text for one in pairs for text in (one.old, one.new)})
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(partial(generate, store=store), texts, chunksize=4))
        verdicts = list(pool.map(verdict, pairs, chunksize=8))
    asked = [Asked(version(one.old, store), version(one.new, store)) for one in pairs]
    for oracle in oracles:
        said = answers(oracle, asked, store)
        for pair, question, bumps in zip(pairs, asked, verdicts, strict=True):
            complaints = said.get(question.key, ())
            yield Case(pair, oracle, bumps[oracle.language], complaints)


def verdict(pair: Pair) -> Mapping[str, Bump]:
    """What a diff of the pair says, by language."""
    with tempfile.TemporaryDirectory() as folder:
        old = side_of(pair.old, Path(folder, "old"))
        new = side_of(pair.new, Path(folder, "new"))
        found = changes(old, new, LANGUAGES)
        return {name: bump(found, name) for name in LANGUAGES}
