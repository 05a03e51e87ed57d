"""Webhooks and callbacks as functions of the module ``webhooks``."""

from __future__ import annotations

from dataclasses import dataclass

from generator.ir.api import Api
from generator.ir.webhooks import Webhook
from generator.languages.common.summaries import bullet
from generator.languages.python.docs import deprecation, with_notes, words_of_name
from generator.languages.python.module import Module
from generator.languages.python.types import Declared, Types
from generator.languages.python.values import call
from generator.text.code import Code, code, lit
from generator.text.doc import Field, Section, SectionKind, compose, joined
from generator.text.python import docstring, string, symbol
from generator.text.spec_text import SpecText

_INDENT = 4


@dataclass(frozen=True, slots=True)
class FunctionView:
    """A function that reads one webhook."""

    name: Code
    signature: Code
    deprecated: Code | None
    docstring: Code
    body: Code


@dataclass(frozen=True, slots=True)
class WebhooksFile:
    """The module ``webhooks``."""

    imports: Code
    exports: Code
    functions: tuple[FunctionView, ...]


def functions(api: Api, declared: Declared, module: Module) -> tuple[FunctionView, ...]:
    """One function for each webhook and callback."""
    types = Types(declared, module)
    return tuple(_function(api, module, types, one) for one in api.webhooks)


def signature(module: Module, types: Types, one: Webhook) -> Code:
    """From ``def`` to the return type."""
    return code(
        "def {name}(body: {bytes}, headers: {mapping}[{str}, {str}],"
        " verifier: {verifier}) -> {type}",
        name=symbol(module.names.webhooks[one.key]),
        bytes=module.use("bytes"),
        mapping=module.use("Mapping"),
        str=module.use("str"),
        verifier=module.use("Verifier"),
        type=types.annotation(one.payload),
    )


def _function(api: Api, module: Module, types: Types, one: Webhook) -> FunctionView:
    name = symbol(module.names.webhooks[one.key])
    deprecated = None
    if one.deprecated:
        text = string("the document names no replacement")
        deprecated = call(module.use("deprecated"), text)
    body = code(
        "return {cast}({type}, {read}(body, headers, verifier, {codec}))",
        cast=module.use("cast"),
        type=string(str(types.annotation(one.payload))),
        read=module.use("read"),
        codec=types.codec(one.payload),
    )
    made = signature(module, types, one)
    return FunctionView(name, made, deprecated, _doc(api, one), body)


def _doc(api: Api, one: Webhook) -> Code:
    labels = {operation.key: operation.label for operation in api.operations}
    source = compose("Source: webhook `{key}`.", key=one.wire)
    if one.callback_of is not None:
        source = compose(
            "Source: callback of `{operation}` to `{url}`.",
            operation=labels[one.callback_of],
            url=one.wire,
        )
    notes = deprecation(SpecText("")) if one.deprecated else None
    doc = with_notes(one.doc, words_of_name(one.name), notes, source)
    arguments = (
        Field(lit("body"), "The body of the request, as it came in."),
        Field(lit("headers"), "The headers of the request."),
        Field(
            lit("verifier"),
            "Raises for what is not to be trusted: ``standard_webhooks(secret)``, a"
            " function of your own, or ``UNVERIFIED``.",
        ),
    )
    errors = (
        Field(lit("InvalidRequestError"), "The request is not to be trusted."),
        Field(lit("ResponseDecodeError"), "The body does not fit."),
    )
    return docstring(
        doc.with_sections(
            Section(SectionKind.PARAMETERS, fields=arguments),
            Section(SectionKind.ERRORS, fields=errors),
            *_headers(one),
        ),
        indent=_INDENT,
    )


def _headers(one: Webhook) -> tuple[Section, ...]:
    if not one.headers:
        return ()
    lines = [bullet(note.name, note.doc.summary) for note in one.headers]
    title, text = lit("Request headers"), joined("\n", lines)
    return (Section(SectionKind.NOTE, title=title, paragraphs=(text,)),)
