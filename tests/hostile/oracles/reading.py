"""A hostile package against its benign twin, read by the language's own tools.

The two documents differ in texts alone, so the packages must be the same trees once
literals, comments and the names that a document chooses are masked. Siblings may
stand in another order, because some of them are sorted by name.
"""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Protocol

from generator.text.identifiers import words_of
from tests.hostile.payloads import CANARY
from tests.hostile.places import is_name
from tests.tools.toolchains import NODE_MODULES, go, node

HERE = Path(__file__).parent
_SHOWN = 4
_CANARY = words_of(CANARY)
"""A text of just these words is a name that a constant may be spelled like."""


@dataclass(frozen=True, slots=True)
class Question:
    """Two sets of files, and what the documents of the two put into them."""

    hostile: Mapping[str, str]
    twin: Mapping[str, str]
    texts: Mapping[str, Sequence[str]]
    """What stands for each payload in the twin."""

    twin_words: Sequence[str]
    """What names of the twin's own are made of."""

    masked: frozenset[str]
    """Names that come from a payload although the runtime knows such names, too."""

    @property
    def words(self) -> list[str]:
        """How names of the twin's own can be told."""
        return [plain(word) for word in self.twin_words]

    @property
    def counted(self) -> list[str]:
        """Every text whose literals are counted."""
        return [*self.texts, *(twin for twins in self.texts.values() for twin in twins)]

    def as_json(self) -> str:
        """The question in one line."""
        return json.dumps(
            {
                "hostile": dict(self.hostile),
                "twin": dict(self.twin),
                "masked": sorted(self.masked),
                "words": self.words,
                "count": [_utf16(text) for text in self.counted],
            }
        )


@dataclass(frozen=True, slots=True)
class Side:
    """What one of the two sets holds."""

    shapes: Counter[str]
    """Declarations that look the same, by hash."""

    places: Mapping[str, str]
    marks: Counter[str]
    """Comments that some tool obeys."""

    counts: Sequence[int]
    """How often each text that is counted is a whole literal."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reader saw."""

    errors: Sequence[str]
    canary: Sequence[str]
    hostile: Side
    twin: Side

    def findings(self, question: Question, has_twin: bool) -> list[str]:
        """What is wrong; without a true twin only what is wrong by itself."""
        found = [f"does not parse: {error}" for error in self.errors[:_SHOWN]]
        if not any(words_of(text) == _CANARY for text in question.texts):
            found += [f"the canary is a name at {one}" for one in self.canary[:_SHOWN]]
        marks = [*(self.hostile.marks - self.twin.marks)]
        found += [f"a comment that tools obey: {mark!r}" for mark in marks[:_SHOWN]]
        if has_twin:
            found += self._different_shapes()
            found += self._lost_literals(question)
        return found

    def _different_shapes(self) -> list[str]:
        extra = [*(self.hostile.shapes - self.twin.shapes)]
        missing = [*(self.twin.shapes - self.hostile.shapes)]
        return [
            *(f"only hostile: {self.hostile.places[one]}" for one in extra[:_SHOWN]),
            *(f"only in the twin: {self.twin.places[one]}" for one in missing[:_SHOWN]),
        ]

    def _lost_literals(self, question: Question) -> list[str]:
        """Texts that are a literal more or less often than their twins.

        One that is spelled as a name, or as a module beside, is left out: where the
        name says as much, and where it is the name of a module.
        """
        here = dict(zip(question.counted, self.hostile.counts, strict=True))
        there = dict(zip(question.counted, self.twin.counts, strict=True))
        found = []
        shared = Counter(twin for twins in question.texts.values() for twin in twins)
        for payload, twins in question.texts.items():
            if any(shared[twin] > 1 for twin in twins):
                continue  # a media type stands for several others
            have = here[payload] - there[payload]
            need = sum(there[twin] - here[twin] for twin in twins)
            if have != need and not is_name(payload.removeprefix(".")):
                found.append(f"{payload[:60]!r} is a literal {have} times, not {need}")
        return found


class Reader(Protocol):
    """Reads the files of one language."""

    def read(self, question: Question) -> Answer:
        """Compare the two sets of files."""


class ProcessReader:
    """A program that answers line by line."""

    def __init__(self, argv: Sequence[str], env: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            argv,
            env=dict(env),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def read(self, question: Question) -> Answer:
        """Ask the program.

        Raises:
            RuntimeError: it ended without an answer.
        """
        print(question.as_json(), file=self._pipe(self._process.stdin), flush=True)
        line = self._pipe(self._process.stdout).readline()
        if not line:
            raise RuntimeError(f"{self._process.args!r} ended")
        answer = json.loads(line)
        return Answer(
            answer["errors"] or [],
            answer["canary"] or [],
            _side(answer["hostile"]),
            _side(answer["twin"]),
        )

    def close(self) -> None:
        """End the program."""
        self._pipe(self._process.stdin).close()
        self._process.wait(10)
        self._pipe(self._process.stdout).close()

    @staticmethod
    def _pipe(pipe: IO[str] | None) -> IO[str]:
        assert pipe is not None
        return pipe


def go_reader(folder: Path) -> ProcessReader:
    """The reader of Go files, compiled into a folder."""
    program = folder / "go_reader"
    if not program.exists():
        source = HERE / "go_reader" / "main.go"
        done = go().run("build", "-o", program, source, cwd=folder)
        assert done.returncode == 0, done.stderr
    return ProcessReader([str(program)], go().environment())


def ts_reader() -> ProcessReader:
    """The reader of TypeScript files."""
    compiler = NODE_MODULES / "typescript-api" / "lib" / "typescript.js"
    script = HERE / "ts_reader" / "read.mjs"
    argv = [*node().argv, str(script), str(compiler)]
    return ProcessReader(argv, node().environment())


def _side(found: dict[str, Any]) -> Side:
    return Side(
        Counter(found["shapes"]),
        found["places"],
        Counter(found["marks"]),
        found["counts"] or [],
    )


def plain(word: str) -> str:
    """A word as it is found inside of a name, whatever the name's style."""
    return word.lower().replace("-", "").replace("_", "")


def _utf16(text: str) -> str:
    return text.encode("utf-16-le", "surrogatepass").hex()
