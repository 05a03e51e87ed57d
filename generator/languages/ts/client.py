"""The client: its profile as data, its options, its own methods and parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.ir.operations import Credential
from generator.ir.paths import Key, Path
from generator.ir.protocol import CredentialScheme, Envelope, ErrorRule, ServerVariable
from generator.languages.ts import docs
from generator.languages.ts.arguments import Interface, Member
from generator.languages.ts.imports import Imports
from generator.languages.ts.literals import milliseconds, texts_literal
from generator.languages.ts.methods import MethodView, method_view
from generator.languages.ts.names import property_name
from generator.languages.ts.owners import (
    PartView,
    member_names,
    owner_doc,
    part_views,
)
from generator.languages.ts.statements import printed
from generator.languages.ts.world import World
from generator.text.code import Code, code, lit
from generator.text.data import number
from generator.text.doc import Doc, Text, compose
from generator.text.fit import Piece, concat
from generator.text.fit_typescript import (
    array_literal,
    assignment,
    object_literal,
    property_value,
)
from generator.text.spec_text import SpecText
from generator.text.typescript import property_key, string


@dataclass(frozen=True, slots=True)
class ClientView:
    """The file ``src/client.ts``."""

    imports: tuple[Code, ...]
    profile: Code
    options: Interface
    doc: Code
    name: Code
    constants: tuple[Code, ...]
    parts: tuple[PartView, ...]
    methods: tuple[MethodView, ...]
    interfaces: tuple[Interface, ...]


def client_view(world: World) -> ClientView:
    """The view of the client."""
    owner = world.client
    imports = Imports("./", "client")
    for name, module in (("Resource", "resource"), ("reconfigured", "resource")):
        imports.value(name, f"core/{module}")
    imports.value("newCore", "core/core")
    imports.type("CommonOptions", "core/options")
    names = member_names(owner)
    parts = part_views(owner, world, imports)
    methods = tuple(
        method_view(one, owner, names, world, imports) for one in owner.methods
    )
    profile = _profile(world, imports)
    return ClientView(
        imports.statements,
        profile,
        _options(world),
        docs.comment(owner_doc(owner)),
        world.owner_class(owner.key),
        tuple(one.constant for one in methods if one.constant),
        parts,
        methods,
        tuple(interface for one in methods for interface in one.interfaces),
    )


def _options(world: World) -> Interface:
    members: list[Member] = []
    for scheme in world.api.credentials:
        members.append(_option(property_name(scheme.name), _credential_doc(scheme)))
    for variable in world.api.server.variables:
        members.append(_option(property_name(variable.name), _variable_doc(variable)))
    name = str(world.owner_class(world.client.key))
    doc = Doc(compose("Settings of a client `{name}`.", name=name))
    extends = lit(" extends CommonOptions")
    comment = docs.comment(doc)
    return Interface(comment, world.client_options, extends, tuple(members))


def _option(name: Code, doc: Doc) -> Member:
    declared = code("{name}?: string | undefined;", name=name)
    return Member(docs.comment(doc, indent=2), declared)


def _credential_doc(scheme: CredentialScheme) -> Doc:
    otherwise = "User name and password, as `user:password`." if scheme.basic else ""
    doc = docs.described(scheme.doc, otherwise=otherwise or "The credential.")
    return _with_variable(doc, scheme.env)


def _variable_doc(variable: ServerVariable) -> Doc:
    doc = _with_variable(docs.described(variable.doc), variable.env)
    sentence = compose("Default: `{value}`.", value=variable.default)
    return Doc(doc.summary, (*doc.paragraphs, sentence), doc.sections)


def _with_variable(doc: Doc, env: SpecText | None) -> Doc:
    if env is None:
        return doc
    text: Text = compose(
        "Taken from the environment variable `{env}` when it is not given.", env=env
    )
    return Doc(doc.summary, (*doc.paragraphs, text), doc.sections)


def _profile(world: World, imports: Imports) -> Code:
    kind = imports.type("Profile", "core/profile")
    package = world.package
    properties: list[Piece] = [
        property_value(lit("name"), string(package.distribution)),
        property_value(lit("version"), string(package.version)),
        property_value(lit("server"), _server(world)),
        *_protocol(world),
    ]
    left = code("const profile: {kind}", kind=kind)
    value = object_literal(properties, opened=True)
    return printed(concat(assignment(left, value), lit(";")))


def _protocol(world: World) -> Iterator[Piece]:
    api = world.api
    if api.credentials:
        schemes = [_credential(one, world) for one in api.credentials]
        yield property_value(lit("credentials"), array_literal(schemes))
    if api.envelope is not None:
        yield property_value(lit("envelope"), _envelope(api.envelope))
    if api.error_rules:
        rules = [_rule(one) for one in api.error_rules]
        yield property_value(lit("errorRules"), array_literal(rules))
    yield property_value(lit("readTimeout"), milliseconds(api.timeouts.read))
    yield property_value(lit("timeout"), milliseconds(api.timeouts.total))
    if api.timeouts.env is not None:
        yield property_value(lit("timeoutEnv"), string(api.timeouts.env))
    if api.matrix is not None:
        ids = [string(one.id) for one in api.matrix.snapshots]
        yield property_value(lit("supportSnapshots"), array_literal(ids))


def _server(world: World) -> Piece:
    server = world.api.server
    url = SpecText("")
    for piece in server.url:
        if isinstance(piece, SpecText):
            url = compose("{url}{piece}", url=url, piece=piece)
        else:
            name = str(property_name(piece))
            url = compose("{url}{{{name}}}", url=url, name=name)
    properties: list[Piece] = [property_value(lit("url"), string(url))]
    if server.env is not None:
        properties.append(property_value(lit("env"), string(server.env)))
    if server.variables:
        variables = [_variable(one) for one in server.variables]
        properties.append(property_value(lit("variables"), array_literal(variables)))
    return object_literal(properties, opened=True)


def _variable(variable: ServerVariable) -> Piece:
    properties: list[Piece] = [
        property_value(lit("option"), string(str(property_name(variable.name)))),
        property_value(lit("default"), string(variable.default)),
    ]
    if variable.env is not None:
        properties.append(property_value(lit("env"), string(variable.env)))
    if variable.hosts:
        urls = [
            property_value(property_key(value), string(url))
            for value, url in variable.hosts
        ]
        properties.append(property_value(lit("urls"), object_literal(urls)))
    return object_literal(properties, opened=True)


def _credential(scheme: CredentialScheme, world: World) -> Piece:
    properties: list[Piece] = [
        property_value(lit("option"), string(str(property_name(scheme.name)))),
        property_value(lit("in"), string(scheme.place.value)),
        property_value(lit("name"), string(scheme.wire)),
    ]
    if scheme.prefix:
        properties.append(property_value(lit("prefix"), string(scheme.prefix)))
    if scheme.env is not None:
        properties.append(property_value(lit("env"), string(scheme.env)))
    if scheme.basic:
        properties.append(lit("basic: true"))
    if _is_needed(scheme, world):
        properties.append(lit("required: true"))
    return object_literal(properties, opened=True)


def _is_needed(scheme: CredentialScheme, world: World) -> bool:
    """Whether every operation needs this credential, so that a client does."""
    return all(
        any(
            isinstance(one.origin, Credential) and one.origin.scheme == scheme.key
            for one in operation.parameters
        )
        or (
            bool(operation.security)
            and all(scheme.key in way for way in operation.security)
        )
        for operation in world.api.operations
    )


def _envelope(envelope: Envelope) -> Piece:
    named = (
        (lit("success"), envelope.success),
        (lit("code"), envelope.code),
        (lit("message"), envelope.message),
        (lit("requestId"), envelope.request_id),
        (lit("data"), envelope.data),
    )
    properties: list[Piece] = [
        property_value(key, string(wire)) for key, wire in named if wire is not None
    ]
    inner = (
        (lit("innerSuccess"), envelope.inner_success),
        (lit("innerMessage"), envelope.inner_message),
    )
    properties += [
        property_value(key, texts_literal(_keys(path))) for key, path in inner if path
    ]
    return object_literal(properties, opened=True)


def _keys(path: Path) -> tuple[SpecText, ...]:
    return tuple(step.wire for step in path if isinstance(step, Key))


def _rule(rule: ErrorRule) -> Piece:
    properties: list[Piece] = [property_value(lit("family"), string(rule.family.value))]
    if rule.statuses:
        statuses = array_literal([number(status) for status in rule.statuses])
        properties.append(property_value(lit("statuses"), statuses))
    if rule.codes:
        properties.append(property_value(lit("codes"), texts_literal(rule.codes)))
    return object_literal(properties, opened=True)
