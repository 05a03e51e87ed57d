"""The README of the package."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from generator.ir.api import Api
from generator.ir.methods import Method
from generator.ir.owners import Owner, OwnerKind
from generator.languages.common.calls import client_variable
from generator.languages.common.readme import (
    Table,
    matrix_tables,
    method_tables,
    path_to,
    summary,
)
from generator.languages.python.catalog import Catalog
from generator.languages.python.examples import ExampleView
from generator.languages.python.guide import first_steps
from generator.languages.python.names import Names, argument, member
from generator.languages.python.package import public_names
from generator.languages.python.protocol import needs_credential, package_of
from generator.languages.python.signatures import options_name
from generator.text.code import Code, lit
from generator.text.markup import markdown_text
from generator.text.python import symbol
from generator.text.spec_text import SpecText


@dataclass(frozen=True, slots=True)
class ReadmeView:
    """What the README shows beside fixed text."""

    banner: Code
    title: Code
    summary: Code
    distribution: Code
    module: Code
    client: Code
    variable: Code
    key_env: Code
    """Environment variable of the credential, empty when there is none."""

    example: Code
    """The program to begin with; empty when there is none."""

    tables: tuple[Table, ...]
    matrices: tuple[Table, ...]
    error_root: Code
    has_results: bool
    has_waits: bool
    has_omit: bool


def readme(
    api: Api,
    names: Names,
    catalog: Catalog,
    programs: tuple[ExampleView, ...],
    banner: SpecText,
) -> ReadmeView:
    """The README of the package."""
    client = api.owners[0]
    exported = public_names(api, names, catalog)
    methods = [method for owner in api.owners for method in owner.methods]
    env = api.credentials[0].env if api.credentials else None
    return ReadmeView(
        markdown_text(banner),
        markdown_text(api.about.title),
        summary(api),
        markdown_text(package_of(api).distribution),
        symbol(package_of(api).module),
        names.owner(client.key),
        symbol(argument(client_variable(api))),
        markdown_text(env) if env and needs_credential(api) else lit(""),
        first_steps(api, names, programs),
        method_tables(api, lambda owner: names.owner(owner.key), partial(_call, api)),
        matrix_tables(api.matrix),
        symbol(names.error_root),
        "BaseResult" in exported,
        any(options_name(method, catalog) == "WaitOptions" for method in methods),
        "OMIT" in exported,
    )


def _call(api: Api, owner: Owner, method: Method) -> str:
    """How a call reads: ``session.file_system.read_file(path)``."""
    given = [argument(one.name) for one in method.arguments if one.required]
    name = member(method.name, is_client=owner.kind is OwnerKind.CLIENT)
    path = path_to(api, owner, partial(_variable, api), lambda _, name: member(name))
    return f"{'.'.join([*path, name])}({', '.join(given)})"


def _variable(api: Api, owner: Owner) -> str:
    is_client = owner.kind is OwnerKind.CLIENT
    return argument(client_variable(api) if is_client else owner.name)
