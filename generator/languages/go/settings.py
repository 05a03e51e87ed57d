"""What the runtime knows of a client, whoever makes it."""

from __future__ import annotations

from generator.ir.protocol import (
    ClientCredentials,
    CredentialPlace,
    CredentialScheme,
    Envelope,
    ErrorRule,
)
from generator.languages.go.credentials import argument
from generator.languages.go.layout import Entry, items, literal
from generator.languages.go.literals import duration, path_slice, strings
from generator.languages.go.operations import alternatives
from generator.languages.go.servers import server
from generator.languages.go.world import World
from generator.text.code import Code, code, lit
from generator.text.go import string, symbol
from generator.text.spec_text import SpecText

_PLACES = {
    CredentialPlace.HEADER: lit("runtime.InHeader"),
    CredentialPlace.QUERY: lit("runtime.InQuery"),
    CredentialPlace.COOKIE: lit("runtime.InCookie"),
    CredentialPlace.FORM: lit("runtime.InForm"),
}


def settings(world: World, security: tuple[tuple[str, ...], ...]) -> Code:
    """What the runtime knows of the client; ``security`` is what operations need
    that say nothing of their own."""
    api = world.api
    entries: list[Entry] = [
        (lit("Package"), string(slug(world))),
        (lit("Version"), string(world.package.version)),
        (lit("Server"), server(api.server, lit("runtime.Server"))),
    ]
    if api.credentials:
        schemes = [_scheme(world, one) for one in api.credentials]
        entries.append((lit("Schemes"), items(lit("[]runtime.Scheme"), schemes, 0)))
    if security:
        entries.append((lit("Security"), alternatives(security)))
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


def _scheme(world: World, of: CredentialScheme) -> Code:
    entries: list[Entry] = [
        (lit("Key"), string(of.key)),
        (lit("Argument"), string(str(argument(world, of)))),
    ]
    if of.env is not None:
        entries.append((lit("Env"), string(of.env)))
    entries += [(lit("In"), _PLACES[of.place]), (lit("Name"), string(of.wire))]
    if of.prefix:
        entries.append((lit("Prefix"), string(of.prefix)))
    if of.basic:
        entries.append((lit("Basic"), lit("true")))
    if of.grant is not None:
        entries.append((lit("Grant"), _grant(world, of, of.grant)))
    return literal(lit(""), entries, 60)


def _grant(world: World, of: CredentialScheme, grant: ClientCredentials) -> Code:
    entries: list[Entry] = [(lit("TokenURL"), string(grant.token_url))]
    if grant.scopes:
        entries.append((lit("Scopes"), strings(grant.scopes)))
    entries += (
        (lit("ID"), string(str(world.granted(of, grant.id_name)))),
        (lit("Secret"), string(str(world.granted(of, grant.secret_name)))),
        (lit("IDEnv"), string(grant.id_env)),
        (lit("SecretEnv"), string(grant.secret_env)),
    )
    return literal(lit("&runtime.Grant"), entries, 60)


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
    family = code("runtime.{family}", family=symbol(of.family.title))
    entries: list[Entry] = [(lit("Family"), family)]
    if of.statuses:
        numbers = Code.join(lit(", "), (code("{n}", n=one) for one in of.statuses))
        entries.append((lit("Statuses"), code("[]int{{{numbers}}}", numbers=numbers)))
    if of.codes:
        entries.append((lit("Codes"), strings(of.codes)))
    return literal(lit(""), entries, 200)
