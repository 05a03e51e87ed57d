"""What the servers of a document have in common."""

from __future__ import annotations

from generator.ir.api import Api
from generator.ir.name import Name
from generator.ir.protocol import ServerVariable


def server_variables(api: Api) -> tuple[ServerVariable, ...]:
    """Variables of the document's server, then of those of operations.

    The first of several with one name speaks for them.
    """
    servers = (api.server, *(one.server for one in api.operations if one.server))
    found: dict[Name, ServerVariable] = {}
    for server in servers:
        for variable in server.variables:
            found.setdefault(variable.name, variable)
    return tuple(found.values())
