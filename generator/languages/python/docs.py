"""Documentation of generated symbols, put together from the document and the model."""

from __future__ import annotations

from generator.ir.api import Api
from generator.ir.methods import Argument, Failure, Method
from generator.ir.name import Name
from generator.ir.plans import Call, Delegate, Transfer, Watch
from generator.ir.requests import ToolRequest
from generator.ir.values import Doc as IrDoc
from generator.languages.common.environments import support_sentence
from generator.languages.python.catalog import Catalog, requests_of
from generator.languages.python.names import Names, argument
from generator.text.code import Code, lit
from generator.text.doc import (
    Doc,
    Field,
    Section,
    SectionKind,
    Text,
    compose,
    doc_of,
    has_text,
)
from generator.text.python import docstring, symbol
from generator.text.spec_text import SpecText

FIELD_INDENT = 4
METHOD_INDENT = 8


def plain(doc: IrDoc, otherwise: Text, *notes: Text, indent: int) -> Code:
    """A docstring without sections."""
    return docstring(with_notes(doc, otherwise, *notes), indent=indent)


def of_field(doc: IrDoc, *notes: Text | None) -> Code:
    """The docstring under a field; none where the document says nothing."""
    said = with_notes(doc, "", *notes)
    if not has_text(said.summary) and not said.paragraphs:
        return lit("")
    return docstring(said, indent=FIELD_INDENT)


def with_notes(doc: IrDoc, otherwise: Text, *notes: Text | None) -> Doc:
    """The document's text, then what the model adds."""
    base = doc_of(doc.summary, doc.description, otherwise=otherwise)
    return Doc(base.summary, (*base.paragraphs, *(note for note in notes if note)))


def one_line(doc: IrDoc, otherwise: Text = "") -> Text:
    """Everything the document says about an argument or field, as one text."""
    if not doc.description:
        return doc.summary or otherwise
    if not doc.summary:
        return doc.description
    return compose("{a}\n\n{b}", a=doc.summary, b=doc.description)


def words_of_name(name: Name) -> SpecText:
    """A summary for what the document does not describe: the words of its name."""
    return SpecText(" ".join(name.words).capitalize())


def deprecation(text: SpecText | None) -> SpecText | None:
    """A paragraph that says what to use instead."""
    if text is None:
        return None
    return (
        compose("Deprecated: {text}.", text=text) if text else SpecText("Deprecated.")
    )


class MethodDocs:
    """Writes docstrings of methods."""

    def __init__(self, api: Api, names: Names, catalog: Catalog) -> None:
        self._api = api
        self._names = names
        self._catalog = catalog

    def method(self, of: Method) -> Code:
        """The docstring of a method."""
        words = words_of_name(of.name)
        doc = with_notes(
            of.doc,
            words,
            deprecation(of.deprecated),
            support_sentence(self._api.matrix, of.name),
            self._source(of),
        )
        return docstring(
            doc.with_sections(
                Section(SectionKind.PARAMETERS, fields=self._arguments(of)),
                Section(SectionKind.RETURNS, paragraphs=self._returns(of)),
                Section(SectionKind.ERRORS, fields=self._errors(of)),
            ),
            indent=METHOD_INDENT,
        )

    def _arguments(self, of: Method) -> tuple[Field, ...]:
        fields = [
            Field(symbol(argument(one.name)), one_line(one.doc, _otherwise(one)))
            for one in of.arguments
        ]
        if of.group is not None:
            name = symbol(argument(of.group.name))
            text = one_line(of.group.doc, "Optional arguments.")
            fields.append(Field(name, text))
        fields += [
            Field(symbol(argument(one.name)), one_line(one.doc, _otherwise(one)))
            for one in of.options
        ]
        kind = options_name(of)
        text = compose("Options of this call, see :class:`{kind}`.", kind=kind)
        return (*fields, Field(lit("**options"), text))

    def _returns(self, of: Method) -> tuple[Text, ...]:
        if of.outcome.failure is Failure.RESULT:
            note = (
                "A failed call is a result with ``success`` false; nothing is raised."
            )
        else:
            note = ""
        said = one_line(of.returns)
        return tuple(text for text in (said, note) if text)

    def _errors(self, of: Method) -> tuple[Field, ...]:
        mistake = Field(
            lit("InvalidRequestError"), "The call cannot be made like this."
        )
        if of.outcome.failure is Failure.RESULT:
            return (mistake,)
        root = Field(symbol(self._names.error_root), "The call failed.")
        return (root, mistake)

    def _source(self, of: Method) -> SpecText | None:
        if isinstance(of.plan, Delegate):
            return None
        request = next(iter(requests_of(of)))
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


def options_name(of: Method) -> str:
    """Which options a method takes."""
    if isinstance(of.plan, Watch):
        return "WatchOptions"
    if isinstance(of.plan, Transfer):
        return "WaitOptions"
    waits = isinstance(of.plan, Call) and of.plan.wait is not None
    return "WaitOptions" if waits else "RequestOptions"


def _otherwise(one: Argument) -> Text:
    words = " ".join(one.name.words)
    return SpecText(f"The {words}.")
