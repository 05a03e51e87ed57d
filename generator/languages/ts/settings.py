"""Names of the client's options: credentials and server variables."""

from __future__ import annotations

from dataclasses import dataclass

from generator.ir.api import Api
from generator.ir.name import Name
from generator.ir.protocol import Server, ServerVariable
from generator.languages.common.servers import server_variables
from generator.languages.ts.names import Names, property_name
from generator.problems import Problem
from generator.text.code import Code, lit

COMMON = frozenset(
    (
        *("baseUrl", "timeout", "readTimeout", "maxRetries", "headers", "given"),
        *("maxResponseBytes", "strictDecoding", "strictSupport", "fetch"),
        *("fetchOptions", "hooks", "logger", "tracer"),
    )
)
"""Options that every client has, and what its settings hold beside them."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Every option that the document adds to a client."""

    credentials: dict[str, Code]
    """Name of the option by the key of the scheme."""

    grants: dict[str, tuple[Code, Code]]
    """Names of the options for id and secret, by the key of the scheme."""

    variables: dict[Name, Code]
    described: dict[Name, ServerVariable]
    problems: tuple[Problem, ...]


def settings_of(api: Api) -> Settings:
    """Give out the names, credentials first."""
    names = Names(COMMON)
    source = api.owners[0].source

    def claim(name: Name, word: Code) -> Code:
        return names.claim(property_name(name), source, word)

    credential = lit("Credential")
    credentials = {one.key: claim(one.name, credential) for one in api.credentials}
    grants: dict[str, tuple[Code, Code]] = {}
    for one in api.credentials:
        if one.grant is not None:
            grant = one.grant
            grants[one.key] = (
                claim(grant.id_name, credential),
                claim(grant.secret_name, credential),
            )
    variables: dict[Name, Code] = {}
    described: dict[Name, ServerVariable] = {}
    for variable in server_variables(api):
        variables[variable.name] = claim(variable.name, lit("Variable"))
        described[variable.name] = variable
    return Settings(credentials, grants, variables, described, names.problems)


def has_variables(server: Server) -> bool:
    """Whether a server's URL has holes that settings fill."""
    return any(isinstance(piece, Name) for piece in server.url)
