"""What the modules of the generator import, read from their source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "generator"


@dataclass(frozen=True, slots=True)
class Import:
    """One imported name, in full: ``generator.text.code.Code``."""

    module: str
    name: str
    line: int

    def __str__(self) -> str:
        return f"{self.module}:{self.line} imports {self.name}"


def modules() -> dict[str, Path]:
    """Every module of the generator by its dotted name."""
    return {module_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(module: str, source: str) -> Iterator[Import]:
    """Everything that a module imports anywhere, type-checking blocks included."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(module, alias.name, node.lineno)
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                yield Import(module, "a relative name", node.lineno)
                continue
            for alias in node.names:
                yield Import(module, f"{node.module}.{alias.name}", node.lineno)


def is_within(name: str, package: str) -> bool:
    """Whether a dotted name is a package, or something inside it."""
    return name == package or name.startswith(f"{package}.")
