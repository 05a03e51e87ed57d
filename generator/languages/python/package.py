"""The package as a whole: its public names and its metadata."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.ir.api import Api
from generator.ir.declarations import Record
from generator.ir.operations import Location
from generator.ir.plans import Watch
from generator.ir.types import Bytes, BytesForm
from generator.languages.python.catalog import Catalog
from generator.languages.python.names import AIO, ASYNC, Names
from generator.languages.python.outcomes import Kind, has_twin, kind_of
from generator.languages.python.protocol import package_of
from generator.languages.python.reserved import ERRORS, RUNTIME_NAMES
from generator.languages.python.results import used_results
from generator.languages.python.types import takes_none
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
    async_names: tuple[PublicName, ...]
    """Those of ``aio``."""

    has_models: bool
    distribution: Code
    toml_version: Code
    description: Code
    license: Code
    """Empty when the document leaves it to the user."""

    homepage: Code


def package(api: Api, names: Names, catalog: Catalog) -> PackageView:
    """Names and metadata of the package."""
    one = package_of(api)
    doc = doc_of(
        api.about.doc.summary, api.about.doc.description, otherwise=api.about.title
    )
    exported = public_names(api, names, catalog)
    below = f".{AIO}"
    in_aio = {
        name: module.removeprefix(below)
        for name, module in exported.items()
        if module.startswith(f"{below}.")
    }
    return PackageView(
        symbol(one.module),
        docstring(doc, indent=0),
        string(one.version),
        _sorted(exported),
        _sorted(in_aio),
        bool(names.homes or names.group_homes),
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


def public_names(api: Api, names: Names, catalog: Catalog) -> dict[str, str]:
    """The module of each exported name but for those of ``models``."""
    found: dict[str, str] = {}
    for owner in api.owners:
        for is_async in (False, True):
            name = str(names.owner(owner.key, is_async=is_async))
            found[name] = f".{names.module(owner.key, is_async=is_async)}"
    for result in used_results(api):
        found[names.results[result.key]] = ".results"
        if has_twin(result):
            found[ASYNC + names.results[result.key]] = ".results"
    found |= dict.fromkeys((*ERRORS, names.error_root), ".errors")
    for name in _runtime_names(api, catalog):
        found[name] = f"._runtime.{RUNTIME_NAMES[name]}"
    return found


def _runtime_names(api: Api, catalog: Catalog) -> Iterator[str]:
    methods = [method for owner in api.owners for method in owner.methods]
    kinds = {kind_of(method, catalog) for method in methods}
    yield from ("Record", "RequestOptions", "Result", "WaitOptions")
    yield from ("ErrorEvent", "Hooks", "RequestEvent", "ResponseEvent", "Tracer")
    if any(catalog.gives_bytes(method) for method in methods):
        yield "DownloadOptions"
    if Kind.RESULT in kinds:
        yield "BaseResult"
    if any(isinstance(method.plan, Watch) for method in methods):
        yield "WatchOptions"
    if any(one.items is not None for one in used_results(api)):
        yield from ("AsyncPagedResult", "PagedResult")
    if Kind.PAGE in kinds:
        yield from ("AsyncPage", "Page")
    if Kind.DATA_PAGE in kinds:
        yield from ("AsyncDataPage", "DataPage")
    if Kind.STREAM in kinds:
        yield from ("AsyncStream", "Stream")
    if _has_files(api):
        yield "File"
    if _has_omit(api):
        yield from ("OMIT", "Omit")


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
        takes_none(type_) and not required for type_, required in (*fields, *arguments)
    )


def _sorted(modules: dict[str, str]) -> tuple[PublicName, ...]:
    return tuple(_public(*one) for one in sorted(modules.items(), key=_order))


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
