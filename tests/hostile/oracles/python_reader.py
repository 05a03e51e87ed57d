"""Reads Python files as Python does."""

from __future__ import annotations

import ast
import io
import re
import tokenize
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.hostile.oracles.reading import Answer, Question, Side
from tests.hostile.payloads import CANARY

_DIRECTIVE = re.compile(
    r"coding[:=]|(?<![a-z])(?:noqa|nosec|type:\s*ignore|pyright:)|"
    r"(?<![a-z])(?:fmt|pragma|pylint|isort|mypy|ruff|flake8|yapf|doctest):|^#!",
    re.IGNORECASE,
)
_IN_DOCSTRINGS = re.compile(
    r"^[ \t]*(?:>>>[ \t]|\.\.[ \t]+\S|\.\.[ \t]*$)|>`__?(?!\w)", re.MULTILINE
)
"""A doctest, a reStructuredText directive or comment, a link of reStructuredText."""

_NAMES = {"id", "attr", "arg", "name", "asname", "module", "names"}
"""Fields of syntax nodes that hold names as plain text."""


class PythonReader:
    """Compares two sets of Python files."""

    def read(self, question: Question) -> Answer:
        """See `Reader`."""
        twin = _Side(question, tuple(question.words), None)
        there = twin.read(question.twin)
        hostile = _Side(question, (), frozenset(twin.known))
        here = hostile.read(question.hostile)
        return Answer(
            [*twin.errors, *hostile.errors],
            [*twin.canary, *hostile.canary],
            here,
            there,
        )


@dataclass
class _Side:
    question: Question
    words: tuple[str, ...]
    vocabulary: frozenset[str] | None
    """Names that the twin has, too; None while reading the twin itself."""

    known: set[str] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)
    canary: list[str] = field(default_factory=list)
    texts: Counter[str] = field(default_factory=Counter)

    def read(self, files: Mapping[str, str]) -> Side:
        shapes: Counter[str] = Counter()
        places: dict[str, str] = {}
        marks: Counter[str] = Counter()
        for path, source in files.items():
            tree = self._parsed(path, source)
            if tree is None:
                continue
            self.canary += _canaries(path, source)
            marks.update(_comments(source))
            for statement in _one_by_one(tree.body):
                if _is_docstring(statement):
                    continue
                shape = str(self._shape(statement))
                shapes[shape] += 1
                places[shape] = f"{path}:{statement.lineno}"
            marks.update(_docstrings(tree))
        counts = [self.texts[text] for text in self.question.counted]
        return Side(shapes, places, marks, counts)

    def _parsed(self, path: str, source: str) -> ast.Module | None:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                # From bytes, so that a coding comment would count.
                data = source.encode("utf-8")
                tree = ast.parse(data, path)
                compile(data, path, "exec", dont_inherit=True)
        except (SyntaxError, ValueError, SyntaxWarning) as error:
            self.errors.append(f"{path}: {error}")
            return None
        return tree

    def _shape(self, node: Any) -> int:
        """A tree whose siblings may stand in any order, as a hash."""
        if isinstance(node, list):
            kept = [item for item in _one_by_one(node) if not _is_docstring(item)]
            return hash(("list", *sorted(map(self._shape, kept))))
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            self.texts[node.value] += 1
            return hash("text")
        if not isinstance(node, ast.AST):
            return hash((type(node).__name__, repr(node)))
        return hash(
            (
                type(node).__name__,
                *(
                    self._name(value) if name in _NAMES else self._shape(value)
                    for name, value in ast.iter_fields(node)
                ),
            )
        )

    def _name(self, value: Any) -> int:
        if not isinstance(value, str):
            return self._shape(value)
        return hash(".".join(map(self._masked, value.split("."))))

    def _masked(self, text: str) -> str:
        letters = text.lower().replace("_", "")
        bare = letters.rstrip("0123456789")
        for word in self.question.masked:
            if word in (letters, bare) or (len(word) > 3 and word in letters):
                return "?"
        if self.vocabulary is not None:
            return text if text in self.vocabulary else "?"
        if any(word in letters for word in self.words):
            return "?"
        self.known.add(text)
        return text


def _one_by_one(nodes: list[Any]) -> Iterator[Any]:
    """Statements, each import of a name on its own.

    One that gave way to a name of the document, by an underscore, is the same import.
    """
    for node in nodes:
        if not isinstance(node, ast.ImportFrom):
            yield node
            continue
        for one in node.names:
            yielded = one.asname == f"_{one.name}"
            alone = ast.alias(one.name) if yielded else one
            made = ast.ImportFrom(node.module, [alone], node.level)
            yield ast.copy_location(made, node)


def _is_docstring(node: Any) -> bool:
    match node:
        case ast.Expr(ast.Constant(str())):
            return True
        case _:
            return False


def _docstrings(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Expr(ast.Constant(str(text))):
                yield from _IN_DOCSTRINGS.findall(text)


def _comments(source: str) -> Iterator[str]:
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT and _DIRECTIVE.search(token.string):
            yield token.string


def _canaries(path: str, source: str) -> Iterator[str]:
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.NAME and token.string == CANARY:
            yield f"{path}:{token.start[0]}:{token.start[1]}"
