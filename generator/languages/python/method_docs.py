"""Docstrings of methods."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.ir.api import Api
from generator.ir.methods import Argument, Failure, Method
from generator.ir.operations import ErrorAnswer, Note, NoteKind, Operation
from generator.ir.owners import OwnerKind
from generator.ir.plans import Delegate
from generator.ir.requests import OperationRequest, ToolRequest
from generator.ir.types import Ref
from generator.languages.common.environments import support_sentence
from generator.languages.common.plan_requests import requests_of
from generator.languages.common.summaries import bullet, what_it_does
from generator.languages.python.catalog import Catalog
from generator.languages.python.docs import (
    METHOD_INDENT,
    about_argument,
    deprecation,
    one_line,
    with_notes,
)
from generator.languages.python.names import Names, argument
from generator.languages.python.types import Declared
from generator.text.code import Code, lit
from generator.text.doc import (
    Field,
    Section,
    SectionKind,
    Text,
    compose,
    doc_of,
    has_text,
    joined,
)
from generator.text.python import docstring, symbol
from generator.text.spec_text import SpecText

_TITLES = {
    NoteKind.RESPONSE_HEADER: lit("Response headers"),
    NoteKind.LINK: lit("Links"),
    NoteKind.CALLBACK: lit("Callbacks"),
    NoteKind.MEDIA_TYPE: lit("Media types"),
}
_NO_ERRORS: tuple[ErrorAnswer, ...] = ()


class MethodDocs:
    """Writes docstrings of methods, each once for the sync and the async class."""

    def __init__(
        self, api: Api, names: Names, catalog: Catalog, declared: Declared
    ) -> None:
        self._api = api
        self._declared = declared
        self._names = names
        self._catalog = catalog
        self._written: dict[int, Code] = {}
        self._usual = usual_errors(api)
        kinds = {owner.kind for owner in api.owners if owner.methods}
        self._is_plain = kinds <= {OwnerKind.RESOURCE}

    def method(self, of: Method) -> Code:
        """The docstring of a method."""
        if id(of) not in self._written:
            self._written[id(of)] = self._method(of)
        return self._written[id(of)]

    def _method(self, of: Method) -> Code:
        operation = self._operation(of)
        doc = with_notes(
            of.doc,
            what_it_does(of, operation),
            deprecation(of.deprecated),
            support_sentence(self._api.matrix, of.name),
            self._source(of),
        )
        return docstring(
            doc.with_sections(
                Section(SectionKind.PARAMETERS, fields=tuple(self._arguments(of))),
                Section(SectionKind.RETURNS, paragraphs=self._returns(of)),
                Section(SectionKind.ERRORS, fields=self._errors(of, operation)),
                *(_notes(operation.notes) if operation is not None else ()),
            ),
            indent=METHOD_INDENT,
        )

    def _arguments(self, of: Method) -> Iterator[Field]:
        for one in of.arguments:
            yield from self._argument(one)
        if of.group is not None:
            name = symbol(argument(of.group.name))
            yield Field(name, one_line(of.group.doc, "Optional arguments."))
        for one in of.options:
            yield from self._argument(one)

    def _argument(self, one: Argument) -> Iterator[Field]:
        """An argument of which there is something to say."""
        said = about_argument(one, self._declared)
        if has_text(said):
            yield Field(symbol(argument(one.name)), said)

    def _returns(self, of: Method) -> tuple[Text, ...]:
        note = ""
        if of.outcome.failure is Failure.RESULT:
            note = (
                "A failed call is a result with ``success`` false; nothing is raised."
            )
        said = one_line(of.returns)
        return tuple(text for text in (said, note) if text)

    def _errors(self, of: Method, operation: Operation | None) -> tuple[Field, ...]:
        """What is raised; in plain documents only what is special about it."""
        found: list[Field] = []
        if operation is not None and operation.errors not in (_NO_ERRORS, self._usual):
            found += self.error_data(operation.errors)
        if self._is_plain:
            return tuple(found)
        if of.outcome.failure is not Failure.RESULT:
            found.append(Field(symbol(self._names.error_root), "The call failed."))
        mistake = "The call cannot be made like this."
        return (*found, Field(lit("InvalidRequestError"), mistake))

    def error_data(self, errors: Iterable[ErrorAnswer]) -> Iterator[Field]:
        """Of which types the bodies of failures are."""
        statuses: dict[str, list[SpecText]] = {}
        for one in errors:
            if isinstance(one.type, Ref):
                name = self._names.declarations[one.type.key]
                statuses.setdefault(name, []).append(one.status)
        parts = [_status_line(name, listed) for name, listed in statuses.items()]
        if parts:
            text = compose("Its ``data`` is {parts}.", parts=joined(", ", parts))
            yield Field(lit("APIStatusError"), text)

    def _operation(self, of: Method) -> Operation | None:
        if isinstance(of.plan, Delegate):
            return None
        request = next(iter(requests_of(of.plan)))
        if isinstance(request, OperationRequest):
            return self._catalog.operation(request.operation)
        return None

    def _source(self, of: Method) -> SpecText | None:
        if isinstance(of.plan, Delegate):
            return None
        request = next(iter(requests_of(of.plan)))
        if isinstance(request, ToolRequest) and self._api.tools is not None:
            operation = self._catalog.operation(self._api.tools.operation)
            tool = self._catalog.tool(request.tool)
            if tool.wire:
                return compose(
                    "Source: tool `{tool}` of `{operation}`.",
                    tool=tool.wire,
                    operation=operation.label,
                )
            return compose("Source: `{operation}`.", operation=operation.label)
        assert not isinstance(request, ToolRequest)
        label = self._catalog.operation(request.operation).label
        return compose("Source: `{operation}`.", operation=label)


def usual_errors(api: Api) -> tuple[ErrorAnswer, ...]:
    """The bodies of failures that most operations have; said once, at the client."""
    counts = Counter(one.errors for one in api.operations)
    if not counts:
        return ()
    errors, count = counts.most_common(1)[0]
    return errors if 2 * count > len(api.operations) else ()


def _notes(notes: tuple[Note, ...]) -> Iterator[Section]:
    for kind, title in _TITLES.items():
        listed = [_note(one) for one in notes if one.kind is kind]
        if listed:
            text = joined("\n", listed)
            yield Section(SectionKind.NOTE, title=title, paragraphs=(text,))


def _note(one: Note) -> SpecText:
    return bullet(one.name, doc_of(one.doc.summary, one.doc.description).summary)


def _status_line(name: str, statuses: list[SpecText]) -> SpecText:
    return compose("``{name}`` ({listed})", name=name, listed=joined(", ", statuses))
