"""The file ``src/profile.ts``: what is known about the API, and its options."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.ir.operations import Credential, Operation
from generator.ir.paths import Key, Path
from generator.ir.protocol import CredentialScheme, Envelope, ErrorFamily, ErrorRule
from generator.languages.ts.arguments import Interface
from generator.languages.ts.client_options import client_options
from generator.languages.ts.imports import Imports
from generator.languages.ts.literals import milliseconds, texts_literal
from generator.languages.ts.servers import server_literal
from generator.languages.ts.statements import printed
from generator.languages.ts.world import World
from generator.text.code import Code, code, lit
from generator.text.data import number
from generator.text.fit import Piece, concat
from generator.text.fit_typescript import (
    array_literal,
    assignment,
    call,
    object_literal,
    property_value,
)
from generator.text.spec_text import SpecText
from generator.text.typescript import property_key, string

_FAMILIES = {
    ErrorFamily.BAD_REQUEST: 400,
    ErrorFamily.AUTHENTICATION: 401,
    ErrorFamily.PERMISSION_DENIED: 403,
    ErrorFamily.NOT_FOUND: 404,
    ErrorFamily.CONFLICT: 409,
    ErrorFamily.RATE_LIMIT: 429,
    ErrorFamily.INTERNAL_SERVER: 500,
}
"""The status whose family it is."""

_USUAL_READ, _USUAL_TOTAL = 60.0, 600.0


@dataclass(frozen=True, slots=True)
class ProfileView:
    """The file ``src/profile.ts``."""

    imports: tuple[Code, ...]
    options: Interface
    constant: Code


def profile_view(world: World) -> ProfileView:
    """The view of the profile."""
    imports = world.imports("./", "profile")
    options = client_options(world, imports)
    kind = imports.type("Profile", "core/profile")
    package = world.package
    properties: list[Piece] = [
        property_value(lit("name"), string(package.distribution)),
        property_value(lit("version"), string(package.version)),
        property_value(
            lit("server"), server_literal(world.api.server, world, imports, opened=True)
        ),
        *_environment(world),
        *_credentials(world, imports),
        *_protocol(world, imports),
    ]
    left = code("export const profile: {kind}", kind=kind)
    value = object_literal(properties, opened=True)
    constant = printed(concat(assignment(left, value), lit(";")))
    return ProfileView(imports.statements, options, constant)


def _environment(world: World) -> Iterator[Piece]:
    """The environment variables of the client's options."""
    api = world.api
    named = [("baseUrl", api.server.env)]
    named += [
        (str(world.variable_option(one.name)), one.env) for one in world.variables
    ]
    for scheme in api.credentials:
        named.append((str(world.credential_option(scheme.key)), scheme.env))
        if scheme.grant is not None:
            options = map(str, world.grant_options(scheme.key))
            envs = (scheme.grant.id_env, scheme.grant.secret_env)
            named += zip(options, envs, strict=True)
    known = [
        property_value(property_key(option), string(env))
        for option, env in dict(named).items()
        if env is not None
    ]
    if known:
        yield property_value(lit("env"), object_literal(known, opened=True))


def _credentials(world: World, imports: Imports) -> Iterator[Piece]:
    api = world.api
    if not api.credentials:
        return
    schemes = [_credential(one, world, imports) for one in api.credentials]
    yield property_value(lit("credentials"), array_literal(schemes))
    yield imports.value("redact", "core/security")
    if any(any(one.security) for one in api.operations):
        yield imports.value("authorize", "core/security")
    if world.usual_security:
        ways = [
            array_literal([string(one) for one in way]) for way in world.usual_security
        ]
        yield property_value(lit("security"), array_literal(ways))
    if api.operations and all(map(_is_guarded, api.operations)):
        require = imports.value("requireCredential", "core/security")
        yield property_value(lit("require"), require)
    if any(one.grant is not None for one in api.credentials):
        renew = imports.value("forgetTokens", "core/oauth")
        yield property_value(lit("renew"), renew)


def _is_guarded(operation: Operation) -> bool:
    """Whether an operation needs a credential."""
    in_form = any(isinstance(one.origin, Credential) for one in operation.parameters)
    return in_form or (bool(operation.security) and all(operation.security))


def _credential(scheme: CredentialScheme, world: World, imports: Imports) -> Piece:
    option = str(world.credential_option(scheme.key))
    properties: list[Piece] = [
        property_value(lit("option"), string(option)),
        property_value(lit("in"), string(scheme.place.value)),
        property_value(lit("name"), string(scheme.wire)),
    ]
    if scheme.prefix:
        properties.append(property_value(lit("prefix"), string(scheme.prefix)))
    if scheme.basic:
        form = imports.value("basic", "core/basic")
        properties.append(property_value(lit("format"), form))
    if scheme.grant is not None:
        grant = _grant(scheme, world, imports)
        properties.append(property_value(lit("grant"), grant))
    return object_literal(properties, opened=True)


def _grant(scheme: CredentialScheme, world: World, imports: Imports) -> Piece:
    assert scheme.grant is not None
    grant = scheme.grant
    names = world.grant_options(scheme.key)
    options = [string(str(name)) for name in names]
    token = imports.value("clientCredentials", "core/oauth")
    possible = imports.value("canAsk", "core/oauth")
    return object_literal(
        [
            property_value(lit("isPossible"), possible),
            property_value(lit("token"), token),
            property_value(lit("url"), string(grant.token_url)),
            property_value(lit("scopes"), texts_literal(grant.scopes)),
            property_value(lit("options"), array_literal(options)),
        ],
        opened=True,
    )


def _protocol(world: World, imports: Imports) -> Iterator[Piece]:
    api = world.api
    if api.envelope is not None:
        envelope = _envelope(api.envelope)
        yield property_value(lit("envelope"), envelope)
    if api.error_rules:
        families = imports.value("families", "core/error-rules")
        rules = [_rule(one) for one in api.error_rules]
        yield property_value(lit("familyOf"), call(families, rules))
    if world.package.bigint:
        parse = imports.value("parseExactJson", "core/json")
        yield property_value(lit("parse"), parse)
    if api.matrix is not None:
        check = imports.value("snapshotCheck", "core/support")
        ids = array_literal([string(one.id) for one in api.matrix.snapshots])
        yield property_value(lit("check"), call(check, [ids]))
    defaults = _defaults(world, imports)
    if defaults:
        made = object_literal(defaults)
        yield concat(lit("defaults: () => ("), made, lit(")"))


def _defaults(world: World, imports: Imports) -> list[Piece]:
    timeouts = world.api.timeouts
    properties: list[Piece] = []
    if timeouts.env is not None:
        inherited = imports.value("timeoutFrom", "core/settings")
        arguments = [string(timeouts.env), milliseconds(timeouts.read)]
        properties.append(
            property_value(lit("readTimeout"), call(inherited, arguments))
        )
    elif timeouts.read != _USUAL_READ:
        read = milliseconds(timeouts.read)
        properties.append(property_value(lit("readTimeout"), read))
    if timeouts.total != _USUAL_TOTAL:
        total = milliseconds(timeouts.total)
        properties.append(property_value(lit("timeout"), total))
    return properties


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
    family = number(_FAMILIES[rule.family])
    properties: list[Piece] = [property_value(lit("family"), family)]
    if rule.statuses:
        statuses = array_literal([number(status) for status in rule.statuses])
        properties.append(property_value(lit("statuses"), statuses))
    if rule.codes:
        properties.append(property_value(lit("codes"), texts_literal(rule.codes)))
    return object_literal(properties, opened=True)
