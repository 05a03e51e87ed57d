"""From `isogloss.yaml` to a `Config`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from generator.config.config import Config
from generator.openapi.document import Document
from generator.openapi.limits import NAMES, Limits
from generator.openapi.load_failed import LoadFailed
from generator.openapi.node import Node
from generator.openapi.vocabulary import Codes, Vocabulary
from generator.problems import Problem


@cache
def config_format() -> Vocabulary:
    """What may stand in the file."""
    codes = Codes(wrong="CFG001", unknown="CFG002", missing="CFG003")
    return Vocabulary("generator.config", "isogloss.schema.json", codes)


def read_config(path: Path, *, allow_outside: bool = False) -> Config:
    """Read the config at `path`; raises `LoadFailed`.

    A config may come from a pull request. Unless `allow_outside`, it names
    nothing outside of its own folder.
    """
    document = Document(path, Limits())
    root = document.node
    problems = [
        *document.problems,
        *config_format().check(root, config_format().schema),
    ]
    stop(document, problems)
    if not allow_outside:
        problems += _outside(root, path.parent)
    if root.flag("own") and "document" not in root.own_keys:
        node = root.child("own")
        message = 'a config with "own" must name the document that is its own'
        problems.append(node.problem("CFG003", message, at="key"))
    stop(document, problems)
    return _config(root, path)


def stop(document: Document, problems: list[Problem]) -> None:
    """Raise `LoadFailed` if there are problems, with their places found."""
    if not problems:
        return
    found = []
    for problem in problems:
        place = document.locate(problem.source, problem.at)
        found.append((place.line, place.column, replace(problem, source=place)))
    texts = [file.text for file in document.files.values()]
    raise LoadFailed([problem for *_, problem in sorted(found, key=_place)], texts)


def _place(found: tuple[int, int, Problem]) -> tuple[int, int]:
    return found[:2]


def _outside(root: Node, folder: Path) -> Iterator[Problem]:
    """Paths that lead out of the config's folder, by `..`, a link or as absolute."""
    nodes = [root.child(key) for key in ("out", "root") if key in root.own_keys]
    if "overlays" in root.own_keys:
        nodes += root.child("overlays").elements()
    for node in nodes:
        target = (folder / str(node.value)).resolve()
        if not target.is_relative_to(folder.resolve()):
            message = f'"{node.value}" is outside of the folder of the config'
            hint = "--allow-outside accepts it"
            yield node.problem("CFG004", message, hint=hint)


def _config(root: Node, path: Path) -> Config:
    keys = root.own_keys
    folder = path.parent

    def place(key: str) -> Path | None:
        return folder / str(keys[key]) if key in keys else None

    return Config(
        path=path,
        document=place("document"),
        owns_document=root.flag("own"),
        languages=tuple(_texts(root, "languages")),
        out=place("out"),
        root=place("root"),
        overlays=tuple(folder / name for name in _texts(root, "overlays")),
        limits={
            NAMES[name]: value
            for name, value in _members(root, "limits").items()
            if isinstance(value, int)
        },
    )


def _texts(root: Node, key: str) -> list[str]:
    value = root.own_keys.get(key)
    return [str(item) for item in value] if isinstance(value, list) else []


def _members(root: Node, key: str) -> dict[str, object]:
    value = root.own_keys.get(key)
    return value if isinstance(value, dict) else {}
