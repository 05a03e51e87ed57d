"""Names of types, files and constants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.ir.api import Api
from generator.ir.declarations import Declaration
from generator.ir.methods import Method, ResultType
from generator.ir.name import Name
from generator.ir.owners import Owner, OwnerKind
from generator.ir.plans import Call, Plan, ReadChunks, Watch, WriteChunks
from generator.ir.requests import ToolRequest
from generator.languages.common.homes import homes
from generator.languages.ts.names import (
    MODEL,
    RESERVED_TYPES,
    Names,
    file_slug,
    spellings_of,
    type_name,
)
from generator.text.code import Code, lit
from generator.text.identifiers import Style, pascal
from generator.text.typescript import identifier, symbol

SPACES = frozenset(
    ("copied", "newCore", "options", "part", "profile", "resource", "t", "tools")
)
"""What a file that imports the functions of resources uses itself."""


class TypeNames:
    """All names of types and constants, given out in one order."""

    def __init__(self, api: Api, error_root: Code) -> None:
        self._api = api
        self._spellings = spellings_of(api.initialisms)
        self.scope = Names({*RESERVED_TYPES, str(error_root)})
        self.names: dict[tuple[str, str], Code] = {}
        self.slugs: dict[tuple[str, str], str] = {}
        self.modules: dict[str, str] = {}
        self._files: set[str] = set()
        for owner in api.owners:
            self._type("owner", owner.key, owner)
        for result in api.results:
            self._type("result", result.key, result)
        for declaration in api.declarations:
            self._type("type", declaration.key, declaration)
        self._place(api)
        client = next(one for one in api.owners if one.kind is OwnerKind.CLIENT)
        options = self.names["owner", client.key] + lit("Options")
        self.names["options", ""] = self.scope.claim(options, client.source, MODEL)
        for owner in api.owners:
            for method in owner.methods:
                self._options(owner, method)
        self._constants()

    def _type(
        self,
        group: str,
        key: str,
        one: Owner | ResultType | Declaration,
    ) -> None:
        wanted = type_name(one.name, one.type_name, self._spellings)
        self.names[group, key] = self.scope.claim(wanted, one.source, MODEL)
        if group == "owner":
            self.slugs[group, key] = self._slug("resources", one.name)

    def _slug(self, folder: str, name: Name) -> str:
        """A file name that nothing else in the folder has."""
        stem = made = file_slug(name.words)
        number = 1
        while f"{folder}/{made}" in self._files:
            number += 1
            made = f"{stem}-{number}"
        self._files.add(f"{folder}/{made}")
        return made

    def _place(self, api: Api) -> None:
        """Give each declared type its module."""
        places = homes(api)
        for component in places.components:
            module = f"models/{self._slug('models', component.name)}"
            self._modules(module, component.declarations)
        for owner, found in places.owners.items():
            self._modules(f"resources/{self.slugs['owner', owner]}.types", found)
        if places.webhooks:
            module = f"models/{self._slug('models', Name(('webhooks',)))}"
            self._modules(module, places.webhooks)

    def _modules(self, module: str, found: Iterable[Declaration]) -> None:
        self.modules |= {one.key: module for one in found}

    def _options(self, owner: Owner, method: Method) -> None:
        key = f"{method.owner}.{method.name.words}"
        whole = self.names["owner", owner.key] + method_pascal(method, self._spellings)
        if method.options:
            is_resource = owner.kind is OwnerKind.RESOURCE
            wanted = whole + (lit("Params") if is_resource else lit("Options"))
            self.names["options", key] = self.scope.claim(wanted, method.source, MODEL)
        if method.group is not None:
            named = type_name(method.group.type_name, None, self._spellings)
            self.names["group", key] = self.scope.claim(named, method.source, MODEL)

    def _constants(self) -> None:
        operations = Names()
        for one in self._api.operations:
            wanted = identifier(one.name.words, Style.CAMEL)
            self.names["operation", one.key] = operations.claim(wanted, one.source)
        spaces = Names(SPACES)
        for owner in self._api.owners:
            if owner.kind is OwnerKind.RESOURCE:
                wanted = identifier(owner.name.words, Style.CAMEL)
                self.names["space", owner.key] = spaces.claim(
                    wanted, owner.source, lit("Functions")
                )
        tools = Names()
        for owner in self._api.owners:
            for method in owner.methods:
                for key in tool_keys(method.plan):
                    if ("tool", key) not in self.names:
                        words = key.rpartition(".")[2].split("_")
                        wanted = identifier(words, Style.CAMEL)
                        claimed = tools.claim(wanted, method.source)
                        self.names["tool", key] = claimed


def method_pascal(method: Method, spellings: Mapping[str, str]) -> Code:
    """The name of a method as a part of a type's name."""
    return symbol(pascal(method.name.words, spellings))


def tool_keys(plan: Plan) -> tuple[str, ...]:
    """Keys of the tools that a plan calls."""
    requests: tuple[object, ...]
    match plan:
        case Call() | Watch():
            requests = (plan.request,)
        case ReadChunks():
            requests = (plan.stat, plan.whole, plan.read)
        case WriteChunks():
            requests = (plan.write,)
        case _:
            requests = ()
    return tuple(one.tool for one in requests if isinstance(one, ToolRequest))
