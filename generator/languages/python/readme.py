"""The README of the package."""

from __future__ import annotations

from dataclasses import dataclass

from generator.ir.api import Api
from generator.ir.matrix import Support
from generator.ir.methods import Method
from generator.ir.owners import ModuleLink, Owner, OwnerKind
from generator.languages.common.environments import ordered_snapshots
from generator.languages.python.docs import words_of_name
from generator.languages.python.examples import ExampleView
from generator.languages.python.names import Names, argument, member
from generator.languages.python.protocol import needs_credential, package_of
from generator.text.code import Code, code, lit
from generator.text.doc import doc_of
from generator.text.markup import markdown_cell, markdown_code_cell, markdown_text
from generator.text.python import symbol
from generator.text.spec_text import SpecText

YES, NO = lit("yes"), lit("no")


@dataclass(frozen=True, slots=True)
class MethodRow:
    """A method in the table of its owner."""

    call: Code
    summary: Code


@dataclass(frozen=True, slots=True)
class OwnerTable:
    """The methods of an owner."""

    title: Code
    rows: tuple[MethodRow, ...]


@dataclass(frozen=True, slots=True)
class MatrixTable:
    """A snapshot of the support matrix."""

    title: Code
    head: Code
    rule: Code
    rows: tuple[Code, ...]


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

    example: ExampleView | None
    tables: tuple[OwnerTable, ...]
    matrices: tuple[MatrixTable, ...]
    error_root: Code


def readme(
    api: Api, names: Names, programs: tuple[ExampleView, ...], banner: SpecText
) -> ReadmeView:
    """The README of the package."""
    client = api.owners[0]
    doc = doc_of(api.about.doc.summary, api.about.doc.description)
    env = api.credentials[0].env if api.credentials else None
    tables = (_table(api, names, owner) for owner in api.owners if owner.methods)
    return ReadmeView(
        markdown_text(banner),
        markdown_text(api.about.title),
        markdown_text(doc.summary) if isinstance(doc.summary, SpecText) else lit(""),
        markdown_text(package_of(api).distribution),
        symbol(package_of(api).module),
        names.owner(client.key),
        symbol(argument(api.client)),
        markdown_text(env) if env and needs_credential(api) else lit(""),
        programs[0] if programs else None,
        tuple(tables),
        _matrices(api),
        symbol(names.error_root),
    )


def _table(api: Api, names: Names, owner: Owner) -> OwnerTable:
    rows = tuple(
        MethodRow(_call(api, owner, method), _summary(method))
        for method in owner.methods
    )
    return OwnerTable(names.owner(owner.key), rows)


def _call(api: Api, owner: Owner, method: Method) -> Code:
    """How a call reads: ``session.file_system.read_file(path)``."""
    given = [argument(one.name) for one in method.arguments if one.required]
    name = member(method.name, is_client=owner.kind is OwnerKind.CLIENT)
    parts = [*_path(api, owner), name]
    return markdown_code_cell(f"{'.'.join(parts)}({', '.join(given)})")


def _path(api: Api, owner: Owner) -> list[str]:
    if owner.kind is OwnerKind.CLIENT:
        return [argument(api.client)]
    if owner.parent is None or owner.kind is OwnerKind.ENTITY:
        return [argument(owner.name)]
    parent = next(one for one in api.owners if one.key == owner.parent)
    linked = (
        member(each.name)
        for each in parent.properties
        if isinstance(each.kind, ModuleLink) and each.kind.module == owner.key
    )
    return [*_path(api, parent), next(linked, member(owner.name))]


def _summary(method: Method) -> Code:
    doc = doc_of(
        method.doc.summary, method.doc.description, otherwise=words_of_name(method.name)
    )
    assert isinstance(doc.summary, SpecText)
    return markdown_cell(doc.summary)


def _matrices(api: Api) -> tuple[MatrixTable, ...]:
    if api.matrix is None:
        return ()
    titles = [markdown_cell(one.title) for one in api.matrix.environments]
    head = [lit("Method"), *titles]
    tables: list[MatrixTable] = []
    for snapshot in ordered_snapshots(api.matrix):
        rows = tuple(
            _line(
                [
                    markdown_code_cell("_".join(row.method.words)),
                    *(YES if cell is Support.SUPPORTED else NO for cell in row.cells),
                ]
            )
            for row in snapshot.rows
        )
        title = code(
            "{id}: {source}, {date}",
            id=markdown_code_cell(snapshot.id),
            source=markdown_text(snapshot.source),
            date=markdown_text(snapshot.date),
        )
        rule = _line([lit("---")] * len(head))
        tables.append(MatrixTable(title, _line(head), rule, rows))
    return tuple(tables)


def _line(cells: list[Code]) -> Code:
    return code("| {cells} |", cells=Code.join(lit(" | "), cells))
