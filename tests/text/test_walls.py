"""Nothing outside the package reads document text, and nothing makes code of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import generator

_ROOT = Path(generator.__file__).parent
_TEXT = _ROOT / "text"
_READERS = {
    "generator.text.spec_text": {"reveal"},
    "generator.text.code": {"mint"},
    "generator.text.doc": {"reveal_prose"},
}
_INNER = {"_unrevealed", "__reduce__", "__reduce_ex__"}
_LITERALS = {"code", "lit"}


def _modules() -> Iterator[Path]:
    return (
        path for path in sorted(_ROOT.rglob("*.py")) if "templates" not in path.parts
    )


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def _imports(tree: ast.Module) -> Iterator[tuple[str, str, str]]:
    """Module, name and local name of every import."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield node.module or "", alias.name, alias.asname or alias.name
        elif isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, "", alias.asname or alias.name.split(".")[0]


def reading_problems(tree: ast.Module) -> list[str]:
    """Ways in which a module could read document text or declare text to be code."""
    problems = []
    for module, name, _ in _imports(tree):
        if name == "*" and module.startswith("generator.text"):
            problems.append(f"imports everything of {module}")
        if name in _READERS.get(module, ()):
            problems.append(f"imports {name}")
    forbidden = _INNER | set().union(*_READERS.values())
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in forbidden:
            problems.append(f"line {node.lineno}: reads .{node.attr}")
        if isinstance(node, ast.Constant) and node.value in _INNER:
            problems.append(f"line {node.lineno}: names {node.value!r}")
    return problems


def literal_problems(tree: ast.Module) -> list[str]:
    """Uses of ``code`` and ``lit`` whose text is not a constant of the program."""
    direct = set()
    modules = set()
    for module, name, local in _imports(tree):
        if module == "generator.text.code" and name in _LITERALS:
            direct.add(local)
        if (module, name) in (("generator.text", "code"), ("generator.text.code", "")):
            modules.add(local)
    called = set()
    problems = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not _is_maker(node.func, direct, modules):
            continue
        called.add(id(node.func))
        if len(node.args) != 1 or not _is_text(node.args[0]):
            problems.append(f"line {node.lineno}: the text is not a constant")
    for node in ast.walk(tree):
        is_use = isinstance(node, ast.Name | ast.Attribute) and id(node) not in called
        if is_use and _is_maker(node, direct, modules):
            problems.append("passes code() or lit() on, so its text cannot be checked")
    return problems


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _is_maker(node: ast.AST, direct: set[str], modules: set[str]) -> bool:
    if isinstance(node, ast.Name):
        return node.id in direct and isinstance(node.ctx, ast.Load)
    return (
        isinstance(node, ast.Attribute)
        and node.attr in _LITERALS
        and ast.unparse(node.value) in modules | {"generator.text.code"}
    )


def test_only_the_text_package_reads_document_text() -> None:
    problems = {
        str(path.relative_to(_ROOT)): found
        for path in _modules()
        if _TEXT not in path.parents and (found := reading_problems(_tree(path)))
    }
    assert problems == {}


def test_code_is_made_of_constants() -> None:
    problems = {
        str(path.relative_to(_ROOT)): found
        for path in _modules()
        if path != _TEXT / "code.py" and (found := literal_problems(_tree(path)))
    }
    assert problems == {}


def test_the_text_package_stands_alone() -> None:
    imported = {
        module
        for path in sorted(_TEXT.glob("*.py"))
        for module, _, _ in _imports(_tree(path))
        if module.startswith("generator") and not module.startswith("generator.text")
    }
    assert imported == set()


@pytest.mark.parametrize(
    "source",
    [
        "from generator.text.spec_text import reveal",
        "from generator.text.spec_text import reveal as show",
        "from generator.text.spec_text import *",
        "from generator.text.code import mint",
        "from generator.text.doc import reveal_prose",
        "from generator.text import spec_text\nspec_text.reveal(x)",
        "x._unrevealed",
        "x.__reduce__()",
        "getattr(x, '_unrevealed')",
    ],
)
def test_reading_is_noticed(source: str) -> None:
    assert reading_problems(ast.parse(source))


@pytest.mark.parametrize(
    "use",
    [
        "lit(x)",
        "lit('a' + x)",
        "lit(f'{x}')",
        "lit('%s' % x)",
        "map(lit, x)",
        "lit(*x)",
    ],
)
def test_a_text_that_is_not_constant_is_noticed(use: str) -> None:
    direct = "from generator.text.code import lit\n"
    renamed = "from generator.text.code import lit as literal\n"
    module = "from generator.text import code\n"
    assert literal_problems(ast.parse(direct + use))
    assert literal_problems(ast.parse(renamed + use.replace("lit", "literal")))
    assert literal_problems(ast.parse(module + use.replace("lit", "code.lit")))
    assert not literal_problems(ast.parse(direct + "lit('a' 'b')"))
