"""The README of the module."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

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
from generator.languages.go.credentials import positional
from generator.languages.go.methods import MethodView
from generator.languages.go.names import unexported
from generator.languages.go.owners import OwnerView, link_field
from generator.languages.go.world import World
from generator.text.code import Code, lit
from generator.text.doc import compose
from generator.text.markup import markdown_code_cell, markdown_text
from generator.text.spec_text import SpecText


@dataclass(frozen=True, slots=True)
class Readme:
    """What the README shows beside fixed text."""

    banner: Code
    title: Code
    summary: Code
    module: Code
    key_env: Code
    """Environment variable of the credential, empty when there is none."""

    has_twins: bool
    tables: tuple[Table, ...]
    matrices: tuple[Table, ...]


def readme(world: World, views: tuple[OwnerView, ...]) -> Readme:
    """The README of the module."""
    about = world.api.about
    scheme = positional(world)
    env = scheme.env if scheme is not None else None
    shown = {
        (owner.key, method.name): one
        for owner, view in zip(world.api.owners, views, strict=True)
        for method, one in zip(owner.methods, view.methods, strict=True)
    }
    titles = {
        owner.key: view.name
        for owner, view in zip(world.api.owners, views, strict=True)
    }
    return Readme(
        banner=banner(world.api),
        title=markdown_text(about.title),
        summary=summary(world.api),
        module=markdown_text(world.package.distribution),
        key_env=markdown_code_cell(env) if env is not None else lit(""),
        has_twins=world.entities,
        tables=method_tables(
            world.api,
            lambda owner: titles[owner.key],
            lambda owner, method: _call(world, owner, shown[owner.key, method.name]),
        ),
        matrices=matrix_tables(world.api.matrix),
    )


def _call(world: World, owner: Owner, shown: MethodView) -> SpecText:
    variable, link = partial(_variable, world), partial(_link, world)
    return compose(
        "{target}.{name}({parameters}) {results}",
        target=".".join(path_to(world.api, owner, variable, link)),
        name=shown.name,
        parameters=shown.parameters,
        results=shown.results,
    )


def _variable(world: World, owner: Owner) -> str:
    if owner.kind is OwnerKind.ENTITY:
        return unexported(owner.name, world.words)
    return "client"


def _link(world: World, parent: Owner, name: Name) -> str:
    return str(link_field(world, parent, name))
