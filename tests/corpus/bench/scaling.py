"""How the time grows with the number of operations."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.corpus.bench import synthetic
from tests.corpus.bench.runs import RunFailed, ours, repeated
from tests.corpus.counts import in_document
from tests.corpus.sources import sources

FEWEST = 50
"""Operations; below that the start of the program is most of the time."""


def report(folder: Path, corpus: Path | None, repetitions: int) -> Iterator[str]:
    """Times, and the exponent of a power of the number of operations."""
    one = synthetic.write(folder, 1)
    base = _seconds(one, folder, repetitions)
    yield f"Time against operations; one operation takes {base:.2f} s"
    listed = [(synthetic.write(folder, size), float(size)) for size in synthetic.SIZES]
    yield from _fitted("synthetic documents", listed, base, folder, repetitions)
    if corpus is not None:
        found = [(one.path, float(in_document(one.path))) for one in sources(corpus)]
        large = [pair for pair in found if pair[1] >= FEWEST]
        yield from _fitted(str(corpus), large, base, folder, repetitions)


def _fitted(
    title: str,
    listed: Sequence[tuple[Path, float]],
    base: float,
    folder: Path,
    repetitions: int,
) -> Iterator[str]:
    points = []
    for path, size in listed:
        try:
            seconds = _seconds(path, folder, repetitions)
        except RunFailed:
            yield f"  {path.name:32} {size:6.0f} operations  failed"
            continue
        points.append((size, seconds - base))
        yield f"  {path.name:32} {size:6.0f} operations {seconds:7.2f} s"
    yield f"  {title}: seconds - {base:.2f} ~ operations^{exponent(points):.2f}"


def _seconds(path: Path, folder: Path, repetitions: int) -> float:
    job = (path.name, lambda: ours(path, folder / "scaling"))
    return repeated([job], repetitions)[path.name].cpu_seconds


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """Slope of the line of least squares through the logarithms."""
    logs = [(math.log(x), math.log(max(y, 1e-3))) for x, y in points]
    mean_x = sum(x for x, _ in logs) / len(logs)
    mean_y = sum(y for _, y in logs) / len(logs)
    over = sum((x - mean_x) * (y - mean_y) for x, y in logs)
    return over / sum((x - mean_x) ** 2 for x, _ in logs)
