"""The guide of a package: what its users do beside plain calls, with programs."""

from __future__ import annotations

from dataclasses import dataclass

from generator.ir.api import Api
from generator.ir.examples import CallMethod
from generator.ir.methods import LocalFile
from generator.languages.common.guide import Guide, Sample, guide
from generator.languages.common.readme import banner
from generator.languages.python.catalog import Catalog
from generator.languages.python.examples import NOTHING, PLAIN, ExampleView, Twist
from generator.languages.python.guide_programs import Programs, inside_client, program
from generator.languages.python.names import ASYNC, Names, argument
from generator.languages.python.outcomes import Kind, kind_of
from generator.languages.python.package import public_names
from generator.languages.python.protocol import (
    needs_credential,
    package_of,
)
from generator.languages.python.values import literal
from generator.text.code import Code, code, lit
from generator.text.identifiers import snake
from generator.text.markup import markdown_text
from generator.text.python import string, symbol


@dataclass(frozen=True, slots=True)
class GuideView:
    """Programs by topic; empty where the document has no method for one."""

    banner: Code
    title: Code
    module: Code
    client: Code
    error_root: Code
    has_key: bool
    """Whether the client takes a key from the environment."""

    has_results: bool
    """Whether methods give results instead of raising."""

    errors: Code
    result_view: Code
    retries: Code
    keyed: Code
    timeouts: Code
    cancelled: Code
    pages: Code
    async_pages: Code
    download: Code
    upload: Code
    has_file_type: bool
    """Whether what is uploaded may be a ``File``."""

    stream: Code
    hooks: Code
    log: Code
    traces: Code
    test: Code

    @property
    def has_files(self) -> bool:
        """Whether there is something to say about files."""
        return bool(str(self.download) or str(self.upload))


def guide_view(api: Api, names: Names, catalog: Catalog) -> GuideView:
    """The guide of the package."""
    return _Pages(api, names, catalog).view()


def first_steps(api: Api, names: Names, programs: tuple[ExampleView, ...]) -> Code:
    """The program of the README: the document's first one, or one that is safe."""
    if programs:
        one = programs[0]
        head = code(
            "from {module} import {names}",
            module=symbol(package_of(api).module),
            names=one.imports,
        )
        return program((head,), inside_client(one.client, one.variable, one.lines))
    return Programs(api, names).block(guide(api).first)


class _Pages:
    """Writes the programs of the guide."""

    def __init__(self, api: Api, names: Names, catalog: Catalog) -> None:
        self._api = api
        self._names = names
        self._catalog = catalog
        self._programs = Programs(api, names)
        self._client = self._programs.client
        self._module = self._programs.module
        self.samples: Guide = guide(api)

    def view(self) -> GuideView:
        """All of it."""
        samples = self.samples
        first = samples.answered or samples.first or samples.change or samples.pages
        exported = public_names(self._api, self._names, self._catalog)
        return GuideView(
            banner(self._api),
            markdown_text(self._api.about.title),
            self._module,
            symbol(self._client),
            symbol(self._names.error_root),
            any(one.env for one in self._api.credentials),
            "BaseResult" in exported,
            self._errors(first),
            self._programs.block(first, in_result=True),
            self._programs.block(
                first, lit("max_retries=0"), client=lit("max_retries=5")
            ),
            self._programs.block(samples.change, lit('idempotency_key="order-4711"')),
            self._programs.block(first, lit("timeout=5.0"), client=lit("timeout=60.0")),
            self._cancelled(first),
            self._programs.block(samples.pages),
            self._programs.block(samples.pages, is_async=True),
            self._download(),
            self._upload(),
            "File" in exported,
            self._programs.block(samples.stream),
            self._hooks(first),
            self._log(first),
            self._traces(first),
            self._test(),
        )

    def _errors(self, first: Sample | None) -> Code:
        sample: Sample | None = self.samples.typed_error or first
        if sample is None:
            return NOTHING
        typed = self.samples.typed_error
        family = typed.family if typed is not None else None
        name = f"{family.title}Error" if family is not None else "APIStatusError"
        writer = self._programs.writer()
        variable, lines = writer.lines(sample.example)
        made = code("{client}()", client=symbol(self._client))
        result = _result(sample)
        if kind_of(sample.method, self._catalog) is Kind.RESULT and result is not None:
            told = code(
                "if not {r}.success:\n    print({r}.code, {r}.error_message)", r=result
            )
            imports = self._programs.imports(writer, {self._client})
            return program(imports, inside_client(made, variable, (*lines, told)))
        root = self._names.error_root
        rows = (
            lit("try:"),
            *(line.indented(4) for line in lines),
            code("except {name} as error:", name=symbol(name)),
            lit("    print(error.status_code, error.request_id, error.data)"),
            code("except {root} as error:", root=symbol(root)),
            lit("    print(error.message, error.attempts, error.retryable)"),
        )
        imports = self._programs.imports(writer, {self._client, name, root})
        return program(imports, inside_client(made, variable, rows))

    def _cancelled(self, first: Sample | None) -> Code:
        if first is None:
            return NOTHING
        twist = Twist(is_async=True)
        writer = self._programs.writer(twist)
        variable, lines = writer.lines(first.example)
        rows = (
            lit("async with asyncio.timeout(30):"),
            *(line.indented(4) for line in lines),
        )
        own = ASYNC + self._client
        imports = self._programs.imports(writer, {own}, (lit("import asyncio"),))
        made = code("{client}()", client=symbol(own))
        return program(imports, inside_client(made, variable, rows, is_async=True))

    def _download(self) -> Code:
        sample = self.samples.download
        if sample is None or not self._catalog.gives_bytes(sample.method):
            return self._programs.block(sample)
        twist = Twist(
            (sample.method.owner, sample.method.name),
            (lit('save_to="copy.txt"'),),
            is_silent=True,
        )
        return self._programs.made(sample, twist)

    def _upload(self) -> Code:
        sample = self.samples.upload
        if sample is None:
            return NOTHING
        every = (*sample.method.arguments, *sample.method.options)
        file = next((one for one in every if one.name == sample.file), None)
        if file is None or isinstance(file.type, LocalFile):
            return self._programs.block(sample)
        made = lit('File("report.txt")')
        twist = Twist(
            (sample.method.owner, sample.method.name), replaced=((sample.file, made),)
        )
        return self._programs.made(sample, twist, names=("File",))

    def _hooks(self, first: Sample | None) -> Code:
        if first is None:
            return NOTHING
        sign = lit(
            "def sign(event: RequestEvent) -> None:\n"
            '    event.headers["X-Signature"] = f"{event.method} {event.url}"'
        )
        note = lit(
            "def note(event: ErrorEvent) -> None:\n"
            "    print(event.operation, event.attempt, event.error, event.retry_in)"
        )
        return self._programs.made(
            first,
            PLAIN,
            client=lit("hooks=Hooks(on_request=sign, on_error=note)"),
            names=("ErrorEvent", "Hooks", "RequestEvent"),
            before=(sign, note),
        )

    def _log(self, first: Sample | None) -> Code:
        if first is None:
            return NOTHING
        logger = code(
            "logging.getLogger({name}).setLevel(logging.DEBUG)",
            name=string(str(self._module)),
        )
        before = Code.join(lit("\n"), [lit("logging.basicConfig()"), logger])
        heads = (lit("import logging"),)
        return self._programs.made(first, PLAIN, heads=heads, before=(before,))

    def _traces(self, first: Sample | None) -> Code:
        if first is None:
            return NOTHING
        otel = code("from {module}.otel import tracer", module=self._module)
        return self._programs.made(
            first, PLAIN, client=lit("tracer=tracer()"), after=(otel,)
        )

    def _test(self) -> Code:
        sample = self.samples.answered
        if sample is None:
            return NOTHING
        writer = self._programs.writer()
        variable, lines = writer.lines(sample.example)
        given = [lit('"key"')] if self._takes_key() else []
        given += [
            lit('base_url="https://service.test"'),
            lit("http_client=stub.http_client()"),
        ]
        listed = Code.join(
            lit("\n"), [code("{a},", a=one).indented(4) for one in given]
        )
        client = code("{f}(\n{rows}\n)", f=symbol(self._client), rows=listed)
        name = symbol(snake(("test", *sample.method.name.words)))
        answer = literal(sample.answer)
        rows = (
            code("stub = Stub().answer({answer})", answer=answer),
            inside_client(client, variable, lines),
            lit("assert len(stub.requests) == 1"),
        )
        head = code("def {name}() -> None:", name=name)
        body = Code.join(lit("\n"), [head, *(one.indented(4) for one in rows)])
        stub = code("from {module}.testing import Stub", module=self._module)
        imports = self._programs.imports(writer, {self._client}, after=(stub,))
        return program(imports, body)

    def _takes_key(self) -> bool:
        """Whether the first argument of the client is a key that it must have."""
        first = next(iter(self._api.credentials), None)
        plain = first is not None and not first.basic and first.grant is None
        return plain and needs_credential(self._api)


def _result(sample: Sample) -> Code | None:
    """The variable that holds the whole result of a sample's call."""
    called = sample.method.owner, sample.method.name
    for step in sample.example.steps:
        if isinstance(step, CallMethod) and (step.owner, step.method) == called:
            whole = step.variable is not None and step.take is None
            return symbol(argument(step.variable)) if whole and step.variable else None
    return None
