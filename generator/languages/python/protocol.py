"""What a package knows about its service: the constants of ``_api.protocol``."""

from __future__ import annotations

from generator.ir.api import Api, Package
from generator.ir.operations import Credential
from generator.ir.owners import Owner, OwnerKind
from generator.ir.protocol import ClientCredentials, CredentialScheme
from generator.languages.python.methods import Assigned
from generator.languages.python.module import Module
from generator.languages.python.names import record_field
from generator.languages.python.paths import path, strings
from generator.languages.python.security import Security, alternatives
from generator.languages.python.servers import server
from generator.languages.python.values import (
    COMMA,
    boolean,
    call,
    set_of,
    tuple_of,
)
from generator.text.code import Code, code
from generator.text.data import number
from generator.text.python import string, symbol


def package_of(api: Api) -> Package:
    """What the Python package is called."""
    return next(one for one in api.packages if one.language == "python")


def protocol(api: Api, module: Module, security: Security) -> tuple[Assigned, ...]:
    """Constants of ``_api.protocol``: the profile and what it is made of."""
    made: list[Assigned] = []
    if api.envelope is not None:
        made.append(Assigned(symbol("ENVELOPE"), _envelope(api, module)))
    if api.error_rules:
        made.append(Assigned(symbol("RULES"), _rules(api, module)))
    made.append(Assigned(symbol("PROFILE"), _profile(api, module, security)))
    return tuple(made)


def entities(api: Api, module: Module, *, is_async: bool) -> Code:
    """Classes of entities by their key."""
    rows = (
        code("{key}: {kind}", key=string(one.key), kind=_kind(module, one, is_async))
        for one in api.owners
        if one.kind is OwnerKind.ENTITY
    )
    return code("{{{rows}}}", rows=Code.join(COMMA, rows))


def _kind(module: Module, one: Owner, is_async: bool) -> Code:
    identity, environment = one.identity, one.environment_from
    return call(
        module.use("EntityKind"),
        call(module.use("lazily"), *_where(module, one, is_async=is_async)),
        string(" ".join(one.name.words)),
        string(record_field(identity)) if identity else None,
        environment_from=string(record_field(environment)) if environment else None,
    )


def _where(module: Module, one: Owner, *, is_async: bool) -> tuple[Code, Code]:
    place = module.names.module(one.key, is_async=is_async)
    name = str(module.names.owner(one.key, is_async=is_async))
    return string(f".{place}"), string(name)


def _profile(api: Api, module: Module, security: Security) -> Code:
    package, limits = package_of(api), api.timeouts
    schemes = [_scheme(module, one) for one in api.credentials]
    usual = security.usual
    return call(
        module.use("Profile"),
        string(package.distribution),
        string(package.version),
        server(module, api.server) if api.server.url or api.server.env else None,
        schemes=tuple_of(schemes) if schemes else None,
        security=alternatives(usual) if usual else None,
        needs_credential=boolean(True) if needs_credential(api) else None,
        envelope=symbol("ENVELOPE") if api.envelope is not None else None,
        rules=symbol("RULES") if api.error_rules else None,
        connect_timeout=number(limits.connect),
        read_timeout=number(limits.read),
        timeout=number(limits.total),
        timeout_env=string(limits.env) if limits.env else None,
    )


def _scheme(module: Module, one: CredentialScheme) -> Code:
    settings = module.names.settings
    return call(
        module.use("Scheme"),
        string(one.key),
        string(settings[one.key, one.name]),
        string(one.place.value),
        string(one.wire),
        string(one.prefix) if one.prefix else None,
        basic=boolean(True) if one.basic else None,
        env=string(one.env) if one.env else None,
        grant=_grant(module, one, one.grant) if one.grant is not None else None,
    )


def _grant(module: Module, scheme: CredentialScheme, one: ClientCredentials) -> Code:
    settings = module.names.settings
    return call(
        module.use("Grant"),
        string(one.token_url),
        tuple_of(strings(one.scopes)) if one.scopes else None,
        id_argument=string(settings[scheme.key, one.id_name]),
        secret_argument=string(settings[scheme.key, one.secret_name]),
        id_env=string(one.id_env),
        secret_env=string(one.secret_env),
    )


def needs_credential(api: Api) -> bool:
    """Whether no operation can be called without a credential."""
    return bool(api.credentials) and all(
        (one.security and all(one.security))
        or any(isinstance(p.origin, Credential) for p in one.parameters)
        for one in api.operations
    )


def _envelope(api: Api, module: Module) -> Code:
    one = api.envelope
    assert one is not None
    names = (one.success, one.code, one.message, one.request_id, one.data)
    success, told, message, request_id, data = (
        string(name) if name is not None else None for name in names
    )
    return call(
        module.use("Envelope"),
        success=success,
        code=told,
        message=message,
        request_id=request_id,
        data=data,
        inner_success=path(module, one.inner_success) if one.inner_success else None,
        inner_message=path(module, one.inner_message) if one.inner_message else None,
    )


def _rules(api: Api, module: Module) -> Code:
    sets = module.use("frozenset")
    rules = [
        call(
            module.use("ErrorRule"),
            string(f"{one.family.title}Error"),
            statuses=set_of(sets, [number(status) for status in one.statuses]),
            codes=set_of(sets, strings(one.codes)) if one.codes else None,
        )
        for one in api.error_rules
    ]
    return tuple_of(rules)
