"""The README of the package."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from generator.ir.methods import Method
from generator.ir.name import Name
from generator.ir.owners import Owner, OwnerKind
from generator.languages.common.calls import client_variable
from generator.languages.common.readme import (
    Table,
    banner,
    matrix_tables,
    method_tables,
    path_to,
    summary,
)
from generator.languages.ts.arguments import waits
from generator.languages.ts.examples import Program
from generator.languages.ts.guide import first_steps
from generator.languages.ts.names import property_name
from generator.languages.ts.outcomes import fails_as_result
from generator.languages.ts.world import World
from generator.text.code import Code, lit
from generator.text.markup import markdown_code, markdown_text


@dataclass(frozen=True, slots=True)
class ReadmeView:
    """What the README shows beside fixed text."""

    banner: Code
    title: Code
    summary: Code
    distribution: Code
    error_root: Code
    key_option: Code
    """Option of the credential; empty when there is none."""

    key_env: Code
    example: Code
    """The program to begin with; empty when there is none."""

    tables: tuple[Table, ...]
    matrices: tuple[Table, ...]
    has_results: bool
    has_waits: bool


def readme(world: World, found: dict[str, Program]) -> ReadmeView:
    """The view of the README."""
    api = world.api
    scheme = api.credentials[0] if api.credentials else None
    methods = [method for owner in api.owners for method in owner.methods]
    own = [one for one in found.values() if one.method is None]
    return ReadmeView(
        banner(api),
        markdown_text(api.about.title),
        summary(api),
        markdown_text(world.package.distribution),
        world.error_root,
        markdown_code(str(property_name(scheme.name))) if scheme else lit(""),
        markdown_code(scheme.env) if scheme and scheme.env else lit(""),
        first_steps(world, own),
        method_tables(
            api,
            lambda owner: markdown_text(str(world.owner_class(owner.key))),
            partial(_call, world),
        ),
        matrix_tables(api.matrix),
        any(map(fails_as_result, methods)),
        any(waits(one, world) for one in methods),
    )


def _call(world: World, owner: Owner, method: Method) -> str:
    given = [str(property_name(one.name)) for one in method.arguments if one.required]
    path = path_to(world.api, owner, partial(_variable, world), _link)
    name = str(property_name(method.name))
    return f"{'.'.join([*path, name])}({', '.join(given)})"


def _variable(world: World, owner: Owner) -> str:
    is_client = owner.kind is OwnerKind.CLIENT
    name = client_variable(world.api) if is_client else owner.name
    return str(property_name(name))


def _link(_: Owner, name: Name) -> str:
    return str(property_name(name))
