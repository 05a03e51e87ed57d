"""Servers as descriptors of the runtime."""

from __future__ import annotations

from generator.ir.name import Name
from generator.ir.protocol import Server, ServerVariable
from generator.languages.python.module import Module
from generator.languages.python.values import COMMA, call, tuple_of
from generator.text.code import Code, code
from generator.text.python import string


def server(module: Module, one: Server) -> Code:
    """A server: its URL in pieces, with its variables."""
    variables = {each.name: each for each in one.variables}
    pieces = [
        (
            _variable(module, variables[piece])
            if isinstance(piece, Name)
            else string(piece)
        )
        for piece in one.url
    ]
    return call(
        module.use("Server"),
        tuple_of(pieces),
        env=string(one.env) if one.env else None,
    )


def _variable(module: Module, one: ServerVariable) -> Code:
    hosts = None
    if one.hosts:
        pairs = (code("{k}: {v}", k=string(k), v=string(v)) for k, v in one.hosts)
        hosts = code("{{{pairs}}}", pairs=Code.join(COMMA, pairs))
    return call(
        module.use("Variable"),
        string(module.names.variable(one.name)),
        string(one.default) if one.default else None,
        env=string(one.env) if one.env else None,
        hosts=hosts,
    )
