"""What a package knows about its service: the constants of ``_api.protocol``."""

from __future__ import annotations

from generator.ir.api import Api, Package
from generator.ir.name import Name
from generator.ir.operations import Credential
from generator.ir.owners import Owner, OwnerKind
from generator.ir.protocol import ErrorFamily, ServerVariable
from generator.languages.python.methods import Assigned
from generator.languages.python.module import Module
from generator.languages.python.names import record_field
from generator.languages.python.operations import scheme, scheme_name, travels_apart
from generator.languages.python.paths import path, strings
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

FAMILIES: dict[ErrorFamily, str] = {
    ErrorFamily.BAD_REQUEST: "BadRequestError",
    ErrorFamily.AUTHENTICATION: "AuthenticationError",
    ErrorFamily.PERMISSION_DENIED: "PermissionDeniedError",
    ErrorFamily.NOT_FOUND: "NotFoundError",
    ErrorFamily.CONFLICT: "ConflictError",
    ErrorFamily.RATE_LIMIT: "RateLimitError",
    ErrorFamily.INTERNAL_SERVER: "InternalServerError",
}


def package_of(api: Api) -> Package:
    """What the Python package is called."""
    return next(one for one in api.packages if one.language == "python")


def protocol(api: Api, module: Module) -> tuple[Assigned, ...]:
    """Constants of ``_api.protocol``: profile, envelope, error rules, credentials."""
    made = [Assigned(symbol("PROFILE"), _profile(api, module))]
    if api.envelope is not None:
        made.append(Assigned(symbol("ENVELOPE"), _envelope(api, module)))
    if api.error_rules:
        made.append(Assigned(symbol("RULES"), _rules(api, module)))
    made += [
        Assigned(symbol(scheme_name(one)), scheme(module, one))
        for one in api.credentials
        if travels_apart(one)
    ]
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
    name = str(module.names.owner(one.key, is_async=is_async))
    identity, environment = one.identity, one.environment_from
    return call(
        module.use("EntityKind"),
        call(module.use("lazily"), *_where(module, one, name)),
        string(" ".join(one.name.words)),
        string(record_field(identity)) if identity else None,
        environment_from=string(record_field(environment)) if environment else None,
    )


def _where(module: Module, one: Owner, name: str) -> tuple[Code, Code]:
    return string(f".{module.names.modules[one.key]}"), string(name)


def _profile(api: Api, module: Module) -> Code:
    package, limits = package_of(api), api.timeouts
    variables = {one.name: one for one in api.server.variables}
    pieces = [
        (
            _variable(module, variables[piece])
            if isinstance(piece, Name)
            else string(piece)
        )
        for piece in api.server.url
    ]
    return call(
        module.use("Profile"),
        string(package.distribution),
        string(package.version),
        tuple_of(pieces) if pieces else None,
        server_env=string(api.server.env) if api.server.env else None,
        credentials=_credentials(api, module),
        needs_credential=boolean(True) if needs_credential(api) else None,
        connect_timeout=number(limits.connect),
        read_timeout=number(limits.read),
        timeout=number(limits.total),
        timeout_env=string(limits.env) if limits.env else None,
    )


def _variable(module: Module, one: ServerVariable) -> Code:
    hosts = None
    if one.hosts:
        pairs = (code("{k}: {v}", k=string(k), v=string(v)) for k, v in one.hosts)
        hosts = code("{{{pairs}}}", pairs=Code.join(COMMA, pairs))
    return call(
        module.use("Variable"),
        string(module.names.variables[one.name]),
        string(one.default),
        env=string(one.env) if one.env else None,
        hosts=hosts,
    )


def _credentials(api: Api, module: Module) -> Code | None:
    made = [
        call(
            module.use("CredentialSetting"),
            string(one.key),
            string(module.names.credentials[one.key]),
            env=string(one.env) if one.env else None,
        )
        for one in api.credentials
    ]
    return tuple_of(made) if made else None


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
            string(FAMILIES[one.family]),
            statuses=set_of(sets, [number(status) for status in one.statuses]),
            codes=set_of(sets, strings(one.codes)) if one.codes else None,
        )
        for one in api.error_rules
    ]
    return tuple_of(rules)
