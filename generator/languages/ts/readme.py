"""The README of the package."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from generator.ir.methods import Method
from generator.ir.name import Name
from generator.ir.owners import Owner, OwnerKind
from generator.languages.common.readme import (
    Table,
    banner,
    matrix_tables,
    method_tables,
    path_to,
    summary,
)
from generator.languages.ts.examples import Program
from generator.languages.ts.names import property_name
from generator.languages.ts.world import World
from generator.text.code import Code, lit
from generator.text.markup import markdown_code, markdown_text
from generator.text.typescript import string


@dataclass(frozen=True, slots=True)
class ReadmeView:
    """What the README shows beside fixed text."""

    banner: Code
    title: Code
    summary: Code
    distribution: Code
    package: Code
    client: Code
    variable: Code
    error_root: Code
    key_option: Code
    """Option of the credential; empty when there is none."""

    key_env: Code
    example: Program | None
    tables: tuple[Table, ...]
    matrices: tuple[Table, ...]


def readme(world: World, found: dict[str, Program]) -> ReadmeView:
    """The view of the README."""
    api = world.api
    scheme = api.credentials[0] if api.credentials else None
    own = [one for one in found.values() if one.method is None]
    return ReadmeView(
        banner(api),
        markdown_text(api.about.title),
        summary(api),
        markdown_text(world.package.distribution),
        string(world.package.distribution),
        world.owner_class(world.client.key),
        property_name(api.client),
        world.error_root,
        markdown_code(str(property_name(scheme.name))) if scheme else lit(""),
        markdown_code(scheme.env) if scheme and scheme.env else lit(""),
        own[0] if own else None,
        method_tables(
            api,
            lambda owner: markdown_text(str(world.owner_class(owner.key))),
            partial(_call, world),
        ),
        matrix_tables(api.matrix),
    )


def _call(world: World, owner: Owner, method: Method) -> str:
    given = [str(property_name(one.name)) for one in method.arguments if one.required]
    path = path_to(world.api, owner, partial(_variable, world), _link)
    name = str(property_name(method.name))
    return f"{'.'.join([*path, name])}({', '.join(given)})"


def _variable(world: World, owner: Owner) -> str:
    name = world.api.client if owner.kind is OwnerKind.CLIENT else owner.name
    return str(property_name(name))


def _link(_: Owner, name: Name) -> str:
    return str(property_name(name))
