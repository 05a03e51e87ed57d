"""One document: generated, compiled, counted."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from generator.ir.api import Api
from generator.languages.registry import LANGUAGES
from generator.openapi.load_failed import LoadFailed
from generator.pipeline import SpecFailedError, understand
from tests.corpus import counts, go_checks, python_checks, ts_checks
from tests.corpus.cells import Cell, failed
from tests.corpus.generation import generate
from tests.corpus.sources import Source


@dataclass(slots=True)
class Verdict:
    """What was found about one document."""

    name: str
    run: list[Cell] = field(default_factory=list)
    """About the run that generated all languages."""

    languages: dict[str, list[Cell]] = field(default_factory=dict)

    @property
    def good(self) -> bool:
        """Whether no cell is bad."""
        cells = [*self.run, *(c for row in self.languages.values() for c in row)]
        return all(cell.good for cell in cells)

    def write(self, path: Path) -> None:
        """Keep it for a later table."""
        path.write_text(json.dumps(asdict(self), indent=1), "utf-8")

    @staticmethod
    def read(path: Path) -> Verdict:
        """One that was kept."""
        found: dict[str, Any] = json.loads(path.read_text("utf-8"))
        return Verdict(
            found["name"],
            [Cell(**one) for one in found["run"]],
            {
                language: [Cell(**one) for one in row]
                for language, row in found["languages"].items()
            },
        )


def judge(
    source: Source, scratch: Path, languages: tuple[str, ...] = tuple(LANGUAGES)
) -> Verdict:
    """Generate, compile and count one document; `scratch` is emptied first."""
    if scratch.exists():
        shutil.rmtree(scratch)
    scratch.mkdir(parents=True)
    verdict = Verdict(source.name)
    sdks = scratch / "sdks"
    generation = generate(source.path, sdks)
    verdict.run.extend(generation.cells())
    if not generation.succeeded:
        return verdict
    try:
        api = understand(source.path).api
    except (LoadFailed, SpecFailedError) as error:
        verdict.run.append(failed("model", "FAIL", str(error)))
        return verdict
    operations = counts.in_document(source.path)
    for language in languages:
        row = list(_compiled(api, language, sdks, scratch))
        row.append(counts.cell(operations, api, language, sdks, scratch))
        verdict.languages[language] = row
    return verdict


def _compiled(api: Api, language: str, sdks: Path, scratch: Path) -> Iterator[Cell]:
    package = sdks / language
    match language:
        case "python":
            (module,) = (p.module for p in api.packages if p.language == language)
            yield from python_checks.checks(package, module, scratch)
        case "go":
            yield from go_checks.checks(package)
        case "ts":
            yield from ts_checks.checks(package)
        case _:
            raise LookupError(f"nothing checks {language}")
