"""The diagnostics that the source can emit, read from its syntax trees."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.problems import Severity
from tests.architecture.imports import PACKAGE

CODE = re.compile(r"[A-Z]{2,4}[0-9]{3}")
LANGUAGES = PACKAGE / "languages"
SET_OF_RULES = PACKAGE / "problems.py"
"""Lists codes without emitting them."""


@dataclass(slots=True)
class Emitted:
    """Where a code is emitted, and how severe it is there."""

    severities: set[Severity] = field(default_factory=set)
    by_a_language: bool = False
    """Whether every place is in a language package, which only `generate` runs."""


def emitted_codes(files: Iterable[Path]) -> dict[str, Emitted]:
    """All codes in the source files, but for the list of those a rule resolves."""
    found: dict[str, Emitted] = defaultdict(lambda: Emitted(by_a_language=True))
    for path in files:
        if path == SET_OF_RULES:
            continue
        for code, severity in codes_in(path.read_text(encoding="utf-8")):
            found[code].severities.add(severity)
            found[code].by_a_language &= path.is_relative_to(LANGUAGES)
    return dict(found)


def codes_in(source: str) -> Iterator[tuple[str, Severity]]:
    """Each code in a module with its severity: `error` unless it says `warning`."""
    tree = ast.parse(source)
    constants = _named_codes(tree)
    around = {
        child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            code = constants.get(node.id)
        else:
            code = _code(node)
            if code in constants.values():
                continue
        # What is compared with a code emits nothing.
        if code is not None and not isinstance(around[node], ast.Compare):
            yield code, _severity(node, around)


def _named_codes(tree: ast.Module) -> dict[str, str]:
    """Names of the module that stand for a code."""
    named: dict[str, str] = {}
    for node in tree.body:
        match node:
            case ast.Assign([ast.Name(name)], value) if code := _code(value):
                named[name] = code
    return named


def _code(node: ast.AST) -> str | None:
    match node:
        case ast.Constant(value=str(text)) if CODE.fullmatch(text):
            return text
        case _:
            return None


def _severity(node: ast.AST, around: dict[ast.AST, ast.AST]) -> Severity:
    """What the innermost call, or the returned tuple, around a code says."""
    while not isinstance(node, ast.Call | ast.Return | ast.stmt):
        node = around[node]
    if isinstance(node, ast.Call):
        if isinstance(node.func, ast.Attribute) and node.func.attr == "warn":
            return "warning"
        said: Iterable[ast.AST] = (*node.args, *(key.value for key in node.keywords))
    else:
        said = ast.walk(node)
    return "warning" if any(_is_warning(part) for part in said) else "error"


def _is_warning(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value == "warning"
