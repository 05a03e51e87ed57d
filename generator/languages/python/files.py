"""The modules of a package: what stands in each, and its imports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.ir.api import Api
from generator.ir.declarations import Enumeration, Record, Union
from generator.ir.owners import Owner, OwnerKind
from generator.ir.plans import Delegate
from generator.languages.python.catalog import Catalog
from generator.languages.python.docs import with_notes, words_of_name
from generator.languages.python.methods import Assigned, Methods
from generator.languages.python.module import Module
from generator.languages.python.names import (
    Names,
    member,
    record_field,
    result_field,
)
from generator.languages.python.operations import operation
from generator.languages.python.owners import Owners, OwnerView
from generator.languages.python.protocol import entities, protocol
from generator.languages.python.records import AliasView, ClassView, Records
from generator.languages.python.results import results, used_results
from generator.languages.python.support import matrix
from generator.languages.python.tools import tools
from generator.languages.python.types import Types
from generator.languages.python.values import COMMA
from generator.text.code import Code, code
from generator.text.python import docstring, string, symbol


@dataclass(frozen=True, slots=True)
class OwnerFile:
    """A module with the sync and the async class of an owner."""

    docstring: Code
    imports: Code
    exports: Code
    classes: tuple[OwnerView, ...]


@dataclass(frozen=True, slots=True)
class ConstantsFile:
    """A module of descriptors."""

    imports: Code
    constants: tuple[Assigned, ...]


@dataclass(frozen=True, slots=True)
class ModelsFile:
    """The module ``models``."""

    imports: Code
    exports: Code
    enumerations: tuple[AliasView, ...]
    unions: tuple[AliasView, ...]
    classes: tuple[ClassView, ...]


@dataclass(frozen=True, slots=True)
class ClassesFile:
    """A module of classes."""

    imports: Code
    exports: Code
    classes: tuple[ClassView, ...]


def exports(names: Iterable[Code]) -> Code:
    """What a module lists in ``__all__``."""
    rows = [string(name) for name in sorted(str(name) for name in names)]
    return code("[{rows}]", rows=Code.join(COMMA, rows))


class Files:
    """Writes the modules of one package."""

    def __init__(
        self, api: Api, names: Names, catalog: Catalog, methods: Methods
    ) -> None:
        self._api = api
        self._names = names
        self._catalog = catalog
        self._methods = methods

    def owner(self, one: Owner) -> OwnerFile:
        """The module of an owner."""
        module = Module(self._names, self._taken_by(one))
        owners = Owners(self._api, module, self._methods)
        classes = tuple(owners.owner(one, is_async=each) for each in (False, True))
        if any(not isinstance(method.plan, Delegate) for method in one.methods):
            module.renamed("_api.methods", self._names.modules[one.key], "_methods")
        doc = with_notes(one.doc, words_of_name(one.name))
        return OwnerFile(
            docstring(doc, indent=0),
            module.imports,
            exports(each.name for each in classes),
            classes,
        )

    def methods(self, one: Owner) -> ConstantsFile:
        """Descriptors of an owner's methods."""
        module = Module(self._names, self._catalog.files.values(), depth=3)
        made = [
            each
            for method in one.methods
            for each in self._methods.descriptors(module, method)
        ]
        return ConstantsFile(module.imports, tuple(made))

    def operations(self, file: str) -> ConstantsFile:
        """Descriptors of operations."""
        module = Module(self._names, (), depth=3)
        types = Types(self._api, module)
        made = [
            Assigned(
                symbol(self._catalog.constants[one.key]),
                operation(self._api, module, types, one),
            )
            for one in self._catalog.in_file(file)
        ]
        return ConstantsFile(module.imports, tuple(made))

    def tools(self) -> ConstantsFile:
        """Descriptors of tools."""
        module = Module(self._names, self._catalog.files.values(), depth=2)
        made = tuple(tools(self._api, module, self._catalog))
        return ConstantsFile(module.imports, made)

    def protocol(self) -> ConstantsFile:
        """What the package knows about the service."""
        module = Module(self._names, (), depth=2)
        made = protocol(self._api, module)
        return ConstantsFile(module.imports, made)

    def entities(self) -> ConstantsFile:
        """Classes of entities by their key."""
        module = Module(self._names, (), depth=2)
        kind = code("dict[str, {kind}]", kind=module.use("EntityKind"))
        made = tuple(
            Assigned(
                code("{name}: {kind}", name=symbol(name), kind=kind),
                entities(self._api, module, is_async=is_async),
            )
            for name, is_async in (("ENTITIES", False), ("ASYNC_ENTITIES", True))
        )
        return ConstantsFile(module.imports, made)

    def support(self) -> ConstantsFile:
        """The support matrix."""
        module = Module(self._names, (), depth=2)
        if self._api.matrix is None:
            return ConstantsFile(module.imports, ())
        made = Assigned(symbol("MATRIX"), matrix(module, self._api.matrix))
        return ConstantsFile(module.imports, (made,))

    def models(self) -> ModelsFile:
        """Declared types and groups of arguments."""
        module = Module(self._names, self._taken_by_models())
        records = Records(self._api, module)
        groups = {
            method.group.type_name: method.group
            for owner in self._api.owners
            for method in owner.methods
            if method.group is not None
        }
        declared = self._api.declarations
        enumerations = tuple(
            records.enumeration(one) for one in declared if isinstance(one, Enumeration)
        )
        unions = tuple(records.union(one) for one in declared if isinstance(one, Union))
        classes = [records.record(one) for one in declared if isinstance(one, Record)]
        classes += [records.group(group) for group in groups.values()]
        names = [each.name for each in (*enumerations, *unions)]
        listed = exports([*names, *(each.name for each in classes)])
        return ModelsFile(module.imports, listed, enumerations, unions, tuple(classes))

    def results(self) -> ClassesFile:
        """Results."""
        fields = (
            result_field(field.name)
            for one in used_results(self._api)
            for field in one.fields
        )
        module = Module(self._names, fields)
        made = tuple(results(self._api, module))
        return ClassesFile(module.imports, exports(each.name for each in made), made)

    def _taken_by(self, one: Owner) -> set[str]:
        is_client = one.kind is OwnerKind.CLIENT
        names = [each.name for each in one.methods]
        names += [each.name for each in one.properties]
        return {member(name, is_client=is_client) for name in names}

    def _taken_by_models(self) -> set[str]:
        taken = {*self._names.declarations.values(), *self._names.groups.values()}
        fields: Iterable[str] = (
            record_field(field.name)
            for one in self._api.declarations
            if isinstance(one, Record)
            for field in one.fields
        )
        members = (
            record_field(argument.name)
            for owner in self._api.owners
            for method in owner.methods
            if method.group is not None
            for argument in method.group.members
        )
        return taken | set(fields) | set(members)
