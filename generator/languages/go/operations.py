"""Descriptors of operations, tools, waits and methods: data for the runtime."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from generator.ir.methods import Outcome
from generator.ir.operations import (
    Body,
    BodyEncoding,
    Composed,
    Credential,
    Fixed,
    Generated,
    Generator,
    Location,
    Operation,
    Parameter,
    Safety,
    Setting,
    Style,
    Supplied,
)
from generator.ir.types import EncodedText, TextEncoding, not_null
from generator.languages.go.answers import answers
from generator.languages.go.layout import Entry, inline, items, literal
from generator.languages.go.literals import (
    ENCODINGS,
    value,
)
from generator.languages.go.servers import server
from generator.languages.go.types import is_structured
from generator.languages.go.world import World
from generator.text.code import Code, code, lit
from generator.text.data import number
from generator.text.go import string
from generator.text.identifiers import camel
from generator.text.spec_text import SpecText

LOCATIONS = {
    Location.PATH: lit("runtime.InPath"),
    Location.QUERY: lit("runtime.InQuery"),
    Location.HEADER: lit("runtime.InHeader"),
    Location.COOKIE: lit("runtime.InCookie"),
    Location.FORM: lit("runtime.InForm"),
    Location.BODY: lit("runtime.InBody"),
}
_STYLES = {
    Style.LABEL: lit("runtime.LabelStyle"),
    Style.MATRIX: lit("runtime.MatrixStyle"),
    Style.SPACE_DELIMITED: lit("runtime.SpaceStyle"),
    Style.PIPE_DELIMITED: lit("runtime.PipeStyle"),
    Style.DEEP_OBJECT: lit("runtime.DeepStyle"),
}
_GENERATED = {
    Generator.NONCE: lit("runtime.Nonce"),
    Generator.TIMESTAMP: lit("runtime.Timestamp"),
    Generator.SDK_LANGUAGE: lit("runtime.SDKLanguage"),
    Generator.SDK_VERSION: lit("runtime.SDKVersion"),
}
_BODIES = {
    BodyEncoding.JSON: (lit("runtime.JSONBody"), "application/json"),
    BodyEncoding.FORM: (lit("runtime.FormBody"), "application/x-www-form-urlencoded"),
    BodyEncoding.MULTIPART: (lit("runtime.MultipartBody"), "multipart/form-data"),
    BodyEncoding.TEXT: (lit("runtime.TextBody"), ""),
    BodyEncoding.BYTES: (lit("runtime.BytesBody"), "application/octet-stream"),
}
_KNOWN_SAFETY = frozenset(("GET", "HEAD", "OPTIONS", "PUT", "DELETE"))
"""Methods whose safety the runtime knows."""

_SAFETY = {
    Safety.SAFE: lit("runtime.Safe"),
    Safety.IDEMPOTENT: lit("runtime.Idempotent"),
}
_BODY_KEY = SpecText("body")


@dataclass(frozen=True, slots=True)
class Facts:
    """What descriptors of operations take from the methods that call them."""

    defaults: dict[tuple[str, str], Code]
    """What is sent when nothing is given, by the keys of operation and parameter."""

    values: dict[str, Outcome]
    """What comes of an operation whose answer is the value of a method, by its key."""

    security: tuple[tuple[str, ...], ...]
    """The credentials that most operations need."""


@dataclass(frozen=True, slots=True)
class VariableView:
    """A variable of the package that is not exported."""

    name: Code
    value: Code


def keys(parameters: Iterable[Parameter]) -> dict[str, Code]:
    """How a request names each parameter: by its wire name where that is unique."""
    supplied = [one for one in parameters if isinstance(one.origin, Supplied)]
    wires = [one.wire for one in supplied]
    if len(set(wires)) == len(wires) and _BODY_KEY not in wires:
        return {one.key: string(one.wire) for one in supplied}
    return {
        one.key: string(
            one.wire
            if wires.count(one.wire) == 1 and one.wire != _BODY_KEY
            else one.key
        )
        for one in supplied
    }


def keys_of(world: World, of: Operation) -> dict[str, Code]:
    """The same for the parameters of an operation."""
    known = world.keys.get(of.key)
    if known is None:
        known = world.keys[of.key] = keys(of.parameters)
    return known


def operation(world: World, of: Operation, facts: Facts) -> VariableView:
    """The descriptor of an operation."""
    known = keys_of(world, of)
    entries: list[Entry] = [
        (lit("Label"), string(of.label)),
        (lit("Method"), string(of.target.method)),
        (lit("Path"), _path(of, known)),
    ]
    if of.server is not None:
        entries.append((lit("Server"), server(of.server, lit("&runtime.Server"))))
    parameters = [
        *(_fixed_query(name, text) for name, text in of.target.query),
        *(
            _parameter(world, one, known, facts.defaults.get((of.key, one.key)))
            for one in of.parameters
        ),
    ]
    if parameters:
        slice_type = lit("[]runtime.Parameter")
        entries.append((lit("Parameters"), items(slice_type, parameters, 0)))
    if of.body is not None:
        entries.append((lit("Body"), _body(of.body)))
    entries += answers(world, of, facts.values.get(of.key))
    if of.safety in _SAFETY and of.target.method not in _KNOWN_SAFETY:
        entries.append((lit("Safety"), _SAFETY[of.safety]))
    if of.retries is not None:
        retries = code("runtime.Pointer({count})", count=number(of.retries))
        entries.append((lit("Retries"), retries))
    if of.enveloped:
        entries.append((lit("Enveloped"), lit("true")))
    carried = any(isinstance(one.origin, Credential) for one in of.parameters)
    security = () if carried else of.security
    if security != facts.security:
        entries.append((lit("Security"), alternatives(security)))
    return VariableView(
        name=world.operation(of.key),
        value=literal(lit("&runtime.Operation"), entries, 0),
    )


def _path(of: Operation, known: dict[str, Code]) -> Code:
    """Literal text and keys in turn, text first."""
    pieces: list[Code] = []
    for one in of.target.path:
        is_text = isinstance(one, SpecText)
        if is_text == (len(pieces) % 2 == 1):
            pieces.append(lit('""'))
        pieces.append(string(one) if isinstance(one, SpecText) else known[one])
    return items(lit("[]string"), pieces, 200)


def _fixed_query(name: SpecText, text: SpecText) -> Code:
    return inline(
        lit(""),
        (
            (lit("Name"), string(name)),
            (lit("In"), lit("runtime.InQuery")),
            (lit("Value"), string(text)),
        ),
    )


def _parameter(
    world: World, of: Parameter, known: dict[str, Code], default: Code | None
) -> Code:
    entries: list[Entry] = []
    key = known.get(of.key)
    if key is not None and key != string(of.wire):
        entries.append((lit("Key"), key))
    entries.append((lit("Name"), string(of.wire)))
    argument = string(camel(of.name.words, world.words))
    if of.location is Location.PATH and argument != string(of.wire):
        entries.append((lit("Argument"), argument))
    entries.append((lit("In"), LOCATIONS[of.location]))
    if of.style in _STYLES:
        entries.append((lit("Style"), _STYLES[of.style]))
    if not of.explode and is_structured(world, of.type):
        entries.append((lit("Joined"), lit("true")))
    if of.allow_reserved:
        entries.append((lit("Reserved"), lit("true")))
    encoding = encoding_of(of)
    if encoding is not None:
        entries.append((lit("Encoding"), encoding))
    given = origin(of)
    if given is not None:
        entries.append((lit("Value"), given))
    if default is not None:
        entries.append((lit("Default"), default))
    if of.content_type is not None and of.location is Location.FORM:
        entries.append((lit("ContentType"), string(of.content_type)))
    return inline(lit(""), entries)


def encoding_of(of: Parameter) -> Code | None:
    """How a value becomes text before it is placed."""
    kind = not_null(of.type)
    if isinstance(of.origin, Composed) or of.style is Style.CONTENT:
        return ENCODINGS[TextEncoding.JSON]
    if isinstance(kind, EncodedText):
        return ENCODINGS[kind.encoding]
    return None


def origin(of: Parameter) -> Code | None:
    match of.origin:
        case Supplied():
            return None
        case Fixed(value=constant):
            return value(constant)
        case Generated(kind=kind):
            return _GENERATED[kind]
        case Credential(scheme=scheme, prefix=prefix):
            return inline(
                lit("runtime.Credential"),
                (
                    (lit("Scheme"), string(scheme)),
                    (lit("Prefix"), string(prefix)),
                ),
            )
        case Setting(name=name):
            return code("runtime.Setting({name})", name=string("_".join(name.words)))
        case Composed(parts=parts):
            return _composed(parts)
        case _:
            assert_never(of.origin)


def _composed(parts: tuple[tuple[SpecText, Fixed | Generated], ...]) -> Code:
    members = (
        inline(
            lit(""),
            (
                (lit("Name"), string(name)),
                (
                    lit("Value"),
                    (
                        value(one.value)
                        if isinstance(one, Fixed)
                        else _GENERATED[one.kind]
                    ),
                ),
            ),
        )
        for name, one in parts
    )
    return code("runtime.Object{{{all}}}", all=Code.join(lit(", "), members))


def _body(of: Body) -> Code:
    encoding, usual = _BODIES[of.encoding]
    entries: list[Entry] = [(lit("Encoding"), encoding)]
    if of.media_type != SpecText(usual):
        entries.append((lit("MediaType"), string(of.media_type)))
    if of.type is not None:
        entries.append((lit("Whole"), lit("true")))
    if of.required:
        entries.append((lit("Required"), lit("true")))
    return inline(lit("runtime.Body"), entries)


def alternatives(of: tuple[tuple[str, ...], ...]) -> Code:
    """Alternatives of credentials."""
    sets = (
        code("{{{keys}}}", keys=Code.join(lit(", "), map(string, one))) for one in of
    )
    return code("[][]string{{{sets}}}", sets=Code.join(lit(", "), sets))
