"""The guide of the package: programs for what users do beside plain calls."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.ir.examples import CallMethod
from generator.ir.methods import LocalFile
from generator.languages.common.guide import Sample
from generator.languages.common.readme import banner
from generator.languages.ts.arguments import downloads
from generator.languages.ts.client import has_resources
from generator.languages.ts.examples import PLAIN, Program, Twist, Writer
from generator.languages.ts.literals import json_literal
from generator.languages.ts.names import variable_name
from generator.languages.ts.outcomes import fails_as_result
from generator.languages.ts.statements import printed, statement
from generator.languages.ts.world import World
from generator.text.code import Code, code, lit
from generator.text.doc import compose
from generator.text.fit import Piece
from generator.text.fit_typescript import call, named_import, property_value
from generator.text.markup import markdown_text
from generator.text.typescript import string, symbol

NOTHING = lit("")


@dataclass(frozen=True, slots=True)
class GuideView:
    """Programs by topic; empty where the document has no method for one."""

    banner: Code
    title: Code
    package: Code
    error_root: Code
    has_key: bool
    has_results: bool
    has_functions: bool
    errors: Code
    result_view: Code
    retries: Code
    keyed: Code
    timeouts: Code
    pages: Code
    upload: Code
    uploads_paths: bool
    """Whether the file is given by its path."""

    download: Code
    stream: Code
    hooks: Code
    log: Code
    traces: Code
    test: Code

    @property
    def has_files(self) -> bool:
        """Whether there is something to say about files."""
        return bool(self.download or self.upload)


def guide_view(world: World) -> GuideView:
    """The guide of the package."""
    return _Pages(world).view()


def first_steps(world: World, programs: Sequence[Program]) -> Code:
    """The program of the README: the document's first one, or one that is safe."""
    pages = _Pages(world)
    if programs:
        return pages.program(programs[0].statements)
    return pages.block(world.guide.first or world.guide.change)


class _Pages:
    """Writes the programs of the guide."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._samples = world.guide
        self._client = world.owner_class(world.client.key)
        self._package = string(world.package.distribution)

    def view(self) -> GuideView:
        api, samples = self._world.api, self._samples
        first = samples.answered or samples.first or samples.change or samples.pages
        methods = [method for owner in api.owners for method in owner.methods]
        key = (lit('idempotencyKey: "order-4711"'),)
        return GuideView(
            banner=banner(api),
            title=markdown_text(api.about.title),
            package=markdown_text(self._world.package.distribution),
            error_root=self._world.error_root,
            has_key=any(one.env for one in api.credentials),
            has_results=any(map(fails_as_result, methods)),
            has_functions=has_resources(self._world),
            errors=self._errors(first),
            result_view=self.block(first, Twist(in_result=True)),
            retries=self.block(
                first,
                Twist(options=(lit("maxRetries: 0"),), client=(lit("maxRetries: 5"),)),
            ),
            keyed=self.block(samples.change, Twist(options=key)),
            timeouts=self.block(
                first,
                Twist(
                    options=(lit("signal: AbortSignal.timeout(2_000)"),),
                    client=(lit("timeout: 60_000"),),
                ),
            ),
            pages=self.block(samples.pages),
            upload=self._upload(),
            uploads_paths=self._uploads_paths,
            download=self._download(),
            stream=self.block(samples.stream),
            hooks=self._hooks(first),
            log=self.block(first, Twist(client=(lit("logger: console"),))),
            traces=self._traces(first),
            test=self._test(),
        )

    def block(
        self,
        sample: Sample | None,
        twist: Twist = PLAIN,
        names: Iterable[Code] = (),
        heads: Iterable[Code] = (),
        before: Iterable[Code] = (),
    ) -> Code:
        """A whole program: imports, the client, the sample."""
        if sample is None:
            return NOTHING
        lines = self._lines(sample, twist)
        return self.program(lines, names, heads, before)

    def _lines(self, sample: Sample, twist: Twist) -> list[Code]:
        meant = replace(twist, method=(sample.method.owner, sample.method.name))
        writer = Writer(self._world, sample.example, meant)
        steps = [made for one in sample.example.steps for made in writer.step(one)]
        return [printed(one) for one in steps]

    def program(
        self,
        lines: Iterable[Code],
        names: Iterable[Code] = (),
        heads: Iterable[Code] = (),
        before: Iterable[Code] = (),
    ) -> Code:
        """Lines of a program below what it imports: the client and ``names``."""
        given: list[Piece] = [*sorted([*names, self._client], key=_exported)]
        own = printed(named_import(given, self._package))
        return Code.join(lit("\n"), [own, *heads, NOTHING, *before, *lines])

    def _errors(self, first: Sample | None) -> Code:
        typed = self._samples.typed_error
        sample: Sample | None = typed or first
        if sample is None:
            return NOTHING
        lines = self._lines(sample, PLAIN)
        result = _result(sample)
        if fails_as_result(sample.method) and result is not None:
            told = code(
                "if (!{r}.success) console.log({r}.code, {r}.errorMessage);", r=result
            )
            return self.program([*lines, told])
        family = typed.family if typed else None
        name = symbol(f"{family.title}Error" if family else "APIStatusError")
        body = lit("error.data") if typed else lit("error.body")
        root = self._world.error_root
        caught = [
            lit("} catch (error) {"),
            code("  if (error instanceof {name}) {{", name=name),
            code("    console.log(error.statusCode, error.requestId, {b});", b=body),
            code("  }} else if (error instanceof {root}) {{", root=root),
            lit("    console.log(error.message, error.attempts, error.retryable);"),
            lit("  } else {"),
            lit("    throw error;"),
            lit("  }"),
            lit("}"),
        ]
        made, *rest = lines
        tried = [lit("try {"), *(one.indented(2) for one in rest), *caught]
        return self.program([made, *tried], (name, root))

    @property
    def _uploads_paths(self) -> bool:
        sample = self._samples.upload
        if sample is None:
            return False
        arguments = (*sample.method.arguments, *sample.method.options)
        types = {one.name: one.type for one in arguments}
        return isinstance(types.get(sample.file), LocalFile)

    def _upload(self) -> Code:
        sample = self._samples.upload
        if sample is None or self._uploads_paths:
            return self.block(sample)
        opened = lit('await openAsBlob("report.txt")')
        head = lit('import { openAsBlob } from "node:fs";')
        twist = Twist(replaced=(sample.file, opened))
        return self.block(sample, twist, heads=(head,))

    def _download(self) -> Code:
        sample = self._samples.download
        if sample is None or not downloads(sample.method, self._world):
            return self.block(sample)
        return self.block(sample, Twist(options=(lit('saveTo: "copy.txt"'),)))

    def _hooks(self, first: Sample | None) -> Code:
        hooks = [
            lit("const hooks: Hooks = {"),
            lit("  onRequest: ({ headers, method, url }) =>"),
            lit('    headers.set("x-signature", `${method} ${url}`),'),
            lit("  onError: ({ attempt, error, retryIn }) =>"),
            lit("    console.log(attempt, error.message, retryIn),"),
            lit("};"),
        ]
        twist = Twist(client=(lit("hooks"),))
        return self.block(first, twist, (lit("type Hooks"),), before=hooks)

    def _traces(self, first: Sample | None) -> Code:
        subpath = string(compose("{name}/otel", name=self._world.package.distribution))
        head = code("import {{ tracer }} from {subpath};", subpath=subpath)
        twist = Twist(client=(lit("tracer: tracer()"),))
        return self.block(first, twist, heads=(head,))

    def _test(self) -> Code:
        sample = self._samples.answered
        if sample is None:
            return NOTHING
        subpath = string(
            compose("{name}/testing", name=self._world.package.distribution)
        )
        head = code("import {{ Stub }} from {subpath};", subpath=subpath)
        answered = statement(call(lit("stub.answer"), [json_literal(sample.answer)]))
        before = [lit("const stub = new Stub();"), printed(answered)]
        given: list[Piece] = []
        for one in self._world.api.credentials[:1]:
            option = self._world.credential_option(one.key)
            given.append(property_value(option, lit('"key"')))
        given += [lit('baseUrl: "https://service.test"'), lit("fetch: stub.fetch")]
        lines = self._lines(sample, Twist(client=tuple(given)))
        sent = lit("console.log(stub.requests.length);")
        return self.program([*lines, sent], heads=(head,), before=before)


def _exported(name: Code) -> str:
    """Orders the names of an import."""
    return str(name).removeprefix("type ").lower()


def _result(sample: Sample) -> Code | None:
    """The variable that holds the whole result of a sample's call."""
    called = sample.method.owner, sample.method.name
    calls = (one for one in sample.example.steps if isinstance(one, CallMethod))
    for step in calls:
        is_whole = step.variable is not None and step.take is None
        if (step.owner, step.method) == called and is_whole and step.variable:
            return variable_name(step.variable, frozenset())
    return None
