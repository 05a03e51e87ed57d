"""Packages whose pages are proved, each with a service that answers them."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from generator.ir.api import Api
from generator.openapi.build import build
from generator.openapi.load import load
from generator.text.spec_text import reveal
from tests.conformance.sdks import generated
from tests.examples.blocks import programs_in
from tests.examples.mock import mocked
from tests.examples.programs import Program
from tests.examples.workspaces import OUT, ROOT
from tests.simulator.fixture import start

PAGES = ("README.md", "GUIDE.md")
CONTENT = "Hello"
"""What is in the file that pages send."""

LOCAL_FILE = "report.txt"

Serving = Callable[[], AbstractContextManager[Mapping[str, str]]]


@dataclass(frozen=True, slots=True)
class Subject:
    """A document whose packages have pages."""

    name: str
    document: Path

    def sdks(self, folder: Path) -> Path:
        """The packages: those of the repository, or new ones in a folder."""
        if self.document == ROOT / "spec" / "agentbay.yaml":
            return OUT
        return generated(self.document, folder)

    def programs(self, language: str, sdks: Path) -> list[Program]:
        """The programs of all pages of one package."""
        package = import_name(build(load(self.document))[0], language)
        pages = (sdks / language / name for name in PAGES)
        return [
            program
            for page in pages
            if page.exists()
            for program in programs_in(page, package)
            if program.language == language
        ]


@dataclass(frozen=True, slots=True)
class Served(Subject):
    """A document with a service that answers its packages."""

    serving: Serving
    """Starts it; gives the variables that lead programs to it."""


def import_name(api: Api, language: str) -> str:
    """How programs of a language name the package."""
    package = next(one for one in api.packages if one.language == language)
    return package.module if language == "python" else reveal(package.distribution)


@contextlib.contextmanager
def _agentbay() -> Iterator[Mapping[str, str]]:
    with start(delete_seconds=0.05) as simulator:
        yield simulator.environment("akm-pages")


@contextlib.contextmanager
def _library() -> Iterator[Mapping[str, str]]:
    with mocked(_LIBRARY) as (address, mock):
        yield {"LIBRARY_URL": address, "LIBRARY_TOKEN": "a-token"}
        assert mock.unknown == []


_LIBRARY = Path(__file__).resolve().parent / "library.yaml"
SERVED = (
    Served("agentbay", ROOT / "spec" / "agentbay.yaml", _agentbay),
    Served("library", _LIBRARY, _library),
)
ODD = tuple(
    Subject(name, ROOT / "tests" / "corpus" / "documents" / f"{name}.yaml")
    for name in ("names", "unions", "webhooks")
)
"""Documents whose names and types are hard to write; nothing answers them."""
