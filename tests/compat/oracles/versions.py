"""The packages of one document, in a store that remembers them by content."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generator.compat.context import Side, side
from generator.languages.registry import LANGUAGES
from generator.pipeline import Modelled, SpecFailedError, understand
from generator.render import render
from generator.template_tree import template_root
from tests.tools.toolchains import ROOT

STORE = ROOT / ".oracles"
_NOT_GENERATING = ("compat", "report", "cli")
"""Parts of the generator that no package depends on."""


@dataclass(frozen=True, slots=True)
class Version:
    """The packages of one document."""

    key: str
    """By content of the document and of the generator."""

    folder: Path

    @property
    def names(self) -> dict[str, str]:
        """What the packages are called, by language."""
        found: dict[str, str] = json.loads((self.folder / "names.json").read_text())
        return found

    @property
    def python(self) -> Path:
        """The folder of the Python module."""
        return self.folder / "python" / self.names["python"]


def version(text: str, store: Path = STORE) -> Version:
    """Of a document; nothing is generated yet."""
    key = hashlib.sha256(f"{_generator()}{text}".encode()).hexdigest()[:16]
    return Version(key, store / "versions" / key)


def model(text: str, folder: Path) -> Modelled:
    """What a document means; its file stands in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "api.json"
    path.write_text(text, "utf-8")
    config = folder / "isogloss.yaml"
    config.write_text("document: api.json\nown: true\n", "utf-8")
    try:
        return understand(path)
    except SpecFailedError as error:
        # The error holds the document, which no process hands to another.
        raise AssertionError([one.message for one in error.problems]) from None


def side_of(text: str, folder: Path) -> Side:
    """A document, ready to be compared."""
    found = model(text, folder)
    return side(found.api, found.document.node.source)


def generate(text: str, store: Path = STORE) -> None:
    """Write the packages, as they are before they are formatted, if they are not
    there."""
    made = version(text, store)
    if made.folder.exists():
        return
    unfinished = store / "unfinished" / f"{made.key}-{os.getpid()}"
    api = model(text, unfinished).api
    for name, language in LANGUAGES.items():
        sdk, _ = language.view(api)
        for path, content in render(sdk, template_root()).items():
            target = unfinished / name / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(content, "utf-8")
    names = {one.language: str(one.module) for one in api.packages}
    (unfinished / "names.json").write_text(json.dumps(names))
    made.folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        unfinished.rename(made.folder)
    except OSError:  # somebody else was faster
        shutil.rmtree(unfinished)


@cache
def _generator() -> str:
    folders = [ROOT / "templates", ROOT / "generator"]
    found = hashlib.sha256()
    for path in _files(folders):
        found.update(path.as_posix().encode() + path.read_bytes())
    return found.hexdigest()


def _files(folders: Iterable[Path]) -> list[Path]:
    ignored = {ROOT / "generator" / name for name in _NOT_GENERATING}
    return sorted(
        path
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".pyc" and ignored.isdisjoint(path.parents)
    )
