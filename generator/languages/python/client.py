"""The client: its constructor, and what its package knows about the service."""

from __future__ import annotations

from dataclasses import dataclass

from generator.ir.api import Api
from generator.ir.protocol import CredentialScheme, ServerVariable
from generator.languages.python.docs import one_line, words_of_name
from generator.languages.python.module import Module
from generator.languages.python.names import Names
from generator.languages.python.protocol import needs_credential
from generator.languages.python.values import COMMA
from generator.text.code import Code, code, lit
from generator.text.data import number
from generator.text.doc import Doc, Field, Section, SectionKind, Text, compose
from generator.text.python import docstring, string, symbol


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
    configure: Code
    entities: Code
    matrix: Code
    """The support matrix, or ``None``."""

    supports: Code
    """What ``supports`` gives back; empty without a matrix."""

    http_client: Code
    mapping: Code
    self_type: Code


def constructor(api: Api, module: Module, *, is_async: bool) -> ConstructorView:
    """The constructor of the sync or of the async client."""
    has_matrix = api.matrix is not None
    names = module.names
    library = module.library("httpx2")
    text = optional_text(module)
    positional = [
        code("{name}: {text} = None", name=symbol(name), text=text)
        for name in names.credentials.values()
    ]
    keywords = [
        code("{name}: {text} = None", name=symbol(name), text=text)
        for name in names.variables.values()
    ]
    return ConstructorView(
        tuple(positional[:1]),
        (*positional[1:], *keywords),
        docstring(_doc(api, names), indent=8),
        _by_name(list(names.credentials.values())),
        _by_name(list(names.variables.values())),
        module.sibling("_api.protocol", "PROFILE"),
        module.use("configure"),
        module.sibling("_api.entities", "ASYNC_ENTITIES" if is_async else "ENTITIES"),
        module.sibling("_api.support", "MATRIX") if has_matrix else lit("None"),
        module.use("Support") if has_matrix else lit(""),
        code("{library}.{kind}", library=library, kind=_http_client(is_async)),
        module.use("Mapping"),
        module.use("Self"),
    )


def _http_client(is_async: bool) -> Code:
    return lit("AsyncClient") if is_async else lit("Client")


def optional_text(module: Module) -> Code:
    """``str | None``."""
    return code("{str} | None", str=module.use("str"))


def _by_name(names: list[str]) -> Code:
    pairs = (code("{k}: {v}", k=string(name), v=symbol(name)) for name in names)
    return code("{{{pairs}}}", pairs=Code.join(COMMA, pairs))


def _doc(api: Api, names: Names) -> Doc:
    fields = [
        Field(symbol(names.credentials[one.key]), _credential_text(one))
        for one in api.credentials
    ]
    fields += [
        Field(symbol(names.variables[one.name]), _variable_text(one))
        for one in api.server.variables
    ]
    where = "Where requests go: a host, ``host:port``, or an HTTP address."
    if api.server.env:
        where_text: Text = compose(
            "{where} Without it, the variable ``{env}`` and then the default count.",
            where=where,
            env=api.server.env,
        )
    else:
        where_text = where
    limits = api.timeouts
    texts: tuple[tuple[Code, Text], ...] = (
        (lit("base_url"), where_text),
        (
            lit("timeout"),
            compose(
                "Seconds for a call with all its retries; {n} by default.",
                n=number(limits.total),
            ),
        ),
        (
            lit("read_timeout"),
            _limit(api, "Longest silence of the service in seconds", limits.read),
        ),
        (
            lit("connect_timeout"),
            _limit(api, "Seconds until a connection stands", limits.connect),
        ),
        (lit("max_retries"), "How often a failed attempt is repeated; 2 by default."),
        (lit("headers"), "Headers to send with each request."),
        (
            lit("max_response_bytes"),
            "Largest response in bytes after decompression; 100 MiB by default.",
        ),
        (
            lit("http_client"),
            "The HTTP client to use instead of an own one: for proxies, certificates"
            " or tests. It stays open when this client is closed.",
        ),
        (
            lit("strict_decoding"),
            "Whether missing, null and badly formatted fields of responses are"
            " errors; otherwise they read as None.",
        ),
    )
    fields += [Field(name, text) for name, text in texts]
    if api.matrix is not None:
        text = (
            "Snapshot of the support matrix whose unsupported calls are refused"
            " before they are sent; none by default."
        )
        fields.append(Field(lit("strict_support"), text))
    errors = [Field(lit("InvalidRequestError"), "A setting cannot be.")]
    if needs_credential(api):
        text = "No credential was given or found."
        errors.insert(0, Field(lit("AuthenticationError"), text))
    return Doc(
        "Make a client; nothing is sent yet.",
        sections=(
            Section(SectionKind.PARAMETERS, fields=tuple(fields)),
            Section(SectionKind.ERRORS, fields=tuple(errors)),
        ),
    )


def _limit(api: Api, text: str, seconds: float) -> Text:
    if api.timeouts.env is None:
        return compose("{text}; {n} by default.", text=text, n=number(seconds))
    return compose(
        "{text}; without it, the milliseconds in ``{env}`` or {n} seconds.",
        text=text,
        env=api.timeouts.env,
        n=number(seconds),
    )


def _credential_text(one: CredentialScheme) -> Text:
    said = one_line(one.doc, words_of_name(one.name))
    if not one.env:
        return said
    return compose(
        "{said} Without it, the variable ``{env}`` counts.", said=said, env=one.env
    )


def _variable_text(one: ServerVariable) -> Text:
    said = one_line(one.doc, words_of_name(one.name))
    if not one.env:
        return compose(
            "{said} By default ``{default}``.", said=said, default=one.default
        )
    return compose(
        "{said} Without it, the variable ``{env}`` and then ``{default}`` count.",
        said=said,
        env=one.env,
        default=one.default,
    )
