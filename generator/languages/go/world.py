"""The model by key, and how Go calls what is in it."""

from __future__ import annotations

from collections.abc import Iterator, Set

from generator.ir.api import Api, Package
from generator.ir.methods import Argument, Method
from generator.ir.name import Name
from generator.ir.owners import ModuleLink, Owner, OwnerKind, Property
from generator.ir.protocol import CredentialScheme, ServerVariable
from generator.ir.types import Type
from generator.ir.webhooks import Webhook
from generator.languages.common.homes import homes
from generator.languages.go.claims import Claims, method_key
from generator.languages.go.names import exported
from generator.problems import Problem
from generator.text.code import Code, code
from generator.text.go import symbol


class World:
    """Finds what the model names by key, and says how Go calls it."""

    def __init__(self, api: Api) -> None:
        self.api = api
        self._claims = Claims(api)
        self.words = self._claims.words
        self.entities = self._claims.entities
        self.package: Package = next(
            one for one in api.packages if one.language == "go"
        )
        self.declarations = {one.key: one for one in api.declarations}
        self.results = {one.key: one for one in api.results}
        self.owners = {one.key: one for one in api.owners}
        self.operations = {one.key: one for one in api.operations}
        self.tools = {one.key: one for one in api.tools.tools} if api.tools else {}
        self.has_results = self.entities or bool(api.results)
        self.homes = homes(api)
        self.types: dict[Type, Code] = {}
        """Go types that were asked for before."""

        self.keys: dict[str, dict[str, Code]] = {}
        """How requests name the parameters of operations that were asked for before."""

        self._symbols: dict[tuple[str, str], Code] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Names that gave way to others."""
        return self._claims.problems

    @property
    def hidden(self) -> Set[str]:
        """Variables of the package that methods read."""
        return self._claims.hidden

    @property
    def client(self) -> Owner:
        """The client, which stands first."""
        return self.api.owners[0]

    @property
    def stub_package(self) -> Code:
        """The package that stands in for the service in tests."""
        return code("{package}test", package=symbol(self.package.module))

    @property
    def constructor(self) -> Code:
        """The function that makes a client."""
        return code("New{client}", client=self.owner(self.client.key))

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

    def methods(self) -> Iterator[Method]:
        """All methods, owner by owner."""
        return self._claims.all_methods()

    def takes_params(self, method: Method) -> bool:
        """Whether the extras of a method are the fields of a struct."""
        return self._claims.takes_params(method)

    def link_name(self, owner: Owner) -> Name:
        """What a resource's parent calls it; the owner's own name elsewhere."""
        return self._claims.link_name(owner)

    def declared(self, key: str) -> Code:
        """Type name of a record, tuple, enumeration or union."""
        return self._symbol("type", key)

    def result(self, key: str) -> Code:
        """Type name of a result."""
        return self._symbol("result", key)

    def owner(self, key: str) -> Code:
        """Type name of the client, an entity, a module or a resource."""
        return self._symbol("owner", key)

    def params(self, method: Method) -> Code:
        """Name of the struct with a method's optional arguments."""
        return self._symbol("params", method_key(method))

    def member(self, enum: str, index: int) -> Code:
        """Constant of an enumeration's member."""
        return self._symbol("member", f"{enum} {index}")

    def method(self, owner: str, name: Name) -> Code:
        """Exported name of a method."""
        return symbol(self._claims.methods[owner, name])

    def owner_field(self, owner: Owner, name: Name) -> Code:
        """Exported field of an owner for one of its properties."""
        return symbol(self._claims.fields[owner.key, name])

    def method_data(self, method: Method) -> Code:
        """Variable with what the runtime knows of a method."""
        return self._symbol("method", method_key(method))

    def wait_data(self, method: Method) -> Code:
        """Variable with how a method waits."""
        return self._symbol("wait", method_key(method))

    def pages_data(self, method: Method) -> Code:
        """Variable with how a listing goes on."""
        return self._symbol("pages", method_key(method))

    def operation(self, key: str) -> Code:
        """Variable with an operation."""
        return self._symbol("operation", key)

    def tool(self, key: str) -> Code:
        """Variable with a tool."""
        return self._symbol("tool", key)

    def option(self, method: Method, argument: Argument) -> Code:
        """Constructor of the option for an extra of a method."""
        return symbol(self._claims.options[method.owner, method.name, argument.name])

    def variable(self, of: ServerVariable) -> Code:
        """Constructor of the option for a variable of servers."""
        return self._symbol("variable", "_".join(of.name.words))

    def credential(self, of: CredentialScheme) -> Code:
        """Constructor of the option for a credential."""
        return self._symbol("credential", of.key)

    def granted(self, of: CredentialScheme, name: Name) -> Code:
        """Constructor of the option for one half of what a grant takes."""
        return self._symbol("credential", f"{of.key} {' '.join(name.words)}")

    def webhook(self, of: Webhook) -> Code:
        """Function that reads a webhook."""
        return self._symbol("webhook", of.key)

    def exported(self, name: Name) -> Code:
        """A field or member as Go spells it."""
        return symbol(exported(name, self.words))

    def _symbol(self, kind: str, key: str) -> Code:
        found = self._symbols.get((kind, key))
        if found is None:
            found = symbol(self._claims.names[kind, key])
            self._symbols[kind, key] = found
        return found
