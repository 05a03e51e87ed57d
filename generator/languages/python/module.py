"""One generated module: the names it takes from elsewhere, and its imports."""

from __future__ import annotations

from collections.abc import Iterable

from generator.languages.python.names import Names
from generator.languages.python.runtime_names import BUILTINS, RUNTIME, STANDARD
from generator.text.code import Code, code, lit
from generator.text.python import symbol

_NOTHING = lit("")


class Module:
    """Collects imports while the code of a module is put together.

    A name that the module defines itself (``taken``) hides an imported one, so the
    import gets an underscore before it; of a builtin, the qualified name is used.
    """

    def __init__(self, names: Names, taken: Iterable[str], *, depth: int = 1) -> None:
        self.names = names
        self._taken = frozenset(taken)
        self._dots = "." * depth
        self._plain: dict[str, set[tuple[str, str]]] = {}
        self._checking: dict[str, set[tuple[str, str]]] = {}
        self._whole: set[str] = set()
        self._libraries: set[str] = set()

    def use(self, name: str) -> Code:
        """A builtin, or a name of the standard library or the runtime."""
        if name in BUILTINS:
            return self._builtin(name)
        if name in STANDARD:
            return self._from(self._plain, STANDARD[name], name)
        return self._from(self._plain, f"{self._dots}_runtime.{RUNTIME[name]}", name)

    def model(self, key: str) -> Code:
        """A declared type, by its key."""
        name = self.names.declarations[key]
        return self._from(self._plain, f"{self._dots}models", name)

    def group(self, name: str) -> Code:
        """The class of a group of arguments."""
        return self._from(self._plain, f"{self._dots}models", name)

    def result(self, name: str) -> Code:
        """The class of a result."""
        return self._from(self._plain, f"{self._dots}results", name)

    def owner(self, key: str, name: str) -> Code:
        """A class of another owner, for annotations only."""
        module = f"{self._dots}{self.names.modules[key]}"
        return self._from(self._checking, module, name)

    def sibling(self, module: str, name: str) -> Code:
        """A name of another generated module."""
        return self._from(self._plain, f"{self._dots}{module}", name)

    def renamed(self, module: str, name: str, local: str) -> Code:
        """A name of another generated module under a name of its own here."""
        self._plain.setdefault(f"{self._dots}{module}", set()).add((name, local))
        return symbol(local)

    def library(self, name: str) -> Code:
        """A library that is needed for annotations only."""
        self._libraries.add(name)
        return symbol(name)

    @property
    def imports(self) -> Code:
        """All imports; sorting is the formatter's."""
        lines = [_import(name) for name in sorted(self._whole)]
        lines += _statements(self._plain)
        checking = {
            module: {pair for pair in pairs if pair not in self._plain.get(module, ())}
            for module, pairs in self._checking.items()
        }
        guarded = [_import(name) for name in sorted(self._libraries)]
        guarded += _statements(checking)
        if guarded:
            lines.append(lit("from typing import TYPE_CHECKING"))
            lines.append(lit(""))
            lines.append(lit("if TYPE_CHECKING:"))
            lines += [line.indented(4) for line in guarded]
        return Code.join(lit("\n"), lines)

    def _builtin(self, name: str) -> Code:
        if name not in self._taken:
            return symbol(name)
        self._whole.add("builtins")
        return code("builtins.{name}", name=symbol(name))

    def _from(
        self, where: dict[str, set[tuple[str, str]]], module: str, name: str
    ) -> Code:
        local = f"_{name}" if name in self._taken else name
        where.setdefault(module, set()).add((name, local))
        return symbol(local)


def _import(name: str) -> Code:
    return code("import {name}", name=symbol(name))


def _statements(imports: dict[str, set[tuple[str, str]]]) -> list[Code]:
    lines: list[Code] = []
    for module, pairs in sorted(imports.items()):
        names = [_imported(name, local) for name, local in sorted(pairs)]
        if names:
            lines.append(
                code(
                    "from {module} import {names}",
                    module=_module(module),
                    names=Code.join(lit(", "), names),
                )
            )
    return lines


def _imported(name: str, local: str) -> Code:
    if name == local:
        return symbol(name)
    return code("{name} as {local}", name=symbol(name), local=symbol(local))


def _module(path: str) -> Code:
    name = path.lstrip(".")
    dots = Code.join(_NOTHING, [lit(".")] * (len(path) - len(name)))
    return dots + symbol(name) if name else dots
