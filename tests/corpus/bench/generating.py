"""Time and memory of generating, against the peers and against a run before."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.corpus.bench import synthetic
from tests.corpus.bench.peers import GITHUB, Peer, peers
from tests.corpus.bench.runs import Cost, ours, repeated, theirs
from tests.corpus.measured import Measured

OURS = "isogloss, three languages"
SMALL_BYTES = 7000


def report(folder: Path, repetitions: int) -> Iterator[str]:
    """GitHub's document, a small one, and one that has not changed."""
    jobs = [(OURS, lambda: ours(GITHUB, folder / "ours"))]
    jobs += [(peer.name, partial(_peer, peer, folder)) for peer in peers()]
    costs = repeated(jobs, repetitions)
    yield f"GitHub's document, medians of {repetitions}"
    own = costs[OURS]
    for name, cost in costs.items():
        ratio = "" if name == OURS else f"  x{cost.seconds / own.seconds:.1f}"
        yield f"  {name:36} {cost.shown}{ratio}"
    yield from _sums(own, costs)
    same = repeated(
        [("unchanged", lambda: ours(GITHUB, folder / "ours", keep=True))], repetitions
    )
    yield f"  {'nothing changed':36} {same['unchanged'].shown}"
    small = small_document(folder)
    cost = repeated(
        [("small", lambda: ours(small, folder / "small"))], max(3, repetitions)
    )["small"]
    yield f"  {f'{small.stat().st_size} byte document':36} {cost.shown}"


def _peer(peer: Peer, folder: Path) -> Measured:
    return theirs(peer, GITHUB, folder)


def _sums(own: Cost, costs: dict[str, Cost]) -> Iterator[str]:
    three = [c for name, c in costs.items() if name.startswith("openapi-generator")]
    total = sum(cost.seconds for cost in three)
    yield f"  against openapi-generator's three runs: x{total / own.seconds:.1f} faster"
    single = {name: cost for name, cost in costs.items() if name != OURS}
    name = min(single, key=lambda one: single[one].seconds)
    ratio = single[name].seconds / own.seconds
    yield f"  against the fastest peer of one language ({name}): x{ratio:.1f} faster"


def small_document(folder: Path) -> Path:
    """A synthetic document of about 7 kB."""
    operations = 1
    path = synthetic.write(folder, operations)
    while path.stat().st_size < SMALL_BYTES:
        operations += 1
        path = synthetic.write(folder, operations)
    return path
