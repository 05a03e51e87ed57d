"""The client: what its constructor takes and hands on."""

from __future__ import annotations

from dataclasses import dataclass

from generator.ir.api import Api
from generator.ir.owners import OwnerKind
from generator.ir.protocol import CredentialScheme
from generator.languages.common.servers import server_variables
from generator.languages.python.client_docs import ClientDocs
from generator.languages.python.module import Module
from generator.languages.python.signatures import with_default
from generator.languages.python.types import optional
from generator.languages.python.values import COMMA
from generator.text.code import Code, code, lit
from generator.text.python import string, symbol


@dataclass(frozen=True, slots=True)
class ConstructorView:
    """``__init__`` of the clients."""

    positional: tuple[Code, ...]
    """Parameters before the asterisk."""

    keywords: tuple[Code, ...]
    docstring: Code
    credentials: Code
    variables: Code
    profile: Code
    entities: Code
    """Classes of entities; empty when there are none."""

    matrix: Code
    """The support matrix; empty when there is none."""

    supports: Code
    """What ``supports`` gives back; empty without a matrix."""

    http_client: Code
    ssl_context: Code
    hooks: Code
    tracer: Code
    mapping: Code
    self_type: Code
    text: Code
    seconds: Code
    count: Code
    flag: Code


def constructor(
    api: Api, module: Module, docs: ClientDocs, *, is_async: bool
) -> ConstructorView:
    """The constructor of the sync or of the async client."""
    has_matrix = api.matrix is not None
    has_entities = any(one.kind is OwnerKind.ENTITY for one in api.owners)
    settings = module.names.settings
    arguments: list[str] = []
    parameters: list[Code] = []
    for scheme in api.credentials:
        name = settings[scheme.key, scheme.name]
        arguments.append(name)
        kind = _credential(module, scheme, is_async=is_async)
        parameters.append(_parameter(name, kind))
        if scheme.grant is not None:
            for inner in (scheme.grant.id_name, scheme.grant.secret_name):
                name = settings[scheme.key, inner]
                arguments.append(name)
                parameters.append(_parameter(name, module.use("str")))
    variables = [settings["", one.name] for one in server_variables(api)]
    parameters += [_parameter(name, module.use("str")) for name in variables]
    library = module.library("httpx2")
    entities = "ASYNC_ENTITIES" if is_async else "ENTITIES"
    return ConstructorView(
        tuple(parameters[:1] if api.credentials else ()),
        tuple(parameters[1:] if api.credentials else parameters),
        docs.constructor(),
        _by_name(arguments),
        _by_name(variables),
        module.sibling("_api.protocol", "PROFILE"),
        module.sibling("_api.entities", entities) if has_entities else lit(""),
        module.sibling("_api.support", "MATRIX") if has_matrix else lit(""),
        module.use("Support") if has_matrix else lit(""),
        code("{library}.{kind}", library=library, kind=_http_client(is_async)),
        code("{library}.SSLContext", library=module.library("ssl")),
        module.runtime_type("Hooks"),
        module.runtime_type("Tracer"),
        module.use("Mapping"),
        module.use("Self"),
        module.use("str"),
        module.use("float"),
        module.use("int"),
        module.use("bool"),
    )


def _http_client(is_async: bool) -> Code:
    return lit("AsyncClient") if is_async else lit("Client")


def _parameter(name: str, kind: Code) -> Code:
    return with_default(symbol(name), optional(kind), lit("None"))


def _credential(module: Module, one: CredentialScheme, *, is_async: bool) -> Code:
    """A credential, or a function that gives it."""
    text = module.use("str")
    if one.basic:
        pair = module.use("tuple")
        text = code("{str} | {pair}[{str}, {str}]", str=text, pair=pair)
    given = text
    if is_async:
        later = module.use("Awaitable")
        given = code("{text} | {later}[{text}]", text=text, later=later)
    function = module.use("Callable")
    return code(
        "{text} | {function}[[], {given}]", text=text, function=function, given=given
    )


def _by_name(names: list[str]) -> Code:
    pairs = (code("{k}: {v}", k=string(name), v=symbol(name)) for name in names)
    return code("{{{pairs}}}", pairs=Code.join(COMMA, pairs))
