"""The examples that the generated packages carry, from `x-sdk` in the document."""

from __future__ import annotations

from pathlib import Path

from tests.examples.programs import Program

OUT = Path(__file__).resolve().parents[2] / "out"

_PLACES = {
    "python": "python/examples/*.py",
    "go": "go/examples/*/main.go",
    "ts": "ts/examples/*.ts",
}


def own_programs() -> tuple[Program, ...]:
    """All examples of all languages; one example has the same name in each."""
    found: list[Program] = []
    for language, pattern in _PLACES.items():
        for path in sorted(OUT.glob(pattern)):
            stem = path.parent.name if language == "go" else path.stem
            name = stem.replace("-", "_")
            found.append(Program(name, language, path.read_text("utf-8")))
    return tuple(found)
