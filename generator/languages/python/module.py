"""One generated module: the names it takes from elsewhere, and its imports."""

from __future__ import annotations

from collections.abc import Iterable

from generator.languages.python.names import Names
from generator.languages.python.runtime_names import (
    BUILTINS,
    CHECKING,
    RUNTIME,
    STANDARD,
)
from generator.text.code import Code, code, lit
from generator.text.python import symbol

_NOTHING = lit("")


class Module:
    """Collects imports while the code of a module is put together.

    A name that the module defines itself (``taken``) hides an imported one, so the
    import gets an underscore before it, and so does the second of two imports of one
    name; of a builtin, the qualified name is used.

    Args:
        names: Of the package.
        taken: Names that the module defines.
        folder: Package that it is in, inside the whole package.
        home: Its name, when it is a module of ``models``.
    """

    def __init__(
        self, names: Names, taken: Iterable[str], *, folder: str = "", home: str = ""
    ) -> None:
        self.names = names
        self._taken = frozenset(taken)
        self._folder = folder
        self._dots = ".." if folder else "."
        self._home = home
        self._plain: dict[str, set[tuple[str, str]]] = {}
        self._checking: dict[str, set[tuple[str, str]]] = {}
        self._whole: set[str] = set()
        self._libraries: set[str] = set()
        self._places: dict[str, str] = {}
        self._used: dict[str, Code] = {}
        self._models: dict[str, Code] = {}

    def use(self, name: str) -> Code:
        """A builtin, or a name of the standard library or the runtime."""
        found = self._used.get(name)
        if found is None:
            found = self._used[name] = self._use(name)
        return found

    def _use(self, name: str) -> Code:
        if name in BUILTINS:
            return self._builtin(name)
        if name in CHECKING:
            return self._from(self._checking, CHECKING[name], name)
        if name in STANDARD:
            return self._from(self._plain, STANDARD[name], name)
        return self._from(self._plain, f"{self._dots}_runtime.{RUNTIME[name]}", name)

    def runtime_type(self, name: str) -> Code:
        """A name of the runtime, for annotations only."""
        module = f"{self._dots}_runtime.{RUNTIME[name]}"
        return self._from(self._checking, module, name)

    def model(self, key: str) -> Code:
        """A declared type, by its key, for annotations only."""
        found = self._models.get(key)
        if found is None:
            found = self._model(self.names.declarations[key], self.names.homes[key])
            self._models[key] = found
        return found

    def group(self, name: str, home: str) -> Code:
        """The class of a group of arguments, for annotations only."""
        return self._model(name, home)

    def result(self, name: str) -> Code:
        """The class of a result, for annotations only."""
        return self._from(self._checking, f"{self._dots}results", name)

    def owner(self, key: str, *, is_async: bool) -> Code:
        """A class of another owner, for annotations only."""
        name = str(self.names.owner(key, is_async=is_async))
        return self._from(self._checking, self.place(key, is_async=is_async), name)

    def place(self, key: str, *, is_async: bool) -> str:
        """Module of an owner, as an import here calls it."""
        module = self.names.module(key, is_async=is_async)
        inside = module.removeprefix(f"{self._folder}.")
        return f".{inside}" if inside != module else f"{self._dots}{module}"

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
        checking = {
            module: pairs - self._plain.get(module, set())
            for module, pairs in self._checking.items()
        }
        guarded = [_import(name) for name in sorted(self._libraries)]
        guarded += _statements(checking)
        if not guarded:
            return Code.join(lit("\n"), [*lines, *_statements(self._plain)])
        checking_types = self.use("TYPE_CHECKING")
        lines += _statements(self._plain)
        lines += [lit(""), code("if {checking}:", checking=checking_types)]
        lines += [line.indented(4) for line in guarded]
        return Code.join(lit("\n"), lines)

    def _model(self, name: str, home: str) -> Code:
        if home == self._home:
            return symbol(name)
        where = f".{home}" if self._home else f"{self._dots}models"
        return self._from(self._checking, where, name)

    def _builtin(self, name: str) -> Code:
        if name not in self._taken:
            return symbol(name)
        self._whole.add("builtins")
        return code("builtins.{name}", name=symbol(name))

    def _from(
        self, where: dict[str, set[tuple[str, str]]], module: str, name: str
    ) -> Code:
        local = self._local(name, f"{module}.{name}")
        where.setdefault(module, set()).add((name, local))
        return symbol(local)

    def _local(self, name: str, place: str) -> str:
        """What a name is called here; only one thing has a name."""
        while name in self._taken or self._places.setdefault(name, place) != place:
            name = f"_{name}"
        return name


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
                    module=module_path(module),
                    names=Code.join(lit(", "), names),
                )
            )
    return lines


def _imported(name: str, local: str) -> Code:
    if name == local:
        return symbol(name)
    return code("{name} as {local}", name=symbol(name), local=symbol(local))


def module_path(path: str) -> Code:
    """A module as an import calls it, with dots before its name."""
    name = path.lstrip(".")
    dots = Code.join(_NOTHING, [lit(".")] * (len(path) - len(name)))
    return dots + symbol(name) if name else dots
