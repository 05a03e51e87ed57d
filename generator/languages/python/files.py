"""The modules of a package: what stands in each, and its imports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.ir.api import Api
from generator.ir.owners import Owner, OwnerKind
from generator.ir.plans import Delegate
from generator.languages.python.catalog import Catalog, tool_constant
from generator.languages.python.client_docs import ClientDocs
from generator.languages.python.docs import with_notes, words_of_name
from generator.languages.python.method_docs import MethodDocs
from generator.languages.python.methods import (
    Assigned,
    Descriptors,
    Methods,
    constants_of,
)
from generator.languages.python.module import Module
from generator.languages.python.names import AIO, Names, member, result_field
from generator.languages.python.operations import Operations
from generator.languages.python.owners import Owners, OwnerView
from generator.languages.python.parameters import wire_keys
from generator.languages.python.protocol import entities, protocol
from generator.languages.python.records import ClassView
from generator.languages.python.results import results, used_results
from generator.languages.python.support import matrix
from generator.languages.python.tools import tools
from generator.languages.python.types import Declared, Types
from generator.languages.python.values import COMMA
from generator.languages.python.webhooks import WebhooksFile, functions
from generator.text.code import Code, code
from generator.text.doc import Doc, compose
from generator.text.python import docstring, string, symbol

_API = "_api"
_METHODS = "_methods"


@dataclass(frozen=True, slots=True)
class OwnerFile:
    """A module with the class of an owner, sync or async."""

    docstring: Code
    imports: Code
    exports: Code
    owner: OwnerView


@dataclass(frozen=True, slots=True)
class ConstantsFile:
    """A module of descriptors."""

    imports: Code
    constants: tuple[Assigned, ...]
    docstring: Code | None = None


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
    """Writes the modules of one package, but for those of ``models``."""

    def __init__(
        self, api: Api, names: Names, catalog: Catalog, declared: Declared
    ) -> None:
        self._api = api
        self._names = names
        self._catalog = catalog
        self._declared = declared
        self._docs = MethodDocs(api, names, catalog, declared)
        self._client_docs = ClientDocs(api, names, self._docs)

    def owner(self, one: Owner, *, is_async: bool) -> OwnerFile:
        """The module of an owner."""
        taken = self._taken_by(one, is_async=is_async)
        module = Module(self._names, taken, folder=AIO if is_async else "")
        made = self.owners(module).owner(one, is_async=is_async)
        if any(not isinstance(method.plan, Delegate) for method in one.methods):
            module.renamed(_METHODS, self._names.modules[one.key], _METHODS)
        doc = with_notes(one.doc, words_of_name(one.name))
        return OwnerFile(
            docstring(doc, indent=0), module.imports, exports((made.name,)), made
        )

    def owners(self, module: Module) -> Owners:
        """Writes owners into a module."""
        methods = Methods(self._api, self._declared, self._catalog, self._docs, module)
        return Owners(self._api, self._declared, module, methods, self._client_docs)

    def methods(self, one: Owner) -> ConstantsFile:
        """Descriptors of an owner's methods."""
        taken = [str(name) for method in one.methods for name in constants_of(method)]
        module = Module(self._names, taken, folder=_METHODS)
        writer = Descriptors(self._api, self._declared, self._catalog, module)
        made = [each for method in one.methods for each in writer.descriptors(method)]
        name = self._names.owner(one.key)
        title = compose("What the methods of ``{name}`` do.", name=name)
        return ConstantsFile(
            module.imports, tuple(made), docstring(Doc(title), indent=0)
        )

    def operations(self) -> ConstantsFile:
        """Descriptors of operations that several methods share."""
        taken = self._catalog.constants.values()
        module = Module(self._names, taken, folder=_API)
        writer = Operations(
            self._api, module, Types(self._declared, module), self._catalog.security
        )
        made = [
            Assigned(
                symbol(self._catalog.constants[one.key]),
                writer.operation(one, wire_keys(one.parameters)),
            )
            for one in self._catalog.shared
        ]
        return ConstantsFile(module.imports, tuple(made))

    def tools(self) -> ConstantsFile:
        """Descriptors of tools."""
        taken = map(tool_constant, self._catalog.tools)
        module = Module(self._names, taken, folder=_API)
        made = tuple(tools(self._api, self._declared, module, self._catalog))
        return ConstantsFile(module.imports, made)

    def protocol(self) -> ConstantsFile:
        """What the package knows about the service."""
        module = Module(self._names, (), folder=_API)
        made = protocol(self._api, module, self._catalog.security)
        return ConstantsFile(module.imports, made)

    def entities(self) -> ConstantsFile:
        """Classes of entities by their key."""
        module = Module(self._names, (), folder=_API)
        if not any(one.kind is OwnerKind.ENTITY for one in self._api.owners):
            return ConstantsFile(module.imports, ())
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
        module = Module(self._names, (), folder=_API)
        if self._api.matrix is None:
            return ConstantsFile(module.imports, ())
        made = Assigned(symbol("MATRIX"), matrix(module, self._api.matrix))
        return ConstantsFile(module.imports, (made,))

    def results(self) -> ClassesFile:
        """Results."""
        fields = (
            result_field(field.name)
            for one in used_results(self._api)
            for field in one.fields
        )
        module = Module(self._names, fields)
        made = tuple(results(self._api, self._declared, module))
        return ClassesFile(module.imports, exports(each.name for each in made), made)

    def webhooks(self) -> WebhooksFile:
        """Functions that read webhooks."""
        module = Module(self._names, self._names.webhooks.values())
        made = functions(self._api, self._declared, module)
        offered = [
            module.use(name) for name in ("UNVERIFIED", "Verifier", "standard_webhooks")
        ]
        listed = exports((*offered, *(each.name for each in made)))
        return WebhooksFile(module.imports, listed, made)

    def _taken_by(self, one: Owner, *, is_async: bool) -> set[str]:
        is_client = one.kind is OwnerKind.CLIENT
        names = [each.name for each in one.methods]
        names += [each.name for each in one.properties]
        taken = {member(name, is_client=is_client) for name in names}
        own = self._names.owner(one.key, is_async=is_async)
        return taken | {"with_result", str(own)}
