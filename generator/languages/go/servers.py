"""Servers as data for the runtime."""

from __future__ import annotations

from generator.ir.protocol import Server, ServerVariable
from generator.languages.go import docs
from generator.languages.go.layout import Entry, items, literal
from generator.languages.go.notes import said
from generator.languages.go.world import World
from generator.text.code import Code, lit
from generator.text.doc import Doc, Field, Section, SectionKind, Text, compose
from generator.text.go import string
from generator.text.markup import markdown_code
from generator.text.spec_text import SpecText

_ROOM = 60
_ENDPOINT = (
    "WithEndpoint sets where requests go: host, host:port or an http(s) address with a "
    "path prefix. Without a scheme it is https. It is an option of clients."
)


def server(of: Server, opening: Code) -> Code:
    """Where requests go: text and names of variables in turn, text first."""
    pieces: list[Code] = []
    for one in of.url:
        is_text = isinstance(one, SpecText)
        if is_text == (len(pieces) % 2 == 1):
            pieces.append(lit('""'))
        pieces.append(
            string(one) if isinstance(one, SpecText) else string("_".join(one.words))
        )
    entries: list[Entry] = [(lit("URL"), items(lit("[]string"), pieces))]
    if of.env is not None:
        entries.append((lit("Env"), string(of.env)))
    if of.variables:
        variables = [_variable(one) for one in of.variables]
        slice_type = lit("[]runtime.Variable")
        entries.append((lit("Variables"), items(slice_type, variables, 0)))
    return literal(opening, entries, _ROOM)


def endpoint_doc(world: World) -> Code:
    """The comment of the option that says where requests go: what it replaces, and
    the other servers of the document."""
    of = world.api.server
    paragraphs: tuple[Text, ...] = ()
    if of.url:
        paragraphs = (compose("The default is {url}.", url=shown_url(of)),)
    servers = Section(
        SectionKind.NOTE,
        title=lit("Other servers"),
        fields=tuple(
            Field(markdown_code(url), said(about)) for url, about in of.others
        ),
    )
    return docs.printed(Doc(_ENDPOINT, paragraphs).with_sections(servers), None)


def shown_url(of: Server) -> SpecText:
    """The URL as the document has it."""
    url = SpecText("")
    for one in of.url:
        if isinstance(one, SpecText):
            url = compose("{url}{one}", url=url, one=one)
        else:
            name = "_".join(one.words)
            url = compose("{url}{{{name}}}", url=url, name=name)
    return url


def _variable(of: ServerVariable) -> Code:
    entries: list[Entry] = [
        (lit("Name"), string("_".join(of.name.words))),
        (lit("Default"), string(of.default)),
    ]
    if of.env is not None:
        entries.append((lit("Env"), string(of.env)))
    if of.hosts:
        hosts = [(string(name), string(url)) for name, url in of.hosts]
        entries.append((lit("Hosts"), literal(lit("map[string]string"), hosts)))
    return literal(lit(""), entries, _ROOM)
