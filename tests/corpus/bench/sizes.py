"""Generated lines per operation, without comments, against the peers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.corpus.bench import lines
from tests.corpus.bench.peers import GITHUB, peers
from tests.corpus.bench.runs import ours, theirs
from tests.corpus.counts import in_document

SUFFIXES = {"python": ".py", "go": ".go", "ts": ".ts"}
SKIPPED = ("test", "tests", "examples", "scripts")


def report(folder: Path) -> Iterator[str]:
    """GitHub's document; runs that are there from another section are counted."""
    operations = in_document(GITHUB)
    yield f"Lines of code per operation, {operations} operations"
    own = folder / "ours"
    if not own.exists():
        ours(GITHUB, own)
    for language, suffix in SUFFIXES.items():
        count = lines.of_folder(own / language, suffix, SKIPPED) / operations
        yield f"  {language:7} {'isogloss':36} {count:7.1f}"
        for peer in peers():
            if peer.language != language:
                continue
            if not peer.out(folder).exists():
                theirs(peer, GITHUB, folder)
            other = lines.of_folder(peer.out(folder), suffix, peer.skip) / operations
            yield f"  {language:7} {peer.name:36} {other:7.1f}  x{other / count:.2f}"
