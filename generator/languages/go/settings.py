"""The client's settings, credentials, constructor and support matrix."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.ir.matrix import Support, SupportMatrix
from generator.ir.operations import Credential
from generator.ir.protocol import (
    CredentialPlace,
    CredentialScheme,
    Envelope,
    ErrorFamily,
    ErrorRule,
    Server,
    ServerVariable,
)
from generator.languages.go import docs
from generator.languages.go.layout import Entry, items, literal
from generator.languages.go.literals import duration, path_slice, strings
from generator.languages.go.names import exported, unexported
from generator.languages.go.world import World
from generator.text.code import Code, code, lit
from generator.text.doc import Text, compose
from generator.text.go import string, symbol
from generator.text.spec_text import SpecText

_PLACES = {
    CredentialPlace.HEADER: lit("runtime.InHeader"),
    CredentialPlace.QUERY: lit("runtime.InQuery"),
    CredentialPlace.COOKIE: lit("runtime.InCookie"),
    CredentialPlace.FORM: lit("runtime.InForm"),
}
_FAMILIES = {
    ErrorFamily.BAD_REQUEST: lit("runtime.BadRequest"),
    ErrorFamily.AUTHENTICATION: lit("runtime.Authentication"),
    ErrorFamily.PERMISSION_DENIED: lit("runtime.PermissionDenied"),
    ErrorFamily.NOT_FOUND: lit("runtime.NotFound"),
    ErrorFamily.CONFLICT: lit("runtime.Conflict"),
    ErrorFamily.RATE_LIMIT: lit("runtime.RateLimit"),
    ErrorFamily.INTERNAL_SERVER: lit("runtime.InternalServer"),
}
_CELLS = {
    Support.SUPPORTED: lit("Supported"),
    Support.UNSUPPORTED: lit("Unsupported"),
}


@dataclass(frozen=True, slots=True)
class SettingView:
    """An option of the client that the document calls for."""

    name: Code
    argument: Code
    doc: Code
    made: Code


def settings(world: World) -> Code:
    """What the runtime knows of the client."""
    api = world.api
    entries: list[Entry] = [
        (lit("Package"), string(slug(world))),
        (lit("Version"), string(world.package.version)),
        (lit("Server"), _server(api.server)),
    ]
    if api.credentials:
        schemes = [_scheme(world, one) for one in api.credentials]
        entries.append((lit("Schemes"), items(lit("[]runtime.Scheme"), schemes, 0)))
    entries += [
        (lit("Connect"), duration(api.timeouts.connect)),
        (lit("Read"), duration(api.timeouts.read)),
        (lit("Total"), duration(api.timeouts.total)),
    ]
    if api.timeouts.env is not None:
        entries.append((lit("TimeoutEnv"), string(api.timeouts.env)))
    if api.envelope is not None:
        entries.append((lit("Envelope"), _envelope(api.envelope)))
    if api.error_rules:
        rules = [_rule(one) for one in api.error_rules]
        entries.append((lit("ErrorRules"), items(lit("[]runtime.ErrorRule"), rules, 0)))
    if api.matrix is not None:
        entries.append((lit("Matrix"), lit("matrix")))
    return literal(lit("&runtime.Settings"), entries, 0)


def slug(world: World) -> SpecText:
    """What the SDK calls itself to the service: the package clause."""
    return SpecText(world.package.module)


def _server(of: Server) -> Code:
    pieces: list[Code] = []
    for one in of.url:
        is_text = isinstance(one, SpecText)
        if is_text == (len(pieces) % 2 == 1):
            pieces.append(lit('""'))
        pieces.append(
            string(one) if isinstance(one, SpecText) else string("_".join(one.words))
        )
    entries: list[Entry] = [(lit("URL"), items(lit("[]string"), pieces))]
    if of.env is not None:
        entries.append((lit("Env"), string(of.env)))
    if of.variables:
        variables = [_variable(one) for one in of.variables]
        entries.append(
            (lit("Variables"), items(lit("[]runtime.Variable"), variables, 0))
        )
    return literal(lit("runtime.Server"), entries, 0)


def _variable(of: ServerVariable) -> Code:
    entries: list[Entry] = [
        (lit("Name"), string("_".join(of.name.words))),
        (lit("Default"), string(of.default)),
    ]
    if of.env is not None:
        entries.append((lit("Env"), string(of.env)))
    if of.hosts:
        hosts = [(string(name), string(url)) for name, url in of.hosts]
        entries.append((lit("Hosts"), literal(lit("map[string]string"), hosts)))
    return literal(lit(""), entries, 60)


def _scheme(world: World, of: CredentialScheme) -> Code:
    entries: list[Entry] = [
        (lit("Key"), string(of.key)),
        (lit("Argument"), string(str(_argument(world, of)))),
    ]
    if of.env is not None:
        entries.append((lit("Env"), string(of.env)))
    entries += [(lit("In"), _PLACES[of.place]), (lit("Name"), string(of.wire))]
    if of.prefix:
        entries.append((lit("Prefix"), string(of.prefix)))
    if of.basic:
        entries.append((lit("Basic"), lit("true")))
    return literal(lit(""), entries, 60)


def _envelope(of: Envelope) -> Code:
    named = (
        (lit("Success"), of.success),
        (lit("Code"), of.code),
        (lit("Message"), of.message),
        (lit("RequestID"), of.request_id),
        (lit("Data"), of.data),
    )
    entries: list[Entry] = [(name, string(text)) for name, text in named if text]
    if of.inner_success:
        entries.append((lit("InnerSuccess"), path_slice(of.inner_success)))
        entries.append((lit("InnerMessage"), path_slice(of.inner_message)))
    return literal(lit("&runtime.Envelope"), entries, 0)


def _rule(of: ErrorRule) -> Code:
    entries: list[Entry] = [(lit("Family"), _FAMILIES[of.family])]
    if of.statuses:
        numbers = Code.join(lit(", "), (code("{n}", n=one) for one in of.statuses))
        entries.append((lit("Statuses"), code("[]int{{{numbers}}}", numbers=numbers)))
    if of.codes:
        entries.append((lit("Codes"), strings(of.codes)))
    return literal(lit(""), entries, 200)


def matrix(of: SupportMatrix) -> Code:
    """The support matrix as data."""
    environments = []
    for one in of.environments:
        entries: list[Entry] = [(lit("ID"), string(one.id))]
        if one.images:
            entries.append((lit("Images"), strings(one.images)))
        if one.default:
            entries.append((lit("Default"), lit("true")))
        environments.append(literal(lit(""), entries, 200))
    snapshots = []
    for snapshot in of.snapshots:
        rows = [
            (
                string("_".join(row.method.words)),
                code(
                    "{{{cells}}}",
                    cells=Code.join(lit(", "), (_CELLS[cell] for cell in row.cells)),
                ),
            )
            for row in snapshot.rows
        ]
        entries = [
            (lit("ID"), string(snapshot.id)),
            (lit("Source"), string(snapshot.source)),
            (lit("Date"), string(snapshot.date)),
        ]
        if snapshot.default:
            entries.append((lit("Default"), lit("true")))
        entries.append((lit("Rows"), literal(lit("map[string][]Support"), rows, 0)))
        snapshots.append(literal(lit(""), entries, 0))
    return literal(
        lit("&runtime.Matrix"),
        (
            (lit("Environments"), items(lit("[]runtime.Environment"), environments, 0)),
            (lit("Snapshots"), items(lit("[]runtime.Snapshot"), snapshots, 0)),
        ),
        0,
    )


def required(world: World) -> tuple[CredentialScheme, ...]:
    """The schemes of which one must be known, because no operation goes without."""
    keys: set[str] = set()
    for operation in world.api.operations:
        carried = {
            one.origin.scheme
            for one in operation.parameters
            if isinstance(one.origin, Credential)
        }
        if not carried and (not operation.security or () in operation.security):
            return ()
        keys |= carried
        keys |= {key for alternative in operation.security for key in alternative}
    return tuple(one for one in world.api.credentials if one.key in keys)


def positional(world: World) -> CredentialScheme | None:
    """The credential that the constructor takes first: the only one there is."""
    found = required(world)
    return found[0] if len(found) == 1 and len(world.api.credentials) == 1 else None


def _argument(world: World, of: CredentialScheme) -> Code:
    if of is positional(world):
        return symbol(unexported(of.name, world.words))
    return symbol("With" + exported(of.name, world.words))


def credential_argument(world: World) -> Code | None:
    """The constructor's first parameter."""
    of = positional(world)
    return symbol(unexported(of.name, world.words)) if of is not None else None


def options(world: World) -> Iterator[SettingView]:
    """Options for server variables and for credentials that have no parameter."""
    for variable in world.api.server.variables:
        name = symbol("With" + exported(variable.name, world.words))
        argument = symbol(unexported(variable.name, world.words))
        more: tuple[Text, ...] = (
            compose("Default: {default}.", default=variable.default),
        )
        if variable.env is not None:
            more = (_fallback(variable.env, variable.default),)
        yield SettingView(
            name,
            argument,
            docs.thing(
                name, variable.doc, more=more, otherwise="A part of the address."
            ),
            code(
                'runtime.WithVariable("{name}", {variable}, {argument})',
                name=name,
                variable=string("_".join(variable.name.words)),
                argument=argument,
            ),
        )
    for scheme in world.api.credentials:
        if scheme is positional(world):
            continue
        name = symbol("With" + exported(scheme.name, world.words))
        argument = symbol(unexported(scheme.name, world.words))
        text: Text = "A credential. It is never shown."
        if scheme.env is not None:
            text = compose(
                "A credential, by default the variable {env}. It is never shown.",
                env=scheme.env,
            )
        yield SettingView(
            name,
            argument,
            docs.thing(name, scheme.doc, otherwise=text),
            code(
                'runtime.WithCredential("{name}", {key}, {argument})',
                name=name,
                key=string(scheme.key),
                argument=argument,
            ),
        )


def _fallback(env: SpecText, default: SpecText) -> SpecText:
    if not default:
        return compose("By default the variable {env}.", env=env)
    return compose(
        "By default the variable {env}, else {default}.", env=env, default=default
    )
