"""The Go names of everything at package level, claimed once, in document order."""

from __future__ import annotations

from collections.abc import Iterator

from generator.ir.api import Api
from generator.ir.declarations import Enumeration
from generator.ir.methods import Argument, Method, Shape
from generator.ir.name import Name
from generator.ir.owners import ModuleLink, Owner, OwnerKind
from generator.ir.plans import Call, Listing
from generator.ir.requests import OperationRequest
from generator.ir.source import Source
from generator.ir.tools import Tool
from generator.languages.common.clashes import Clashes
from generator.languages.common.servers import server_variables
from generator.languages.go.names import exported, spellings, unexported
from generator.languages.go.reserved import (
    CLIENT_MEMBERS,
    PACKAGE_NAMES,
    STANDARD_METHODS,
)
from generator.problems import Problem
from generator.text.identifiers import words_of

_KINDS = (("method", "Method"), ("wait", "Wait"), ("pages", "Pages"))
"""What the runtime may know of a method, each in a variable of its own."""

TYPE_WORD = "Model"
VALUE_WORD = "Value"
SERVICE = "Service"


class Claims:
    """Names by what they are for, such as ``type`` and the key of a declaration.

    Owners and types come first, so that a constant or a function gives way to them.
    """

    def __init__(self, api: Api) -> None:
        self.api = api
        self.entities = any(one.kind is OwnerKind.ENTITY for one in api.owners)
        self.words = spellings(api, designed=self.entities)
        self.names: dict[tuple[str, str], str] = {}
        self.methods: dict[tuple[str, Name], str] = {}
        self.options: dict[tuple[str, Name, Name], str] = {}
        self.fields: dict[tuple[str, Name], str] = {}
        """Of owners, by property."""

        self.hidden: set[str] = set()
        """Variables of the package that methods read."""

        self._clashes = Clashes("go", PACKAGE_NAMES)
        self._hidden = Clashes("go")
        self._links = {
            one.kind.module: one.name
            for owner in api.owners
            for one in owner.properties
            if isinstance(one.kind, ModuleLink)
        }
        self._owners = {one.key: one for one in api.owners}
        self._claim_owners()
        self._claim_types()
        self._claim_settings()
        self._claim_webhooks()
        self._claim_hidden()
        self._claim_members()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Names that gave way to others."""
        return (*self._clashes.problems, *self._hidden.problems)

    def _claim_owners(self) -> None:
        client = self.api.owners[0]
        for owner in self.api.owners:
            if owner is client:
                wanted = owner.type_name or exported(owner.name, self.words)
                suffix = self._clashes.claim(
                    wanted, f"New{wanted}", source=owner.source, word="Client"
                )
                self.names["owner", owner.key] = wanted + suffix
                continue
            wanted = owner.type_name or self._owner_name(owner)
            self._claim("owner", owner.key, wanted, owner.source, TYPE_WORD)

    def _owner_name(self, owner: Owner) -> str:
        """A resource is called like its field, with a word that no schema has."""
        spelled = exported(self.link_name(owner), self.words)
        if owner.kind is not OwnerKind.RESOURCE or spelled.endswith(SERVICE):
            return spelled
        return spelled + SERVICE

    def link_name(self, owner: Owner) -> Name:
        """What a resource's parent calls it; the owner's own name elsewhere."""
        is_resource = owner.kind is OwnerKind.RESOURCE
        return self._links.get(owner.key, owner.name) if is_resource else owner.name

    def _claim_types(self) -> None:
        for result in self.api.results:
            wanted = result.type_name or exported(result.name, self.words)
            self._claim("result", result.key, wanted, result.source, TYPE_WORD)
        for one in self.api.declarations:
            wanted = one.type_name or exported(one.name, self.words)
            self._claim("type", one.key, wanted, one.source, TYPE_WORD)
        for method in self.all_methods():
            self._claim_params(method)
        for one in self.api.declarations:
            if isinstance(one, Enumeration):
                self._claim_constants(one)

    def _claim_constants(self, one: Enumeration) -> None:
        name = self.names["type", one.key]
        for index, member in enumerate(one.members):
            constant = name + exported(member.name, self.words)
            suffix = self._clashes.claim(
                constant, source=one.source, word=VALUE_WORD, yields=True
            )
            self.names["member", f"{one.key} {index}"] = constant + suffix

    def _claim_params(self, method: Method) -> None:
        key = method_key(method)
        if method.group is not None:
            wanted = exported(method.group.type_name, self.words)
            self._claim("params", key, wanted, method.source, TYPE_WORD)
        elif self.takes_params(method):
            owner = self._owners[method.owner]
            own = exported(self.link_name(owner), self.words)
            wanted = own + exported(method.name, self.words) + "Params"
            self._claim("params", key, wanted, method.source, TYPE_WORD)

    def takes_params(self, method: Method) -> bool:
        """Whether the extras of a method are the fields of a struct."""
        return bool(method.options) and not self.entities

    def _claim_settings(self) -> None:
        """Functions that make options of the client."""
        for variable in server_variables(self.api):
            wanted = "With" + exported(variable.name, self.words)
            key = "_".join(variable.name.words)
            self._claim("variable", key, wanted, self._client_source, "Variable")
        for scheme in self.api.credentials:
            source = self._client_source
            wanted = "With" + exported(scheme.name, self.words)
            suffix = self._clashes.claim(
                wanted, wanted + "Func", source=source, word="Credential"
            )
            self.names["credential", scheme.key] = wanted + suffix
            if scheme.grant is not None:
                for name in (scheme.grant.id_name, scheme.grant.secret_name):
                    wanted = "With" + exported(name, self.words)
                    key = f"{scheme.key} {' '.join(name.words)}"
                    self._claim("credential", key, wanted, source, "Credential")

    @property
    def _client_source(self) -> Source:
        return self.api.owners[0].source

    def _claim_webhooks(self) -> None:
        for one in self.api.webhooks:
            kind = "Webhook" if one.callback_of is None else "Callback"
            wanted = "Parse" + exported(one.name, self.words) + kind
            self._claim("webhook", one.key, wanted, one.source, "Func")

    def _claim_hidden(self) -> None:
        for operation in self.api.operations:
            wanted = unexported(operation.name, self.words) + "Operation"
            self._hide("operation", operation.key, wanted, operation.source)
        for method in self.all_methods():
            owner = self._owners[method.owner]
            both = Name((*owner.name.words, *method.name.words))
            wanted = unexported(both, self.words)
            for kind, word in _KINDS:
                self._hide(kind, method_key(method), wanted + word, method.source)
        for tool in self.api.tools.tools if self.api.tools else ():
            words = tuple(_words(tool))
            wanted = unexported(Name(words), self.words) + "Tool"
            self._hide("tool", tool.key, wanted, self._client_source)

    def _claim_members(self) -> None:
        options: dict[str, tuple[object, str]] = {}
        for owner in self.api.owners:
            is_client = owner.kind is OwnerKind.CLIENT
            reserved = CLIENT_MEMBERS if is_client else frozenset[str]()
            fields = Clashes("go", reserved)
            for one in owner.properties:
                wanted = exported(one.name, self.words)
                suffix = fields.claim(wanted, source=one.source, word=SERVICE)
                self.fields[owner.key, one.name] = wanted + suffix
            taken = reserved | STANDARD_METHODS | set(self._fields_of(owner))
            methods = Clashes("go", taken)
            for method in owner.methods:
                wanted = exported(method.name, self.words)
                suffix = methods.claim(
                    wanted, f"{wanted}WithContext", source=method.source, word="Method"
                )
                self.methods[owner.key, method.name] = wanted + suffix
                if not self.takes_params(method):
                    for argument in method.options:
                        self._claim_option(method, argument, options)

    def _fields_of(self, owner: Owner) -> Iterator[str]:
        for one in owner.properties:
            yield self.fields[owner.key, one.name]

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
            suffix = self._clashes.claim(wanted, source=argument.source, word="Option")
            name = wanted + suffix
            known.setdefault(wanted, (argument.type, name))
        self.options[method.owner, method.name, argument.name] = name

    def _claim(
        self, kind: str, key: str, wanted: str, source: Source, word: str
    ) -> None:
        suffix = self._clashes.claim(wanted, source=source, word=word)
        self.names[kind, key] = wanted + suffix

    def _hide(self, kind: str, key: str, wanted: str, source: Source) -> None:
        name = wanted + self._hidden.claim(wanted, source=source)
        self.names[kind, key] = name
        self.hidden.add(name)

    def all_methods(self) -> Iterator[Method]:
        """All methods, owner by owner."""
        for owner in self.api.owners:
            yield from owner.methods


def method_key(method: Method) -> str:
    """A key that is a method's own."""
    return f"{method.owner} {'_'.join(method.name.words)}"


def _words(tool: Tool) -> Iterator[str]:
    for part in tool.key.split("."):
        yield from words_of(part)


def request_of(method: Method) -> OperationRequest | None:
    """The request of a method that is little more than one operation."""
    match method.plan:
        case Call(request=OperationRequest() as request) | Listing(request=request):
            return request
        case _:
            return None


def is_value_listing(method: Method) -> bool:
    """Whether a method gives pages of its own, and no result type."""
    return isinstance(method.plan, Listing) and shape_of(method) is Shape.VALUE


def shape_of(method: Method) -> Shape:
    """What a method gives back in Go."""
    return dict(method.outcome.shapes).get("go", method.outcome.default)
