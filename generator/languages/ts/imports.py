"""What a generated file imports, collected while its code is made."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.text.code import Code, code, lit
from generator.text.fit import Piece
from generator.text.fit_render import render
from generator.text.fit_typescript import named_import
from generator.text.typescript import string, symbol


@dataclass(slots=True)
class Imports:
    """Imports of one file, by module.

    ``up`` leads from the file's folder to ``src/``: ``./`` or ``../``.
    """

    up: str
    own: str = ""
    """The module that the file itself is; it is never imported."""

    used: set[str] = field(default_factory=set)
    """Modules that are imported anywhere in the package."""

    _named: dict[str, dict[str, bool]] = field(default_factory=dict)
    _spaces: dict[str, str] = field(default_factory=dict)

    def value(self, name: str, module: str) -> Code:
        """Use a function, class or constant of a module such as ``core/call``."""
        return self._use(name, module, needs_value=True)

    def type(self, name: str, module: str) -> Code:
        """Use a type of a module."""
        return self._use(name, module, needs_value=False)

    def space(self, name: str, module: str) -> Code:
        """Use a whole module under a name."""
        self._spaces[name] = module
        self.used.add(module)
        return symbol(name)

    @property
    def names(self) -> frozenset[str]:
        """Everything imported so far."""
        named = (name for names in self._named.values() for name in names)
        return frozenset((*named, *self._spaces))

    @property
    def statements(self) -> tuple[Code, ...]:
        """Import statements, sorted by module."""
        found = [(self._path(module), self._from(module)) for module in self._named]
        found += [
            (self._path(module), self._space(name))
            for name, module in self._spaces.items()
        ]
        return tuple(text for _, text in sorted(found, key=lambda pair: str(pair[0])))

    def _use(self, name: str, module: str, *, needs_value: bool) -> Code:
        if module != self.own:
            self.used.add(module)
            names = self._named.setdefault(module, {})
            names[name] = names.get(name, False) or needs_value
        return symbol(name)

    def _from(self, module: str) -> Code:
        names = self._named[module]
        only_types = not any(names.values())
        pieces: list[Piece] = []
        for name in sorted(names, key=lambda name: (name.lower(), name)):
            inline = not only_types and not names[name]
            pieces.append((lit("type ") if inline else lit("")) + symbol(name))
        return render(named_import(pieces, self._path(module), types=only_types))

    def _space(self, name: str) -> Code:
        path = self._path(self._spaces[name])
        return code("import * as {name} from {path};", name=symbol(name), path=path)

    def _path(self, module: str) -> Code:
        folder, _, name = module.rpartition("/")
        if folder and folder == self.own.rpartition("/")[0]:
            return string(f"./{name}.js")
        return string(f"{self.up}{module}.js")
