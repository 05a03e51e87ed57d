"""The model with every name spelled: what all views of TypeScript look up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.ir.api import Api, Package
from generator.ir.declarations import Declaration, Default, Union
from generator.ir.methods import Method, ResultType
from generator.ir.name import Name
from generator.ir.operations import Operation
from generator.ir.owners import Owner, OwnerKind
from generator.ir.protocol import ServerVariable
from generator.ir.tools import Tool
from generator.ir.types import Ref, Type
from generator.languages.common.guide import Guide, guide
from generator.languages.common.samples import Samples
from generator.languages.ts.imports import Imports
from generator.languages.ts.names import (
    spellings_of,
)
from generator.languages.ts.naming import TypeNames, method_pascal
from generator.languages.ts.operations import (
    Ways,
    argument_keys,
    body_key,
    sent_defaults,
    shared_operations,
    usual_security,
    value_types,
)
from generator.languages.ts.recursion import recursive_types
from generator.languages.ts.settings import Settings, settings_of
from generator.problems import Problem
from generator.text.code import Code, lit
from generator.text.identifiers import Style
from generator.text.spec_text import SpecText
from generator.text.typescript import identifier, symbol


@dataclass(frozen=True)
class World:
    """One model, its names given out once."""

    api: Api

    @cached_property
    def spellings(self) -> Mapping[str, str]:
        """Words that type names write in capitals."""
        return spellings_of(self.api.initialisms)

    @cached_property
    def package(self) -> Package:
        """What the package is called."""
        return next(one for one in self.api.packages if one.language == "ts")

    @cached_property
    def error_root(self) -> Code:
        """Name of the root error: ``AgentBayError``."""
        exact = self.api.error_type_name
        if exact is not None:
            return symbol(exact) + lit("Error")
        return identifier(self.api.error_root.words, Style.PASCAL) + lit("Error")

    @cached_property
    def declarations(self) -> Mapping[str, Declaration]:
        return {one.key: one for one in self.api.declarations}

    @cached_property
    def owners(self) -> Mapping[str, Owner]:
        return {one.key: one for one in self.api.owners}

    @cached_property
    def operations(self) -> Mapping[str, Operation]:
        return {one.key: one for one in self.api.operations}

    @cached_property
    def results(self) -> Mapping[str, ResultType]:
        return {one.key: one for one in self.api.results}

    @cached_property
    def tools(self) -> Mapping[str, Tool]:
        tools = self.api.tools.tools if self.api.tools else ()
        return {one.key: one for one in tools}

    @cached_property
    def client(self) -> Owner:
        return next(one for one in self.api.owners if one.kind is OwnerKind.CLIENT)

    @cached_property
    def used_modules(self) -> set[str]:
        """Modules that files import, as far as files have been made."""
        return set()

    def imports(self, up: str, own: str) -> Imports:
        """The imports of a new file; see `Imports`."""
        return Imports(up, own, self.used_modules)

    @cached_property
    def _types(self) -> TypeNames:
        return TypeNames(self.api, self.error_root)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Clashes of names that a rule resolved."""
        return (*self._types.scope.problems, *self._settings.problems)

    @cached_property
    def _settings(self) -> Settings:
        return settings_of(self.api)

    def credential_option(self, scheme: str) -> Code:
        """Name of the client option for a credential."""
        return self._settings.credentials[scheme]

    def grant_options(self, scheme: str) -> tuple[Code, Code]:
        """Names of the client options for the id and secret of a grant."""
        return self._settings.grants[scheme]

    def variable_option(self, name: Name) -> Code:
        """Name of the client option for a server variable."""
        return self._settings.variables[name]

    @property
    def variables(self) -> Iterable[ServerVariable]:
        """All server variables, those of single operations included."""
        return self._settings.described.values()

    def variable_default(self, name: Name) -> SpecText:
        """The value of a server variable that is not given."""
        return self._settings.described[name].default

    @cached_property
    def guide(self) -> Guide:
        """The operations that guide and README show."""
        return guide(self.api)

    @cached_property
    def samples(self) -> Samples:
        """Makes values for their programs."""
        return Samples(self.api)

    @cached_property
    def recursive(self) -> frozenset[str]:
        """Declared types that hold themselves, be it through others."""
        return recursive_types(self.declarations)

    @cached_property
    def variants(self) -> frozenset[str]:
        """Declared types that are alternatives of a union."""
        return frozenset(
            variant.type.key
            for one in self.api.declarations
            if isinstance(one, Union)
            for variant in one.variants
            if isinstance(variant.type, Ref)
        )

    @cached_property
    def value_types(self) -> Mapping[str, Type]:
        """Type of what a method gives, by the operation that it calls."""
        return value_types(self.api)

    @cached_property
    def sent_defaults(self) -> Mapping[str, Mapping[str, Default]]:
        """What is sent for parameters that are left out, by operation."""
        return sent_defaults(self.api)

    @cached_property
    def usual_security(self) -> Ways:
        """The alternatives of credentials that most operations have."""
        return usual_security(self.api, self._settings.credentials)

    @cached_property
    def shared_operations(self) -> frozenset[str]:
        """Operations that are called by other methods than one of a resource."""
        return shared_operations(self.api)

    def argument_keys(self, operation: Operation) -> Mapping[str, Code]:
        """Names of the arguments of an operation, by the keys of its parameters."""
        known = self._keys.get(operation.key)
        if known is None:
            known = self._keys[operation.key] = argument_keys(operation)
        return known

    @cached_property
    def _keys(self) -> dict[str, Mapping[str, Code]]:
        return {}

    def body_key(self, operation: Operation) -> Code:
        """Name of the argument that is the whole body."""
        return body_key(operation)

    def declared(self, key: str) -> Code:
        """Name of a declared type."""
        return self._types.names["type", key]

    def owner_class(self, key: str) -> Code:
        """Name of an owner's class."""
        return self._types.names["owner", key]

    def result_type(self, key: str) -> Code:
        """Name of a result type."""
        return self._types.names["result", key]

    def operation_constant(self, key: str) -> Code:
        """Name of an operation's descriptor."""
        return self._types.names["operation", key]

    def has_tool(self, key: str) -> bool:
        """Whether a method calls the tool."""
        return ("tool", key) in self._types.names

    def tool_constant(self, key: str) -> Code:
        """Name of a tool's descriptor."""
        return self._types.names["tool", key]

    @cached_property
    def client_options(self) -> Code:
        """Name of the options of the client."""
        return self._types.names["options", ""]

    def method_options(self, method: Method) -> Code:
        """Name of the options, or of the parameters object, of a method."""
        return self._types.names["options", f"{method.owner}.{method.name.words}"]

    def group_type(self, method: Method) -> Code:
        """Name of the type of a method's argument group."""
        return self._types.names["group", f"{method.owner}.{method.name.words}"]

    def model_module(self, key: str) -> str:
        """Module of a declared type."""
        return self._types.modules[key]

    def owner_space(self, key: str) -> Code:
        """Name under which a file imports the functions of a resource."""
        return self._types.names["space", key]

    def owner_slug(self, key: str) -> str:
        """File name of an owner's class."""
        return self._types.slugs["owner", key]

    def owner_module(self, key: str) -> str:
        """Module of an owner's class."""
        if self.owners[key].kind is OwnerKind.CLIENT:
            return "client"
        return f"resources/{self.owner_slug(key)}"

    def use_declared(self, key: str, imports: Imports) -> Code:
        """Import a declared type."""
        return imports.type(str(self.declared(key)), self.model_module(key))

    def use_codec(self, key: str, imports: Imports) -> Code:
        """Import a declared type with its codec, which has the same name."""
        return imports.value(str(self.declared(key)), self.model_module(key))

    def use_owner(self, key: str, imports: Imports, *, value: bool = False) -> Code:
        """Import an owner's class, or only its type."""
        name, module = str(self.owner_class(key)), self.owner_module(key)
        return imports.value(name, module) if value else imports.type(name, module)

    def method_pascal(self, method: Method) -> Code:
        """The name of a method as a part of a type's name."""
        return method_pascal(method, self.spellings)

    def entity_of(self, owner: Owner) -> Owner | None:
        """The entity an owner is or belongs to."""
        current: Owner | None = owner
        while current is not None and current.kind is not OwnerKind.ENTITY:
            current = self.owners[current.parent] if current.parent else None
        return current

    def method(self, owner: str, name: Name) -> Method:
        """A method by its name."""
        return next(one for one in self.owners[owner].methods if one.name == name)
