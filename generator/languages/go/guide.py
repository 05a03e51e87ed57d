"""The guide of a module: what its users do beside plain calls, with programs."""

from __future__ import annotations

from dataclasses import dataclass

from generator.ir.examples import MakeClient
from generator.languages.common.calls import client_variable
from generator.languages.common.guide import (
    Answered,
    Guide,
    Sample,
    TypedError,
    guide,
)
from generator.languages.go.credentials import credential_argument
from generator.languages.go.downloads import gives_bytes
from generator.languages.go.examples import ExampleView, example, import_of
from generator.languages.go.guide_options import hooks, logger
from generator.languages.go.guide_samples import is_transfer, sent_before, silent
from generator.languages.go.imports import imports
from generator.languages.go.layout import hanging
from generator.languages.go.names import exported, unexported
from generator.languages.go.programs import BACKGROUND, FATAL, Twist, Writer
from generator.languages.go.sample_values import free
from generator.languages.go.types import go_type
from generator.languages.go.world import World
from generator.text.code import Code, code, lit
from generator.text.doc import compose
from generator.text.go import string, symbol

_STATUS = lit("API")
_NOTHING = lit("")
_LINE = lit("\n")
FATAL_TEST = lit("if err != nil {\n\tt.Fatal(err)\n}")


@dataclass(frozen=True, slots=True)
class GuideView:
    """Programs by topic; empty where the document has no method for one."""

    client: Code
    """The variable of the client."""

    key: Code
    """The first argument of the constructor; empty where it takes none."""

    import_path: Code
    stub_path: Code
    errors: Code
    typed_error: Code
    result_view: Code
    retries: Code
    keyed: Code
    timeout: Code
    deadline: Code
    pages: Code
    upload: Code
    upload_is_local: bool
    download: Code
    download_is_local: bool
    stream: Code
    hooks: Code
    log: Code
    test: Code
    test_imports: tuple[Code, ...]
    """Standard packages that the test needs."""

    @property
    def has_files(self) -> bool:
        """Whether there is something to say about files."""
        return bool(self.download or self.upload)


def guide_view(world: World) -> GuideView:
    """The guide of the module."""
    return _Pages(world).view()


def first_program(world: World) -> tuple[ExampleView, ...]:
    """A program to begin with, for a document that has none of its own."""
    sample = guide(world.api).first
    return (example(world, sample.example),) if sample is not None else ()


class _Pages:
    """Writes the programs of the guide."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.package = symbol(world.package.module)
        self.samples: Guide = guide(world.api)
        client = client_variable(world.api)
        self.client = symbol(unexported(client, world.words))
        self.has_key = credential_argument(world) is not None

    def view(self) -> GuideView:
        """All of it."""
        found = self.samples
        first = found.first or found.change or found.pages or found.answered
        download, upload = found.download, found.upload
        path = self.world.package.distribution
        test = self._test(found.answered)
        return GuideView(
            client=self.client,
            key=lit('""') if self.has_key else _NOTHING,
            import_path=import_of(self.world),
            stub_path=string(
                compose("{path}/{stub}", path=path, stub=self.world.stub_package)
            ),
            errors=self._errors(first),
            typed_error=self._typed_error(found.typed_error),
            result_view=self._result_view(first),
            retries=self._block(first, self._option(lit("WithMaxRetries(5)"))),
            keyed=self._block(
                found.change, self._option(lit('WithIdempotencyKey("order-1")'))
            ),
            timeout=self._block(
                first,
                self._option(lit("WithTimeout(30*time.Second)")),
                self._option(lit("WithReadTimeout(5*time.Second)")),
            ),
            deadline=self._deadline(first),
            pages=self._block(found.pages),
            upload=self._block(upload),
            upload_is_local=is_transfer(upload),
            download=self._download(download),
            download_is_local=is_transfer(download),
            stream=self._block(found.stream),
            hooks=self._watched(hooks(self.package), first),
            log=self._watched(logger(self.package), first),
            test=test,
            test_imports=self._test_imports(test),
        )

    def _option(self, option: Code) -> Code:
        return code("{package}.{option}", package=self.package, option=option)

    def _block(self, sample: Sample | None, *options: Code) -> Code:
        """The lines of a program behind the making of the client."""
        if sample is None:
            return _NOTHING
        return self._lines(sample, Twist(sample.method, options) if options else None)

    def _lines(self, sample: Sample, twist: Twist | None) -> Code:
        writer = Writer(self.world, sample.example, twist)
        lines = (
            line
            for step in sample.example.steps
            if not isinstance(step, MakeClient)
            for line in writer.step(step)
        )
        return Code.join(_LINE, lines).tabbed()

    def _errors(self, sample: Sample | None) -> Code:
        if sample is None:
            return _NOTHING
        failed = code(
            "var refused *{package}.APIError\n"
            "var lost *{package}.ConnectionError\n"
            "switch {{\n"
            "case errors.As(err, &refused):\n"
            "\tlog.Fatal(refused.StatusCode, refused.Code, refused.RequestID)\n"
            "case errors.As(err, &lost):\n"
            "\tlog.Fatal(lost.Reason, lost.MaybeProcessed)\n"
            "case err != nil:\n"
            "\tlog.Fatal(err)\n"
            "}}",
            package=self.package,
        )
        return self._lines(sample, Twist(sample.method, failed=failed))

    def _typed_error(self, sample: TypedError | None) -> Code:
        if sample is None or sample.error.type is None or sample.field is None:
            return _NOTHING
        family = _STATUS if sample.family is None else symbol(sample.family.title)
        failed = code(
            "var failed *{package}.{family}Error\n"
            "if errors.As(err, &failed) {{\n"
            "\tif data, ok := failed.Data.(*{package}.{type}); ok {{\n"
            "\t\tlog.Fatal(data.{field})\n"
            "\t}}\n"
            "}}\n"
            "{check}",
            package=self.package,
            family=family,
            type=go_type(self.world, sample.error.type),
            field=symbol(exported(sample.field.name, self.world.words)),
            check=FATAL,
        )
        return self._lines(sample, Twist(sample.method, failed=failed))

    def _result_view(self, sample: Sample | None) -> Code:
        if sample is None:
            return _NOTHING
        body = self._block(sample, self._option(lit("WithResponseInto(&view)")))
        return code(
            "\tvar view {package}.Result\n{body}\n"
            "\tfmt.Println(view.HTTPStatusCode, view.RequestID, view.Attempts)",
            package=self.package,
            body=body,
        )

    def _deadline(self, sample: Sample | None) -> Code:
        if sample is None:
            return _NOTHING
        body = self._lines(sample, Twist(sample.method, context=lit("ctx")))
        return code(
            "\tctx, cancel := context.WithTimeout({background}, 10*time.Second)\n"
            "\tdefer cancel()\n{body}",
            background=BACKGROUND,
            body=body,
        )

    def _download(self, sample: Sample | None) -> Code:
        """One that saves bytes, if there is a method that gives them."""
        if sample is None:
            return _NOTHING
        if not gives_bytes(self.world, sample.method):
            return self._block(sent_before(sample, self.samples.upload))
        return self._block(
            Sample(silent(sample.example), sample.method),
            self._option(lit('WithSaveTo("copy.bin")')),
        )

    def _watched(self, option: Code, sample: Sample | None) -> Code:
        """A client with another option, and a call of it."""
        if sample is None:
            return _NOTHING
        made = code(
            "{client}, err = {client}.WithOptions({option})\n{check}",
            client=self.client,
            option=option,
            check=FATAL,
        )
        return code("{made}\n{body}", made=made.tabbed(), body=self._block(sample))

    def _test(self, sample: Answered | None) -> Code:
        """The lines of a test that answers a call."""
        if sample is None:
            return _NOTHING
        twist = Twist(sample.method, failed=FATAL_TEST)
        return code(
            "\tstub := {stub}.NewStub(t)\n"
            "\tstub.Answer({stub}.Answer{{JSON: {answer}}})\n"
            "\t{client}, err := {package}.{constructor}({key}"
            "{package}.WithHTTPClient(stub.HTTPClient()))\n"
            "{check}\n"
            "{body}\n"
            "\tif sent := stub.Requests(); len(sent) != 1 {{\n"
            '\t\tt.Errorf("%d requests were sent", len(sent))\n'
            "\t}}",
            stub=self.world.stub_package,
            package=self.package,
            client=self.client,
            constructor=self.world.constructor,
            key=lit('"key", ') if self.has_key else _NOTHING,
            answer=hanging(free(sample.answer)),
            check=FATAL_TEST.tabbed(),
            body=self._lines(sample, twist),
        )

    def _test_imports(self, test: Code) -> tuple[Code, ...]:
        found = imports(self.world, (test,)).standard
        return tuple(sorted((*found, lit('"testing"'))))
