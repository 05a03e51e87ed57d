"""How everything in an API is spelled in Python."""

from __future__ import annotations

import keyword
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.ir.api import Api
from generator.ir.name import Name
from generator.ir.owners import OwnerKind
from generator.ir.source import Source
from generator.languages.common.clashes import Clashes
from generator.languages.common.servers import server_variables
from generator.languages.python.model_homes import argument_groups, model_homes
from generator.languages.python.reserved import (
    ARGUMENTS,
    CLIENT_MEMBERS,
    MODULES,
    OWNER_MEMBERS,
    PUBLIC,
    RECORD_MEMBERS,
    RESULT_MEMBERS,
    SETTINGS,
    WEBHOOK_NAMES,
)
from generator.problems import Problem
from generator.text.code import Code
from generator.text.identifiers import pascal, screaming, snake
from generator.text.modules import module_name
from generator.text.python import symbol

AIO = "aio"
"""Package of the async classes."""

ASYNC = "Async"
VIEW = "WithResult"
_LANGUAGE = "Python"
_MODEL = "Model"


@dataclass(frozen=True, slots=True)
class Names:
    """Names of one package that must not clash, by the key of what they name."""

    declarations: Mapping[str, str]
    results: Mapping[str, str]
    owners: Mapping[str, str]
    groups: Mapping[Name, str]
    """Classes of argument groups, by their type name."""

    modules: Mapping[str, str]
    """Modules of owners, without the package of their async classes."""

    homes: Mapping[str, str]
    """Modules in ``models`` by the key of a declaration."""

    group_homes: Mapping[Name, str]
    """Modules in ``models`` by the type name of an argument group."""

    settings: Mapping[tuple[str, Name], str]
    """Arguments of the client: by the key of a scheme and the name of what it takes,
    or by an empty key and the name of a server variable."""

    webhooks: Mapping[str, str]
    """Functions that read a webhook."""

    error_root: str
    problems: tuple[Problem, ...] = field(repr=False)

    def module(self, key: str, *, is_async: bool = False) -> str:
        """Where the class of an owner is, from the package on."""
        return f"{AIO}.{self.modules[key]}" if is_async else self.modules[key]

    def owner(self, key: str, *, is_async: bool = False) -> Code:
        """Class of an owner."""
        return symbol((ASYNC if is_async else "") + self.owners[key])

    def result(self, key: str, *, is_async: bool = False) -> Code:
        """Class of a result; only some have an async twin."""
        return symbol((ASYNC if is_async else "") + self.results[key])

    def declaration(self, key: str) -> Code:
        """Class or type alias of a declaration."""
        return symbol(self.declarations[key])

    def group(self, name: Name) -> Code:
        """Class of the arguments that travel as one object."""
        return symbol(self.groups[name])

    def variable(self, name: Name) -> str:
        """Client argument of a server variable."""
        return self.settings["", name]


def names_of(api: Api) -> Names:
    """Spell all types and files of a package."""
    spelling = api.error_type_name or pascal(api.error_root.words, spellings_of(api))
    root = f"{spelling}Error"
    types = _Types(api, root)
    files = _Files(api)
    settings = Clashes(_LANGUAGE, SETTINGS)
    source = api.owners[0].source
    taken: dict[tuple[str, Name], str] = {}
    for key, name in _settings(api):
        wanted = argument(name)
        suffix = settings.claim(wanted, source=source, word="_")
        taken[key, name] = wanted + suffix
    functions = Clashes(_LANGUAGE, WEBHOOK_NAMES)
    webhooks: dict[str, str] = {}
    for one in api.webhooks:
        wanted = f"parse_{snake(one.name.words)}"
        suffix = functions.claim(wanted, source=one.source, word="_")
        webhooks[one.key] = wanted + suffix
    return Names(
        types.declarations,
        types.results,
        types.owners,
        types.groups,
        files.modules,
        files.homes,
        files.group_homes,
        taken,
        webhooks,
        root,
        (
            *types.clashes.problems,
            *files.problems,
            *settings.problems,
            *functions.problems,
        ),
    )


class _Types:
    """Claims the names of all classes and aliases."""

    def __init__(self, api: Api, root: str) -> None:
        self.clashes = Clashes(_LANGUAGE, PUBLIC | {root})
        self._spell = spellings_of(api)
        self.owners: dict[str, str] = {}
        for owner in api.owners:
            exact, name = owner.type_name, owner.name
            if owner.kind is OwnerKind.CLIENT:
                exact, name = exact or api.client_type_name, api.client
            self.owners[owner.key] = self._claim(name, exact, owner.source, ASYNC)
        self.declarations = {
            one.key: self._claim(one.name, one.type_name, one.source)
            for one in api.declarations
        }
        self.results = {
            one.key: self._claim(one.name, one.type_name, one.source, ASYNC)
            for one in api.results
        }
        self.groups: dict[Name, str] = {}
        for group, source in argument_groups(api):
            name = group.type_name
            self.groups[name] = self._claim(name, None, source)

    def _claim(
        self, name: Name, exact: str | None, source: Source, *prefixes: str
    ) -> str:
        spelling = _safe(exact or pascal(name.words, self._spell))
        wanted = (spelling, *(prefix + spelling for prefix in prefixes))
        return spelling + self.clashes.claim(*wanted, source=source, word=_MODEL)


class _Files:
    """Claims the names of modules."""

    def __init__(self, api: Api) -> None:
        files = Clashes(_LANGUAGE, MODULES)
        self.modules: dict[str, str] = {}
        for owner in api.owners:
            if owner.kind is OwnerKind.CLIENT:
                self.modules[owner.key] = "client"
                continue
            file = _safe(module_name(owner.name.words))
            suffix = files.claim(file, source=owner.source, word="_")
            self.modules[owner.key] = file + suffix
        inner = Clashes(_LANGUAGE)
        self.homes: dict[str, str] = {}
        for home in model_homes(api):
            file = _safe(module_name(home.name.words))
            file += inner.claim(
                file, source=home.source, word=home.word, yields=bool(home.word)
            )
            self.homes |= dict.fromkeys((one.key for one in home.declarations), file)
        self.group_homes: dict[Name, str] = {}
        for group, source in argument_groups(api):
            file = _safe(module_name(group.type_name.words))
            file += inner.claim(file, source=source)
            self.group_homes[group.type_name] = file
        self.problems = (*files.problems, *inner.problems)


def _settings(api: Api) -> Iterator[tuple[str, Name]]:
    """What clients take beside what every client takes."""
    for scheme in api.credentials:
        yield scheme.key, scheme.name
        if scheme.grant is not None:
            yield scheme.key, scheme.grant.id_name
            yield scheme.key, scheme.grant.secret_name
    for variable in server_variables(api):
        yield "", variable.name


def spellings_of(api: Api) -> dict[str, str]:
    """Words that class names write in capitals."""
    return {word.lower(): word for word in api.initialisms}


def argument(name: Name) -> str:
    """Name of an argument."""
    return _safe(snake(name.words), ARGUMENTS)


def member(name: Name, *, is_client: bool = False) -> str:
    """Name of a method or property of an owner."""
    reserved = OWNER_MEMBERS | CLIENT_MEMBERS if is_client else OWNER_MEMBERS
    return _safe(snake(name.words), reserved)


def record_field(name: Name) -> str:
    """Name of a field of a record, or of an argument group."""
    return _safe(snake(name.words), RECORD_MEMBERS)


def result_field(name: Name) -> str:
    """Name of a field of a result."""
    return _safe(snake(name.words), RESULT_MEMBERS)


def constant(name: Name) -> str:
    """Name of a module constant: the descriptor of a method or operation."""
    return _safe(screaming(name.words))


def _safe(spelling: str, reserved: frozenset[str] = frozenset()) -> str:
    """A keyword or reserved name gets an underscore at its end."""
    if keyword.iskeyword(spelling) or spelling in reserved:
        return spelling + "_"
    return spelling
