"""The package as a whole: its public names and its metadata."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.ir.api import Api
from generator.ir.declarations import Record
from generator.ir.operations import Location
from generator.ir.plans import Watch
from generator.ir.types import Bytes, BytesForm, Nullable
from generator.languages.python.names import ASYNC, Names
from generator.languages.python.outcomes import has_twin, is_page
from generator.languages.python.protocol import package_of
from generator.languages.python.reserved import ERRORS
from generator.languages.python.results import used_results
from generator.text.code import Code, code, lit
from generator.text.data import toml_string
from generator.text.doc import doc_of
from generator.text.markup import url_href
from generator.text.python import docstring, string, symbol


@dataclass(frozen=True, slots=True)
class PublicName:
    """A name that the package exports."""

    name: Code
    quoted: Code
    module: Code
    """The module that defines it, as a string literal."""

    import_line: Code


@dataclass(frozen=True, slots=True)
class PackageView:
    """The package's ``__init__`` and ``pyproject.toml``."""

    module: Code
    docstring: Code
    version: Code
    names: tuple[PublicName, ...]
    distribution: Code
    toml_version: Code
    description: Code
    license: Code
    """Empty when the document leaves it to the user."""

    homepage: Code


def package(api: Api, names: Names) -> PackageView:
    """Names and metadata of the package."""
    one = package_of(api)
    doc = doc_of(
        api.about.doc.summary, api.about.doc.description, otherwise=api.about.title
    )
    exported = sorted(public_names(api, names).items(), key=_order)
    return PackageView(
        symbol(one.module),
        docstring(doc, indent=0),
        string(one.version),
        tuple(_public(name, module) for name, module in exported),
        toml_string(one.distribution),
        toml_string(one.version),
        toml_string(api.about.title),
        toml_string(api.about.license) if api.about.license else lit(""),
        (
            toml_string(api.about.homepage)
            if url_href(api.about.homepage) is not None
            else lit("")
        ),
    )


def public_names(api: Api, names: Names) -> dict[str, str]:
    """The module of each exported name, relative to the package."""
    found: dict[str, str] = {}
    for owner in api.owners:
        module = f".{names.modules[owner.key]}"
        found[names.owners[owner.key]] = module
        found[ASYNC + names.owners[owner.key]] = module
    for one in api.declarations:
        found[names.declarations[one.key]] = ".models"
    for group in names.groups.values():
        found[group] = ".models"
    for result in used_results(api):
        found[names.results[result.key]] = ".results"
        if has_twin(result):
            found[ASYNC + names.results[result.key]] = ".results"
    found |= dict.fromkeys((*ERRORS, names.error_root), ".errors")
    found |= dict(_runtime_names(api))
    return found


def _runtime_names(api: Api) -> Iterator[tuple[str, str]]:
    methods = [method for owner in api.owners for method in owner.methods]
    yield "BaseResult", "._runtime.results"
    yield "Record", "._runtime.records"
    yield "Result", "._runtime.result_view"
    yield "RequestOptions", "._runtime.options"
    yield "WaitOptions", "._runtime.options"
    if any(isinstance(method.plan, Watch) for method in methods):
        yield "WatchOptions", "._runtime.options"
    if any(one.items is not None for one in used_results(api)):
        yield "AsyncPagedResult", "._runtime.pages"
        yield "PagedResult", "._runtime.pages"
    if any(is_page(method) for method in methods):
        yield "Page", "._runtime.pages"
        yield "AsyncPage", "._runtime.pages"
    if _has_files(api):
        yield "File", "._runtime.bodies"
    if _has_omit(api):
        yield "OMIT", "._runtime.records"
        yield "Omit", "._runtime.records"


def _has_files(api: Api) -> bool:
    raw = Bytes(BytesForm.RAW)
    return any(
        parameter.type == raw and parameter.location is Location.FORM
        for operation in api.operations
        for parameter in operation.parameters
    ) or any(
        operation.body is not None and operation.body.type == raw
        for operation in api.operations
    )


def _has_omit(api: Api) -> bool:
    fields = (
        (field.type, field.required)
        for one in api.declarations
        if isinstance(one, Record)
        for field in one.fields
    )
    arguments = (
        (one.type, one.required)
        for owner in api.owners
        for method in owner.methods
        for one in (*method.arguments, *method.options)
    )
    return any(
        isinstance(type_, Nullable) and not required
        for type_, required in (*fields, *arguments)
    )


def _order(item: tuple[str, str]) -> tuple[bool, str]:
    """Constants first, then the alphabet, as ``ruff`` sorts ``__all__``."""
    return not item[0].isupper(), item[0]


def _public(name: str, module: str) -> PublicName:
    dots = len(module) - len(module.lstrip("."))
    line = code(
        "from {dots}{module} import {name} as {name}",
        dots=Code.join(lit(""), [lit(".")] * dots),
        module=symbol(module.lstrip(".")),
        name=symbol(name),
    )
    return PublicName(symbol(name), string(name), string(module), line)
