"""Servers as data for the runtime."""

from __future__ import annotations

from generator.ir.protocol import Server, ServerVariable
from generator.languages.ts.imports import Imports
from generator.languages.ts.settings import has_variables
from generator.languages.ts.world import World
from generator.text.code import lit
from generator.text.doc import compose
from generator.text.fit import Piece
from generator.text.fit_typescript import (
    array_literal,
    object_literal,
    property_value,
)
from generator.text.spec_text import SpecText
from generator.text.typescript import property_key, string


def server_literal(
    server: Server, world: World, imports: Imports, *, opened: bool = False
) -> Piece:
    """``{ url: "https://{region}.example.com", variables: [...] }``."""
    url = SpecText("")
    for piece in server.url:
        if isinstance(piece, SpecText):
            url = compose("{url}{piece}", url=url, piece=piece)
        else:
            option = str(world.variable_option(piece))
            url = compose("{url}{{{option}}}", url=url, option=option)
    properties: list[Piece] = [property_value(lit("url"), string(url))]
    if server.variables:
        variables = [_variable(one, world) for one in server.variables]
        properties.append(property_value(lit("variables"), array_literal(variables)))
    if has_variables(server):
        fill = imports.value("fillVariables", "core/server")
        properties.append(property_value(lit("fill"), fill))
    return object_literal(properties, opened=opened)


def _variable(variable: ServerVariable, world: World) -> Piece:
    option = str(world.variable_option(variable.name))
    properties: list[Piece] = [
        property_value(lit("option"), string(option)),
        property_value(lit("default"), string(variable.default)),
    ]
    if variable.hosts:
        urls = [
            property_value(property_key(value), string(url))
            for value, url in variable.hosts
        ]
        properties.append(property_value(lit("urls"), object_literal(urls)))
    return object_literal(properties, opened=bool(variable.hosts))
