"""The whole package as its templates see it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.ir.api import Api
from generator.ir.declarations import Enumeration
from generator.ir.types import ListOf, Opaque
from generator.languages.go import docs, tools
from generator.languages.go.claims import is_value_listing
from generator.languages.go.contents import request_files, type_files
from generator.languages.go.credentials import (
    SettingView,
    credential_argument,
    options,
    positional,
    required,
)
from generator.languages.go.downloads import gives_bytes
from generator.languages.go.examples import ExampleView, examples
from generator.languages.go.extras import ExtraView, extras
from generator.languages.go.facts import usual
from generator.languages.go.files import Files
from generator.languages.go.guide import GuideView, first_program, guide_view
from generator.languages.go.imports import Imports, imports
from generator.languages.go.matrix import matrix
from generator.languages.go.operations import VariableView
from generator.languages.go.owners import OwnerView, owner
from generator.languages.go.params import ParamsView, all_params
from generator.languages.go.readme import Readme, readme
from generator.languages.go.results import ResultView, results
from generator.languages.go.servers import endpoint_doc
from generator.languages.go.settings import settings
from generator.languages.go.waits import waits
from generator.languages.go.webhooks import WebhookView, webhooks
from generator.languages.go.world import World
from generator.problems import Problem
from generator.sdk import Sdk
from generator.text.code import Code, code, lit
from generator.text.doc import compose, doc_of
from generator.text.go import comment, string, symbol
from generator.text.go_summary import thing_summary
from generator.text.go_tag import module_path
from generator.text.spec_text import SpecText
from generator.text.versions import nested_module


@dataclass(frozen=True, slots=True)
class Kinds:
    """Parts of the fixed vocabulary that a document needs."""

    pages: bool
    data_pages: bool
    streams: bool
    scalars: bool
    waits: bool
    downloads: bool


@dataclass(frozen=True, slots=True)
class Root:
    """What every template can print."""

    banner: Code
    package: Code
    module_path: Code
    otel_path: Code
    runtime_import: Code
    models_import: Code
    stub_package: Code
    package_doc: Code
    client: OwnerView
    constructor: Code
    credential: Code | None
    scheme: Code
    credential_env: Code | None
    endpoint_doc: Code
    """The comment of the option that says where requests go."""

    settings: Code
    settings_imports: Imports
    required: Code
    setting_options: tuple[SettingView, ...]
    extras: tuple[ExtraView, ...]
    extras_imports: Imports
    results: tuple[ResultView, ...]
    params: tuple[ParamsView, ...]
    results_imports: Imports
    has_results: bool
    tools: tuple[VariableView, ...]
    protocol: Code | None
    matrix: Code | None
    webhooks: tuple[WebhookView, ...]
    webhooks_imports: Imports
    kinds: Kinds
    readme: Readme
    guide: GuideView
    examples: tuple[ExampleView, ...]
    examples_shown: tuple[ExampleView, ...]
    """The one that the README shows."""


def view(api: Api) -> tuple[Sdk, tuple[Problem, ...]]:
    """The package of an API, and the names that gave way to others."""
    world = World(api)
    files = Files(world)
    owners = tuple(owner(world, one) for one in api.owners)
    root = _root(world, owners)
    sdk = Sdk(
        language="go",
        root=root,
        collections={
            "owner": list(zip(files.owners.values(), owners, strict=True)),
            "types": list(type_files(world, files)),
            "operations": list(request_files(world, files)),
            "example": [(one.slug, one) for one in root.examples],
        },
        paths={"stub": str(root.stub_package)},
        skip=frozenset(_skipped(root)),
    )
    return sdk, world.problems


def _skipped(root: Root) -> set[str]:
    """Templates of what the document does not call for."""
    kept = {
        "models/response.go.j2": root.has_results,
        "responses.go.j2": root.has_results,
        "tools.go.j2": root.protocol is not None,
        "support.go.j2": root.matrix is not None,
        "results.go.j2": bool(root.results or root.params),
        "extras.go.j2": bool(root.extras),
        "webhooks.go.j2": bool(root.webhooks),
        "pages.go.j2": root.kinds.pages or root.kinds.data_pages,
        "streams.go.j2": root.kinds.streams,
        "downloads.go.j2": root.kinds.downloads,
    }
    return {path for path, is_kept in kept.items() if not is_kept}


def _root(world: World, owners: tuple[OwnerView, ...]) -> Root:
    api = world.api
    shown = settings(world, usual(world))
    extra_options = tuple(extras(world))
    listed = tuple(results(world))
    structs = tuple(all_params(world)) if world.entities else ()
    received = tuple(webhooks(world))
    scheme = positional(world)
    programs = tuple(examples(world))
    return Root(
        banner=banner(world),
        package=symbol(world.package.module),
        module_path=module_path(world.package.distribution),
        otel_path=module_path(nested_module(world.package.distribution, "otel")),
        runtime_import=imports(world, (lit("runtime.X"),)).own[0],
        models_import=imports(world, (lit("models.X"),)).own[0],
        stub_package=world.stub_package,
        package_doc=_package_doc(world),
        client=owners[0],
        constructor=world.constructor,
        credential=credential_argument(world),
        scheme=string(scheme.key) if scheme is not None else lit('""'),
        credential_env=_env(scheme.env) if scheme is not None else None,
        endpoint_doc=endpoint_doc(world),
        settings=shown,
        settings_imports=imports(world, (shown,)),
        required=_required(world),
        setting_options=tuple(options(world)),
        extras=extra_options,
        extras_imports=imports(
            world, (lit("runtime.Option"), *(one.type for one in extra_options))
        ),
        results=listed,
        params=structs,
        results_imports=imports(
            world,
            (
                *(field.name for one in listed for field in one.fields),
                *(field.type for one in listed for field in one.fields),
                *(field.type for one in structs for field in one.fields),
                *(
                    lit("context.Context, *runtime.Page")
                    for one in listed
                    if one.item is not None
                ),
            ),
        ),
        has_results=world.has_results,
        tools=tools.tools(world),
        protocol=tools.protocol(world, api.tools) if api.tools else None,
        matrix=matrix(api.matrix) if api.matrix else None,
        webhooks=received,
        webhooks_imports=imports(
            world,
            (lit("runtime.Verifier, http.Header"), *(one.type for one in received)),
        ),
        kinds=_kinds(world),
        readme=readme(world, owners),
        guide=guide_view(world),
        examples=programs,
        examples_shown=programs[:1] or first_program(world),
    )


def banner(world: World) -> Code:
    """The first line of every generated file."""
    text = compose(
        "Code generated by isogloss from {file}. DO NOT EDIT.",
        file=world.api.about.spec_file,
    )
    return comment(text, width=400)


def _package_doc(world: World) -> Code:
    about = world.api.about
    base = doc_of(about.doc.summary, about.doc.description)
    name = code("Package {package}", package=symbol(world.package.module))
    title = thing_summary(name, docs.client(about))
    paragraphs = tuple(one for one in (base.summary, *base.paragraphs) if one)
    return docs.printed(type(base)(title, paragraphs), None)


def _env(env: SpecText | None) -> Code | None:
    return string(env) if env is not None else None


def _required(world: World) -> Code:
    found = required(world)
    if not found:
        return lit("nil")
    keys = Code.join(lit(", "), (string(one.key) for one in found))
    return code("[]string{{{keys}}}", keys=keys)


def _kinds(world: World) -> Kinds:
    listings = [one for one in world.methods() if is_value_listing(one)]
    values = [one.outcome.value_type for one in listings]
    plain = [kind is None or isinstance(kind, ListOf) for kind in values]
    return Kinds(
        pages=any(plain),
        data_pages=not all(plain),
        streams=any(one.streams for one in world.methods()),
        waits=any(map(waits, world.methods())),
        downloads=any(gives_bytes(world, one) for one in world.methods()),
        scalars=any(
            isinstance(one, Enumeration) and isinstance(one.base, Opaque)
            for one in world.api.declarations
        ),
    )
