"""The model by key, and the Go names of everything at package level."""

from __future__ import annotations

from collections.abc import Iterator

from generator.ir.api import Api, Package
from generator.ir.declarations import Declaration, Enumeration
from generator.ir.methods import Argument, Method, ResultType, Shape
from generator.ir.name import Name
from generator.ir.operations import Operation
from generator.ir.owners import ModuleLink, Owner, OwnerKind, Property
from generator.ir.plans import Listing
from generator.ir.tools import Tool
from generator.languages.common.clashes import Clashes
from generator.languages.go.names import exported, spellings, unexported
from generator.languages.go.reserved import PACKAGE_NAMES
from generator.problems import Problem
from generator.text.code import Code
from generator.text.go import symbol
from generator.text.identifiers import words_of


class World:
    """Finds what the model names by key, and says how Go calls it.

    All names of the package are claimed here, once, in document order, so that every
    file spells them alike.
    """

    def __init__(self, api: Api) -> None:
        self.api = api
        self.words = spellings(api)
        self.package: Package = next(
            one for one in api.packages if one.language == "go"
        )
        self.declarations = {one.key: one for one in api.declarations}
        self.results = {one.key: one for one in api.results}
        self.owners = {one.key: one for one in api.owners}
        self.operations = {one.key: one for one in api.operations}
        self.tools = {one.key: one for one in api.tools.tools} if api.tools else {}
        self.entities = any(one.kind is OwnerKind.ENTITY for one in api.owners)
        self.has_results = self.entities or bool(api.results)
        self._clashes = Clashes("go", PACKAGE_NAMES)
        self._hidden = Clashes("go")
        self._names: dict[tuple[str, str], str] = {}
        self._methods: dict[tuple[str, Name], str] = {}
        self._options: dict[tuple[str, Name, Name], str] = {}
        self._claim_types()
        self._claim_hidden()
        self._claim_methods()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Names that gave way to others."""
        return (*self._clashes.problems, *self._hidden.problems)

    @property
    def client(self) -> Owner:
        """The client, which stands first."""
        return self.api.owners[0]

    def root_of(self, owner: Owner) -> Owner:
        """The client or entity whose values the owner's requests carry."""
        while owner.kind in (OwnerKind.MODULE, OwnerKind.RESOURCE):
            owner = self.owners[owner.parent or self.client.key]
        return owner

    def modules(self, owner: Owner) -> Iterator[tuple[Property, Owner]]:
        """The properties of an owner that are modules or resources."""
        for one in owner.properties:
            if isinstance(one.kind, ModuleLink):
                yield one, self.owners[one.kind.module]

    def declared(self, key: str) -> Code:
        """Type name of a record, enum or union."""
        return symbol(self._names["type", key])

    def result(self, key: str) -> Code:
        """Type name of a result."""
        return symbol(self._names["result", key])

    def owner(self, key: str) -> Code:
        """Type name of the client, an entity, a module or a resource."""
        return symbol(self._names["owner", key])

    def params(self, method: Method) -> Code:
        """Name of the struct with a method's optional arguments."""
        return symbol(self._names["params", _method_key(method)])

    def page(self, method: Method) -> Code:
        """Name of the struct that a listing in the resource shape gives."""
        return symbol(self._names["page", _method_key(method)])

    def member(self, enum: str, index: int) -> Code:
        """Constant of an enumeration's member."""
        return symbol(self._names["member", f"{enum} {index}"])

    def method(self, owner: str, name: Name) -> Code:
        """Exported name of a method."""
        return symbol(self._methods[owner, name])

    def method_data(self, method: Method) -> Code:
        """Variable with what the runtime knows of a method."""
        return symbol(self._names["method", _method_key(method)])

    def wait_data(self, method: Method) -> Code:
        """Variable with how a method waits."""
        return symbol(self._names["wait", _method_key(method)])

    def operation(self, key: str) -> Code:
        """Variable with an operation."""
        return symbol(self._names["operation", key])

    def tool(self, key: str) -> Code:
        """Variable with a tool."""
        return symbol(self._names["tool", key])

    def option(self, method: Method, argument: Argument) -> Code:
        """Constructor of the option for an extra of a method."""
        return symbol(self._options[method.owner, method.name, argument.name])

    def _claim_types(self) -> None:
        for owner in self.api.owners:
            wanted = owner.type_name or exported(owner.name, self.words)
            self._claim("owner", owner.key, wanted, owner)
        for result in self.api.results:
            wanted = result.type_name or exported(result.name, self.words)
            self._claim("result", result.key, wanted, result)
        for one in self.api.declarations:
            self._claim_declaration(one)
        for method in self.methods():
            self._claim_params(method)
            if is_value_listing(method):
                of = self._names["owner", method.owner]
                wanted = of + exported(method.name, self.words) + "Page"
                self._claim("page", _method_key(method), wanted, method)

    def _claim_declaration(self, one: Declaration) -> None:
        wanted = one.type_name or exported(one.name, self.words)
        name = self._claim("type", one.key, wanted, one)
        if isinstance(one, Enumeration):
            for index, member in enumerate(one.members):
                constant = name + exported(member.name, self.words)
                self._claim("member", f"{one.key} {index}", constant, one)

    def _claim_params(self, method: Method) -> None:
        key = _method_key(method)
        if method.group is not None:
            wanted = exported(method.group.type_name, self.words)
            self._claim("params", key, wanted, method)
        elif self.takes_params(method):
            owner = self._names["owner", method.owner]
            wanted = owner + exported(method.name, self.words) + "Params"
            self._claim("params", key, wanted, method)

    def takes_params(self, method: Method) -> bool:
        """Whether the extras of a method are the fields of a struct."""
        return bool(method.options) and not self.entities

    def _claim_hidden(self) -> None:
        for operation in self.api.operations:
            wanted = unexported(operation.name, self.words) + "Operation"
            self._claim("operation", operation.key, wanted, operation, hidden=True)
        for method in self.methods():
            owner = self.owners[method.owner]
            both = Name((*owner.name.words, *method.name.words))
            wanted = unexported(both, self.words)
            key = _method_key(method)
            self._claim("method", key, wanted + "Method", method, hidden=True)
            self._claim("wait", key, wanted + "Wait", method, hidden=True)
        for tool in self.tools.values():
            words = tuple(_words(tool))
            wanted = unexported(Name(words), self.words) + "Tool"
            self._claim("tool", tool.key, wanted, self.client, hidden=True)

    def _claim_methods(self) -> None:
        options: dict[str, tuple[object, str]] = {}
        for owner in self.api.owners:
            fields = {exported(one.name, self.words) for one in owner.properties}
            given = Clashes("go", fields | {"Close", "Supports", "WithOptions"})
            for method in owner.methods:
                wanted = exported(method.name, self.words)
                suffix = given.claim(
                    wanted, wanted + "WithContext", source=method.source
                )
                self._methods[owner.key, method.name] = wanted + suffix
                if not self.takes_params(method):
                    for argument in method.options:
                        self._claim_option(method, argument, options)

    def _claim_option(
        self,
        method: Method,
        argument: Argument,
        known: dict[str, tuple[object, str]],
    ) -> None:
        """Extras with the same name and type share an option."""
        wanted = "With" + exported(argument.name, self.words)
        if wanted in known and known[wanted][0] == argument.type:
            name = known[wanted][1]
        else:
            name = wanted + self._clashes.claim(wanted, source=argument.source)
            known.setdefault(wanted, (argument.type, name))
        self._options[method.owner, method.name, argument.name] = name

    def _claim(
        self,
        kind: str,
        key: str,
        wanted: str,
        of: Owner | ResultType | Declaration | Method | Operation,
        *,
        hidden: bool = False,
    ) -> str:
        clashes = self._hidden if hidden else self._clashes
        name = wanted + clashes.claim(wanted, source=of.source)
        self._names[kind, key] = name
        return name

    def methods(self) -> Iterator[Method]:
        """All methods, owner by owner."""
        for owner in self.api.owners:
            yield from owner.methods


def _method_key(method: Method) -> str:
    return f"{method.owner} {'_'.join(method.name.words)}"


def _words(tool: Tool) -> Iterator[str]:
    for part in tool.key.split("."):
        yield from words_of(part)


def is_value_listing(method: Method) -> bool:
    """Whether a method gives pages of its own, and no result type."""
    return isinstance(method.plan, Listing) and shape_of(method) is Shape.VALUE


def shape_of(method: Method) -> Shape:
    """What a method gives back in Go."""
    return dict(method.outcome.shapes).get("go", method.outcome.default)
