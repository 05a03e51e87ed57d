"""The whole package as its templates see it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.ir.api import Api
from generator.ir.declarations import Enumeration, Record, Union
from generator.languages.go import (
    docs,
    enumerations,
    operations,
    records,
    settings,
    tools,
    unions,
)
from generator.languages.go.enumerations import EnumView
from generator.languages.go.examples import ExampleView, examples
from generator.languages.go.extras import ExtraView, extras
from generator.languages.go.imports import Imports, imports
from generator.languages.go.operations import VariableView
from generator.languages.go.owners import OwnerView, owner, owner_files
from generator.languages.go.readme import Readme, readme
from generator.languages.go.records import RecordView
from generator.languages.go.results import ParamsView, ResultView, params, results
from generator.languages.go.settings import SettingView
from generator.languages.go.waits import all_methods, all_waits
from generator.languages.go.world import World
from generator.problems import Problem
from generator.sdk import Sdk
from generator.text.code import Code, code, lit
from generator.text.doc import compose, doc_of
from generator.text.go import comment, string, symbol
from generator.text.go_tag import module_path
from generator.text.spec_text import SpecText


@dataclass(frozen=True, slots=True)
class Root:
    """What every template can print."""

    banner: Code
    package: Code
    module_path: Code
    runtime_import: Code
    models_import: Code
    package_doc: Code
    client: OwnerView
    constructor: Code
    credential: Code | None
    scheme: Code
    credential_env: Code | None
    settings: Code
    settings_imports: Imports
    required: Code
    setting_options: tuple[SettingView, ...]
    extras: tuple[ExtraView, ...]
    extras_imports: Imports
    records: tuple[RecordView, ...]
    enums: tuple[EnumView, ...]
    types_imports: Imports
    results: tuple[ResultView, ...]
    params: tuple[ParamsView, ...]
    results_imports: Imports
    has_results: bool
    operations: tuple[VariableView, ...]
    methods: tuple[VariableView, ...]
    waits: tuple[VariableView, ...]
    operations_imports: Imports
    tools: tuple[VariableView, ...]
    protocol: Code | None
    matrix: Code | None
    readme: Readme
    owners: tuple[OwnerView, ...]
    examples: tuple[ExampleView, ...]
    examples_shown: tuple[ExampleView, ...]
    """The one that the README shows."""


_LISTING = lit("context.Context, *runtime.Page")


def view(api: Api) -> tuple[Sdk, tuple[Problem, ...]]:
    """The package of an API, and the names that gave way to others."""
    world = World(api)
    owners = tuple(owner(world, one) for one in api.owners)
    root = _root(world, owners)
    skip: set[str] = set()
    if not root.has_results:
        skip |= {"models/response.go.j2", "responses.go.j2"}
    if not root.operations:
        skip.add("operations.go.j2")
    if root.protocol is None:
        skip.add("tools.go.j2")
    if root.matrix is None:
        skip.add("support.go.j2")
    if not root.records and not root.enums:
        skip.add("types.go.j2")
    if not root.results and not root.params:
        skip.add("results.go.j2")
    if not root.extras:
        skip.add("extras.go.j2")
    sdk = Sdk(
        language="go",
        root=root,
        collections={
            "owner": list(zip(owner_files(world).values(), owners, strict=True)),
            "example": [(one.slug, one) for one in root.examples],
        },
        skip=frozenset(skip),
    )
    return sdk, world.problems


def _root(world: World, owners: tuple[OwnerView, ...]) -> Root:
    api = world.api
    types, enums = _declared(world)
    shown = settings.settings(world)
    made = tuple(settings.options(world))
    options = tuple(extras(world))
    listed = tuple(results(world))
    structs = tuple(params(world))
    requests = tuple(operations.operation(world, one) for one in api.operations)
    polls = all_waits(world)
    name = world.owner(world.client.key)
    scheme = settings.positional(world)
    fields = [
        *(field.type for one in types for field in one.fields),
    ]
    programs = tuple(examples(world))
    return Root(
        banner=banner(world),
        package=symbol(world.package.module),
        module_path=module_path(world.package.distribution),
        runtime_import=imports(world, (lit("runtime.X"),)).own[0],
        models_import=imports(world, (lit("models.X"),)).own[0],
        package_doc=_package_doc(world),
        client=owners[0],
        constructor=code("New{name}", name=name),
        credential=settings.credential_argument(world),
        scheme=string(scheme.key) if scheme is not None else lit('""'),
        credential_env=_env(scheme.env) if scheme is not None else None,
        settings=shown,
        settings_imports=imports(world, (shown,)),
        required=_required(world),
        setting_options=made,
        extras=options,
        extras_imports=imports(
            world, (lit("runtime.Option"), *(one.type for one in options))
        ),
        records=types,
        enums=enums,
        types_imports=imports(
            world,
            (
                *fields,
                *(lit("runtime.Marshal") for _ in types[:1]),
                *(lit("fmt.State") for one in types if one.has_secrets),
            ),
        ),
        results=listed,
        params=structs,
        results_imports=imports(
            world,
            (
                *(one.embedded for one in listed),
                *(field.type for one in listed for field in one.fields),
                *(field.type for one in structs for field in one.fields),
                *(_LISTING for one in listed if one.item is not None),
            ),
        ),
        has_results=world.has_results,
        operations=requests,
        methods=all_methods(world),
        waits=polls,
        operations_imports=imports(
            world, (lit("runtime.Operation"), *(one.value for one in polls))
        ),
        tools=tools.tools(world),
        protocol=tools.protocol(world, api.tools) if api.tools else None,
        matrix=settings.matrix(api.matrix) if api.matrix else None,
        readme=readme(world, owners),
        owners=owners,
        examples=programs,
        examples_shown=programs[:1],
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
    title = compose(
        "Package {package} is a client of the {title}.",
        package=world.package.module,
        title=about.title,
    )
    paragraphs = tuple(one for one in (base.summary, *base.paragraphs) if one)
    return docs.printed(type(base)(title, paragraphs), None, 0)


def _env(env: SpecText | None) -> Code | None:
    return string(env) if env is not None else None


def _required(world: World) -> Code:
    found = settings.required(world)
    if not found:
        return lit("nil")
    keys = Code.join(lit(", "), (string(one.key) for one in found))
    return code("[]string{{{keys}}}", keys=keys)


def _declared(
    world: World,
) -> tuple[tuple[RecordView, ...], tuple[EnumView, ...]]:
    structs: list[RecordView] = []
    enums: list[EnumView] = []
    for one in world.api.declarations:
        match one:
            case Record():
                structs.append(records.record(world, one))
            case Union():
                structs.append(unions.union(world, one))
            case Enumeration():
                enums.append(enumerations.enumeration(world, one))
    return tuple(structs), tuple(enums)
