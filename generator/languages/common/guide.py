"""The operations that serve as samples in guides, and programs that call them.

What the document's own examples (`x-sdk`) do not show is shown with the simplest
method that does it: the fewest required arguments, scalars over objects, the first in
document order among equals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from generator.ir.api import Api
from generator.ir.declarations import Field, Record
from generator.ir.examples import CallMethod, Example, ExampleStep
from generator.ir.methods import Argument, Callback, LocalFile, Method
from generator.ir.name import Name
from generator.ir.operations import ErrorAnswer
from generator.ir.plans import Transfer
from generator.ir.protocol import ErrorFamily
from generator.ir.types import Ref
from generator.ir.values import JsonValue
from generator.languages.common import candidates as asks
from generator.languages.common.answers import Answers, size
from generator.languages.common.calls import Arguments, Calls, telling_field
from generator.languages.common.candidates import Candidate, Candidates
from generator.languages.common.method_arguments import arguments_of, required
from generator.languages.common.samples import Samples, is_scalar
from generator.text.spec_text import SpecText

_MOST_OPTIONAL = 2
_SMALL = 6
_STATUSES = {
    SpecText("404"): ErrorFamily.NOT_FOUND,
    SpecText("400"): ErrorFamily.BAD_REQUEST,
    SpecText("422"): None,
    SpecText("409"): ErrorFamily.CONFLICT,
    SpecText("403"): ErrorFamily.PERMISSION_DENIED,
    SpecText("401"): ErrorFamily.AUTHENTICATION,
    SpecText("429"): ErrorFamily.RATE_LIMIT,
    SpecText("4XX"): None,
    SpecText("default"): None,
}
"""Statuses whose typed body is worth showing, best first, and their family."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A method, and a program that calls it."""

    example: Example
    method: Method


@dataclass(frozen=True, slots=True)
class Upload(Sample):
    """A method that sends a file."""

    file: Name
    """The argument that takes it; the program gives its content (or its path, where
    the argument is a ``LocalFile``)."""

    is_part: bool
    """Whether the file is a part of a multipart body."""


@dataclass(frozen=True, slots=True)
class TypedError(Sample):
    """A method whose failures have a body that the document describes."""

    error: ErrorAnswer
    family: ErrorFamily | None
    """The family of its status; nothing where the status stands for many."""

    field: Field | None
    """A field of the body that is worth showing."""


@dataclass(frozen=True, slots=True)
class Answered(Sample):
    """A method that sends one request, and an answer to it."""

    answer: JsonValue
    """The whole JSON body, as a stub in a test would give it."""


@dataclass(frozen=True, slots=True)
class Guide:
    """Samples by topic. A topic for which the document has no method is nothing."""

    first: Sample | None
    """A safe one to begin with."""

    change: Sample | None
    """One that changes something and must not be sent twice."""

    pages: Sample | None
    stream: Sample | None
    download: Sample | None
    """One whose value is bytes, or that writes a local file."""

    upload: Upload | None
    typed_error: TypedError | None
    answered: Answered | None


def guide(api: Api) -> Guide:
    """The samples of a document."""
    return _Picker(api).guide()


class _Picker:
    """Looks for the simplest method that does a thing."""

    def __init__(self, api: Api) -> None:
        self.api = api
        self.calls = Calls(api)
        self.samples = Samples(api)
        self.ordered = Candidates(api, self.calls, self.samples).ordered

    def guide(self) -> Guide:
        """See the function of this name."""
        upload = self._upload()
        return Guide(
            first=self._sample(asks.is_first, lambda _: True),
            change=self._change(),
            pages=self._sample(asks.is_listing),
            stream=self._sample(asks.is_stream),
            download=self._download(upload),
            upload=upload,
            typed_error=self._typed_error(),
            answered=self._answered(),
        )

    def _find(self, *wishes: Callable[[Candidate], bool]) -> Candidate | None:
        """The simplest method that meets the first wish that any meets."""
        for wish in wishes:
            for one in self.ordered:
                if wish(one):
                    return one
        return None

    def _sample(self, *wishes: Callable[[Candidate], bool]) -> Sample | None:
        found = self._find(*wishes)
        if found is None:
            return None
        return Sample(self._program(found.method), found.method)

    def _change(self) -> Sample | None:
        """With some optional parts of the body, if it needs none."""
        found = self._find(
            lambda one: asks.is_change(one) and _needs_body(one),
            lambda one: asks.is_change(one) and bool(_optional_scalars(one)),
            asks.is_change,
        )
        if found is None:
            return None
        wanted = [] if _needs_body(found) else _optional_scalars(found)
        program = self._program(found.method, *wanted[:_MOST_OPTIONAL])
        return Sample(program, found.method)

    def _upload(self) -> Upload | None:
        for one in self.ordered:
            file = asks.file_argument(one)
            if file is not None:
                program = self._program(one.method, file)
                is_part = asks.is_multipart(one)
                return Upload(program, one.method, file.name, is_part)
        return None

    def _download(self, upload: Upload | None) -> Sample | None:
        """A transfer brings back what one of the same owner has sent."""
        found = self._sample(asks.is_download)
        if found is None or upload is None:
            return found
        is_back = isinstance(found.method.plan, Transfer)
        if not is_back or found.method.owner != upload.method.owner:
            return found
        sending = _call_of(upload)
        steps: list[ExampleStep] = []
        for step in found.example.steps:
            if step == _call_of(found):
                steps.append(replace(sending, variable=None))
            steps.append(step)
        return replace(found, example=replace(found.example, steps=tuple(steps)))

    def _typed_error(self) -> TypedError | None:
        """Best of a method that looks for one thing, which may not be there."""
        ordered = sorted(
            self.ordered, key=lambda one: (not asks.is_first(one), one.cost == 0)
        )
        for status, family in _STATUSES.items():
            for one in ordered:
                for error in one.operation.errors if one.operation else ():
                    if error.status == status and isinstance(error.type, Ref):
                        field = self._told(error.type)
                        program = self._program(one.method)
                        return TypedError(program, one.method, error, family, field)
        return None

    def _told(self, error: Ref) -> Field | None:
        declared = self.samples.declared[error.key]
        return telling_field(declared) if isinstance(declared, Record) else None

    def _answered(self) -> Answered | None:
        """One that asks for data, with an answer that a reader takes in at a glance."""
        answers = Answers(self.api)
        large: tuple[Method, JsonValue] | None = None
        for one in sorted(self.ordered, key=lambda one: not asks.is_first(one)):
            if one.operation is None or not asks.is_answered(one):
                continue
            answer = answers.body(one.method, one.operation)
            if 0 < size(answer) <= _SMALL:
                return Answered(self._program(one.method), one.method, answer)
            if answer is not None and large is None:
                large = one.method, answer
        if large is None:
            return None
        return Answered(self._program(large[0]), *large)

    def _program(self, method: Method, *wanted: Argument) -> Example:
        """The document's own program for a method, else one that calls it.

        ``wanted`` are optional arguments to give all the same.
        """
        for one in self.api.examples:
            if one.method == (method.owner, method.name):
                return one
        entity = self.calls.entity_of(self.calls.owners[method.owner])
        making: Arguments = ()
        if entity is not None:
            making = self._given(required(self.calls.makers[entity.key].method))
        is_written = isinstance(method.plan, Transfer) and not method.plan.upload
        shown = [one for one in arguments_of(method) if one.required or one in wanted]
        return self.calls.program(method, self._given(shown, is_written), making)

    def _given(
        self, arguments: Iterable[Argument], is_written: bool = False
    ) -> Arguments:
        return tuple(
            (one.name, self.samples.argument(one, is_written=is_written))
            for one in arguments
        )


def _call_of(sample: Sample) -> CallMethod:
    """The call that a program is about."""
    return next(
        step
        for step in sample.example.steps
        if isinstance(step, CallMethod) and step.method == sample.method.name
    )


def _needs_body(one: Candidate) -> bool:
    return any(argument.required for argument in asks.body_arguments(one))


def _optional_scalars(one: Candidate) -> list[Argument]:
    return [
        argument
        for argument in asks.body_arguments(one)
        if not isinstance(argument.type, LocalFile | Callback)
        and is_scalar(argument.type)
        and not argument.deprecated
    ]
