"""Documentation of clients: what they take, and what holds for all of their methods."""

from __future__ import annotations

from collections.abc import Iterator

from generator.ir.api import Api
from generator.ir.owners import OwnerKind
from generator.ir.protocol import CredentialScheme, ServerVariable
from generator.languages.common.servers import server_variables
from generator.languages.common.summaries import bullet
from generator.languages.python.docs import METHOD_INDENT, one_line, words_of_name
from generator.languages.python.method_docs import MethodDocs, usual_errors
from generator.languages.python.names import Names
from generator.languages.python.protocol import needs_credential
from generator.text.code import Code, lit
from generator.text.data import number
from generator.text.doc import (
    Doc,
    Field,
    Section,
    SectionKind,
    Text,
    compose,
    joined,
)
from generator.text.python import docstring, symbol


class ClientDocs:
    """Writes what the sync and the async client say of themselves."""

    def __init__(self, api: Api, names: Names, methods: MethodDocs) -> None:
        self._api = api
        self._names = names
        self._methods = methods
        self._constructor: Code | None = None

    def of_class(self, doc: Doc) -> Doc:
        """The documentation of the class, with what holds for all methods."""
        options = (
            "Every method takes the keyword arguments of ``RequestOptions``, which"
            " change that one call."
        )
        raised = compose(
            "A call that fails raises a ``{root}``, or one of the errors below it.",
            root=symbol(self._names.error_root),
        )
        plain = {one.kind for one in self._api.owners if one.methods}
        notes: list[Text] = [options]
        if plain <= {OwnerKind.RESOURCE}:
            notes.append(raised)
        errors = self._methods.error_data(usual_errors(self._api))
        notes += [
            compose("Of an ``APIStatusError``: {t}", t=one.text) for one in errors
        ]
        return Doc(doc.summary, (*doc.paragraphs, *notes), doc.sections)

    def constructor(self) -> Code:
        """The docstring of ``__init__``."""
        if self._constructor is None:
            self._constructor = docstring(self._made(), indent=METHOD_INDENT)
        return self._constructor

    def _made(self) -> Doc:
        api = self._api
        errors = [Field(lit("InvalidRequestError"), "A setting cannot be.")]
        if needs_credential(api):
            text = "No credential was given or found."
            errors.insert(0, Field(lit("AuthenticationError"), text))
        fields = (*self._own(), *self._common())
        return Doc(
            "Make a client; nothing is sent yet.",
            sections=(
                Section(SectionKind.PARAMETERS, fields=fields),
                Section(SectionKind.ERRORS, fields=tuple(errors)),
            ),
        )

    def _own(self) -> Iterator[Field]:
        """Credentials and server variables."""
        settings = self._names.settings
        for one in self._api.credentials:
            name = symbol(settings[one.key, one.name])
            yield Field(name, _credential_text(one))
            if one.grant is None:
                continue
            pairs = (
                (one.grant.id_name, one.grant.id_env, "Client id"),
                (one.grant.secret_name, one.grant.secret_env, "Client secret"),
            )
            for inner, env, what in pairs:
                text = compose(
                    "{what}, with which the client fetches access tokens itself."
                    " Without it, the variable ``{env}`` counts.",
                    what=what,
                    env=env,
                )
                yield Field(symbol(settings[one.key, inner]), text)
        for variable in server_variables(self._api):
            name = symbol(settings["", variable.name])
            yield Field(name, _variable_text(variable))

    def _common(self) -> Iterator[Field]:
        """What every client takes."""
        api = self._api
        limits = api.timeouts
        texts: tuple[tuple[Code, Text], ...] = (
            (lit("base_url"), self._where()),
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
            (
                lit("max_retries"),
                "How often a failed attempt is repeated; without it what the operation"
                " says, or twice.",
            ),
            (lit("headers"), "Headers to send with each request."),
            (
                lit("max_response_bytes"),
                "Largest response in bytes after decompression; 100 MiB by default.",
            ),
            (
                lit("http_client"),
                "The HTTP client to use instead of own connections, with its own proxy"
                " and certificates; also a ``testing.Stub``'s. It stays open when this"
                " client is closed.",
            ),
            (
                lit("proxy"),
                "URL of the proxy before the service, ``http``, ``https`` or"
                " ``socks5`` (which needs the package socksio), with user and password"
                " where it wants them; those of the environment by default.",
            ),
            (
                lit("ssl_context"),
                "For an own authority or a client certificate; it has to verify"
                " certificates.",
            ),
            (
                lit("hooks"),
                "Functions that are called before, after and on the failure of each"
                " attempt.",
            ),
            (
                lit("tracer"),
                "Makes a span of each attempt; ``otel.tracer()`` is OpenTelemetry's.",
            ),
            (
                lit("strict_decoding"),
                "Whether missing, null and badly formatted fields of responses are"
                " errors; otherwise they read as None.",
            ),
        )
        yield from (Field(name, text) for name, text in texts)
        if api.matrix is not None:
            text = (
                "Snapshot of the support matrix whose unsupported calls are refused"
                " before they are sent; none by default."
            )
            yield Field(lit("strict_support"), text)

    def _where(self) -> Text:
        """What there is to say about ``base_url``."""
        server = self._api.server
        text: Text = "Where requests go: a host, ``host:port``, or an HTTP address."
        if server.env:
            text = compose(
                "{text} Without it, the variable ``{env}`` and then the default count.",
                text=text,
                env=server.env,
            )
        if not server.others:
            return text
        text = compose("{text} Besides its default the service has", text=text)
        lines = [bullet(url, one_line(doc)) for url, doc in server.others]
        return joined("\n", (text, *lines))


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
    form = "; or a function that gives it, called for each attempt"
    if one.basic:
        form = ", as a pair or with a colon between them" + form
        said = compose("{said}\n\nUser name and password{form}.", said=said, form=form)
    else:
        said = compose("{said}\n\nA text{form}.", said=said, form=form)
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
