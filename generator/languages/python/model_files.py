"""The modules of ``models``: one for each root type, with what stands inside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.ir.api import Api
from generator.ir.declarations import Declaration, Record
from generator.ir.methods import ArgumentGroup
from generator.languages.python.files import exports
from generator.languages.python.model_homes import (
    ModelHome,
    argument_groups,
    model_homes,
)
from generator.languages.python.module import Module
from generator.languages.python.names import Names, record_field
from generator.languages.python.records import AliasView, ClassView, Records
from generator.languages.python.types import Declared
from generator.text.code import Code, lit
from generator.text.doc import Doc, compose
from generator.text.python import docstring, string, symbol

MODELS = "models"


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One module of ``models``."""

    docstring: Code
    imports: Code
    exports: Code
    kinds: tuple[ClassView | AliasView, ...]


@dataclass(frozen=True, slots=True)
class ModelModule:
    """A module as the package lists it."""

    name: Code
    quoted: Code
    types: Code
    """Its public names, as a string literal with blanks between them."""


@dataclass(frozen=True, slots=True)
class ModelsPackage:
    """``models`` itself."""

    modules: tuple[ModelModule, ...]


class ModelFiles:
    """Writes the modules of one package's ``models``."""

    def __init__(self, api: Api, names: Names, declared: Declared) -> None:
        self._api = api
        self._names = names
        self._declared = declared

    def files(self) -> list[tuple[str, ModelFile]]:
        """Every module with its name."""
        made = [self._home(home) for home in model_homes(self._api)]
        made += [self._group(group) for group, _ in argument_groups(self._api)]
        return made

    def package(self, files: Sequence[tuple[str, ModelFile]]) -> ModelsPackage:
        """The list of all modules and their names."""
        return ModelsPackage(
            tuple(
                ModelModule(symbol(name), string(name), _listed(file))
                for name, file in sorted(files, key=lambda pair: pair[0])
            )
        )

    def _home(self, home: ModelHome) -> tuple[str, ModelFile]:
        first = home.declarations[0]
        name = self._names.homes[first.key]
        module = Module(
            self._names, self._taken(home.declarations), folder=MODELS, home=name
        )
        records = Records(self._declared, module)
        kinds = tuple(records.declaration(one) for one in home.declarations)
        title = compose(
            "The type ``{name}`` and what stands in it.",
            name=self._names.declaration(first.key),
        )
        if home.word:
            title = compose("Types of ``{name}``.", name=symbol(name))
        elif len(home.declarations) == 1:
            title = compose(
                "The type ``{name}``.", name=self._names.declaration(first.key)
            )
        return name, _file(module, docstring(Doc(title), indent=0), kinds)

    def _group(self, group: ArgumentGroup) -> tuple[str, ModelFile]:
        name = self._names.group_homes[group.type_name]
        fields = {record_field(one.name) for one in group.members}
        module = Module(self._names, fields, folder=MODELS, home=name)
        kind = Records(self._declared, module).group(group)
        title = compose("The arguments ``{name}``.", name=kind.name)
        return name, _file(module, docstring(Doc(title), indent=0), (kind,))

    def _taken(self, declarations: Sequence[Declaration]) -> set[str]:
        fields = {
            record_field(field.name)
            for one in declarations
            if isinstance(one, Record)
            for field in one.fields
        }
        return fields | {self._names.declarations[one.key] for one in declarations}


def _file(
    module: Module, title: Code, kinds: tuple[ClassView | AliasView, ...]
) -> ModelFile:
    return ModelFile(title, module.imports, exports(one.name for one in kinds), kinds)


def _listed(file: ModelFile) -> Code:
    names = Code.join(lit(" "), [one.name for one in file.kinds])
    return string(str(names))
