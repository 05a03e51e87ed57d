"""How everything in an API is spelled in Python."""

from __future__ import annotations

import keyword
from collections.abc import Mapping
from dataclasses import dataclass

from generator.ir.api import Api
from generator.ir.name import Name
from generator.ir.owners import OwnerKind
from generator.languages.common.clashes import Clashes
from generator.languages.python.reserved import (
    ARGUMENTS,
    CLIENT_MEMBERS,
    MODULES,
    OWNER_MEMBERS,
    PUBLIC,
    RECORD_MEMBERS,
    RESULT_MEMBERS,
    SETTINGS,
)
from generator.problems import Problem
from generator.text.code import Code
from generator.text.identifiers import pascal, screaming, snake
from generator.text.modules import module_name
from generator.text.python import symbol

ASYNC = "Async"
VIEW = "WithResult"


@dataclass(frozen=True, slots=True)
class Names:
    """Names of one package that must not clash, by the key of what they name."""

    declarations: Mapping[str, str]
    results: Mapping[str, str]
    owners: Mapping[str, str]
    groups: Mapping[Name, str]
    """Classes of argument groups, by their type name."""

    modules: Mapping[str, str]
    """Files of owners, without ``.py``."""

    credentials: Mapping[str, str]
    """Client arguments of credentials, by the key of the scheme."""

    variables: Mapping[Name, str]
    """Client arguments of server variables."""

    error_root: str
    problems: tuple[Problem, ...]

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


def names_of(api: Api) -> Names:
    """Spell all types and files of a package."""
    spelling = api.error_type_name or pascal(api.error_root.words, spellings_of(api))
    root = f"{spelling}Error"
    types = Clashes("Python", PUBLIC | {root})
    spell = spellings_of(api)

    def claim(name: Name, exact: str | None, source: object, *prefixes: str) -> str:
        spelling = _safe(exact or pascal(name.words, spell))
        wanted = (spelling, *(prefix + spelling for prefix in prefixes))
        return spelling + types.claim(*wanted, source=source)  # type: ignore[arg-type]

    owners: dict[str, str] = {}
    for owner in api.owners:
        exact = owner.type_name
        if owner.kind is OwnerKind.CLIENT:
            exact = exact or api.client_type_name
        name = api.client if owner.kind is OwnerKind.CLIENT else owner.name
        owners[owner.key] = claim(name, exact, owner.source, ASYNC)
    declared = {
        one.key: claim(one.name, one.type_name, one.source) for one in api.declarations
    }
    results = {
        one.key: claim(one.name, one.type_name, one.source, ASYNC)
        for one in api.results
    }
    groups: dict[Name, str] = {}
    for owner in api.owners:
        for method in owner.methods:
            if method.group and method.group.type_name not in groups:
                name = method.group.type_name
                groups[name] = claim(name, None, method.source)
    files = Clashes("Python", MODULES)
    modules: dict[str, str] = {}
    for owner in api.owners:
        if owner.kind is OwnerKind.CLIENT:
            modules[owner.key] = "client"
            continue
        file = _safe(module_name(owner.name.words))
        modules[owner.key] = file + files.claim(file, source=owner.source)
    settings = Clashes("Python", SETTINGS)
    source = api.owners[0].source
    credentials: dict[str, str] = {}
    for scheme in api.credentials:
        wanted = argument(scheme.name)
        credentials[scheme.key] = wanted + settings.claim(wanted, source=source)
    variables: dict[Name, str] = {}
    for variable in api.server.variables:
        wanted = argument(variable.name)
        variables[variable.name] = wanted + settings.claim(wanted, source=source)
    problems = (*types.problems, *files.problems, *settings.problems)
    return Names(
        declared,
        results,
        owners,
        groups,
        modules,
        credentials,
        variables,
        root,
        problems,
    )


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
