"""A batch of texts planted in one document, against the benign twin of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.output.errors import RefusedError
from generator.output.plan import plan
from generator.pipeline import generate
from generator.text.identifiers import words_of
from tests.hostile.filling import Unit, filled
from tests.hostile.oracles import data_files, lines, markdown
from tests.hostile.oracles.reading import Question, Reader
from tests.hostile.places import is_name, places, twin_word

SUFFIXES = {"python": ".py", "go": ".go", "ts": ".ts"}


@dataclass(frozen=True, slots=True)
class Batch:
    """What is planted in one document."""

    once: Mapping[str, str] = field(default_factory=dict)
    units: Sequence[Unit] = ()

    @property
    def planted(self) -> list[Mapping[str, str]]:
        """What is planted, by place: once, and in each unit."""
        return [self.once, *(unit.planted for unit in self.units)]

    @property
    def texts(self) -> list[str]:
        """Every text that is planted somewhere, each once."""
        return list(dict.fromkeys(t for one in self.planted for t in one.values()))

    @property
    def has_twin(self) -> bool:
        """Whether harmless words make the same document, but for its texts."""
        known = places()
        planted = [pair for one in self.planted for pair in one.items()]
        if any(known[name].means(text) for name, text in planted):
            return False
        return not all(map(is_name, self.texts))

    @property
    def twins(self) -> dict[str, tuple[str, ...]]:
        """What stands for each text in the twin: more than one, if places differ."""
        found: dict[str, dict[str, None]] = {}
        for unit in (Unit(0, self.once), *self.units):
            for name, text in unit.planted.items():
                here = places()[name].literal(text)
                found.setdefault(here, {})[_twin_at(name, text, unit.number)] = None
        return {text: tuple(twins) for text, twins in found.items()}

    @property
    def twin_words(self) -> list[str]:
        """The words that names of the twin's own are made of."""
        units = (Unit(0, self.once), *self.units)
        texts = {(t, unit.number) for unit in units for t in unit.planted.values()}
        return [twin_word(_stand_in(text, unit)) for text, unit in texts]

    def twin(self) -> Batch:
        """The same with harmless words."""
        return Batch(
            _harmless(Unit(0, self.once)),
            [Unit(unit.number, _harmless(unit)) for unit in self.units],
        )

    def files(self, folder: Path, name: str) -> dict[str, str]:
        """Everything that the document generates.

        Raises:
            SpecFailedError, LoadFailed: the document is refused.
        """
        path = folder / f"{name}.json"
        path.write_text(filled(self.once, self.units).text, "utf-8")
        return generate(path).files


def _harmless(unit: Unit) -> dict[str, str]:
    return {
        name: _twin_at(name, text, unit.number).replace("«n»", str(unit.number))
        for name, text in unit.planted.items()
    }


def _twin_at(name: str, text: str, unit: int) -> str:
    return places()[name].twin(text, twin_word(_stand_in(text, unit)))


def _stand_in(text: str, unit: int) -> str:
    """What the harmless words are made from: the number of the unit, so that batches
    share their twins, but for a name, whose twin is spelled like it."""
    return text if is_name(text) else f"unit {unit}"


def examined(
    batch: Batch,
    hostile: Mapping[str, str],
    twin: Mapping[str, str],
    readers: Mapping[str, Reader],
) -> list[str]:
    """What is wrong with the files of a batch; the twin's are known to be good."""
    found = _plan_findings(hostile)
    if len(hostile) != len(twin) and batch.has_twin:
        found.append(f"{len(hostile)} files, but {len(twin)} in the twin")
    common = set(hostile.values()) & set(twin.values())
    here = {path: text for path, text in hostile.items() if text not in common}
    there = {path: text for path, text in twin.items() if text not in common}
    for path, text in here.items():
        found += lines.findings(path, text, there.get(path, ""))
        if path in there:
            found += data_files.findings(path, text, there[path])
            if path.endswith(".md") and batch.has_twin:
                found += markdown.findings(path, text, there[path])
    for language, suffix in SUFFIXES.items():
        question = Question(
            _sources(here, language, suffix),
            _sources(there, language, suffix),
            batch.twins,
            batch.twin_words,
            frozenset("".join(words_of(text)) for text in batch.texts),
        )
        wrong = readers[language].read(question).findings(question, batch.has_twin)
        found += (f"{language}: {one}" for one in wrong)
    return found


def _sources(files: Mapping[str, str], language: str, suffix: str) -> dict[str, str]:
    return {
        path: text
        for path, text in files.items()
        if path.startswith(f"{language}/") and path.endswith(suffix)
    }


def _plan_findings(files: Iterable[str]) -> list[str]:
    """Every path must be one that any file system can hold, inside the output."""
    try:
        plan(dict.fromkeys(files, ""))
    except RefusedError as refused:
        return list(refused.reasons)
    return []
