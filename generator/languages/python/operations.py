"""Operations as descriptors of the runtime."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import assert_never

from generator.ir.api import Api
from generator.ir.operations import (
    AnswerKind,
    Body,
    BodyEncoding,
    Composed,
    Credential,
    Fixed,
    Generated,
    Location,
    Operation,
    Origin,
    Parameter,
    Setting,
    Style,
    Supplied,
)
from generator.ir.protocol import CredentialPlace, CredentialScheme
from generator.ir.types import Text
from generator.languages.python.module import Module
from generator.languages.python.types import Types
from generator.languages.python.values import COMMA, boolean, call, literal, tuple_of
from generator.text.code import Code, code, lit
from generator.text.python import string
from generator.text.spec_text import SpecText

ANSWERS: dict[AnswerKind, str] = {
    AnswerKind.NONE: "none",
    AnswerKind.JSON: "json",
    AnswerKind.TEXT: "text",
    AnswerKind.BYTES: "bytes",
    AnswerKind.EVENTS: "text",
    AnswerKind.JSON_LINES: "text",
}
"""How the runtime reads each kind of answer; streams are read as a whole."""


def operation(api: Api, module: Module, types: Types, one: Operation) -> Code:
    """The descriptor of an operation."""
    keys = keys_of(one.parameters)
    written = {p.key: parameter(module, types, p, keys) for p in one.parameters}
    pieces = [
        string(piece) if isinstance(piece, SpecText) else written[piece]
        for piece in one.target.path
    ]
    others = [written[p.key] for p in one.parameters if p.location is not Location.PATH]
    query = [tuple_of([string(k), string(v)]) for k, v in one.target.query]
    return call(
        module.use("Operation"),
        string(one.label),
        string(one.target.method),
        tuple_of(pieces),
        parameters=tuple_of(others) if others else None,
        query=tuple_of(query) if query else None,
        body=_body(module, types, one.body) if one.body else None,
        answer=_answer(module, one),
        safety=_unless(one.safety.value, "unsafe"),
        envelope=(
            module.sibling("_api.protocol", "ENVELOPE") if _framed(api, one) else None
        ),
        rules=module.sibling("_api.protocol", "RULES") if api.error_rules else None,
        security=_security(api, module, one),
    )


def parameter(
    module: Module, types: Types, one: Parameter, keys: Mapping[str, SpecText]
) -> Code:
    """The descriptor of a parameter, with what differs from the defaults only."""
    place = one.location.value
    simple = one.location in (Location.PATH, Location.HEADER)
    style = "simple" if simple and one.style is Style.FORM else one.style.value
    explode = one.explode != (one.style is not Style.SIMPLE)
    made = isinstance(one.origin, Supplied)
    plain = isinstance(one.type, Text) or not made
    return call(
        module.use("Parameter"),
        string(keys[one.key]),
        string(place),
        None if plain else types.codec(one.type),
        wire=None if keys[one.key] == one.wire else string(one.wire),
        origin=None if made else origin(module, one.origin),
        style=None if style == "form" else string(style),
        explode=boolean(one.explode) if explode else None,
        allow_reserved=boolean(True) if one.allow_reserved else None,
        content_type=string(one.content_type) if one.content_type else None,
    )


def keys_of(parameters: Sequence[Parameter]) -> dict[str, SpecText]:
    """How descriptors call each parameter, by its key in the model.

    It is the wire name, or the whole key where two parameters share the wire name.
    """
    shared = Counter(one.wire for one in parameters)
    return {
        one.key: one.wire if shared[one.wire] == 1 else SpecText(one.key)
        for one in parameters
    }


def origin(module: Module, one: Origin) -> Code:
    """Where a value comes from that the caller does not supply."""
    match one:
        case Supplied():
            return lit("None")
        case Fixed(value=value):
            return call(module.use("Fixed"), literal(value))
        case Generated(kind=kind):
            return call(module.use("Generated"), string(kind.value))
        case Credential(scheme=scheme, prefix=prefix):
            return call(module.use("Credential"), string(scheme), string(prefix))
        case Setting(name=name):
            return call(module.use("Setting"), string(module.names.variables[name]))
        case Composed(parts=parts):
            pairs = (
                code("{k}: {v}", k=string(key), v=origin(module, part))
                for key, part in parts
            )
            members = code("{{{m}}}", m=Code.join(COMMA, pairs))
            return call(module.use("Composed"), members)
        case _:
            assert_never(one)


def scheme(module: Module, one: CredentialScheme) -> Code:
    """How a credential travels outside the parameters of operations."""
    return call(
        module.use("Scheme"),
        string(one.key),
        string(one.place.value),
        string(one.wire),
        string(one.prefix) if one.prefix else None,
        basic=boolean(True) if one.basic else None,
    )


def _framed(api: Api, one: Operation) -> bool:
    return one.enveloped and api.envelope is not None


def _body(module: Module, types: Types, one: Body) -> Code:
    whole = one.type is not None and one.encoding is not BodyEncoding.FORM
    return call(
        module.use("Body"),
        string(one.encoding.value),
        string(one.media_type),
        types.codec(one.type) if one.type is not None and whole else None,
        required=boolean(True) if one.required else None,
    )


def _answer(module: Module, one: Operation) -> Code | None:
    kind = ANSWERS[one.answer.kind]
    if kind == "json" and one.answer.kind is AnswerKind.JSON:
        accepts = one.answer.media_type
        if accepts is None or accepts == SpecText("application/json"):
            return None
    media_type = one.answer.media_type
    return call(
        module.use("Answer"),
        string(kind),
        string(media_type) if media_type is not None else None,
    )


def _unless(value: str, default: str) -> Code | None:
    return None if value == default else string(value)


def _security(api: Api, module: Module, one: Operation) -> Code | None:
    """Alternatives of credentials; those inside forms are parameters already."""
    known = {scheme.key: scheme for scheme in api.credentials if travels_apart(scheme)}
    alternatives = [
        tuple_of(
            [module.sibling("_api.protocol", scheme_name(known[key])) for key in keys]
        )
        for keys in one.security
        if all(key in known for key in keys)
    ]
    return tuple_of(alternatives) if any(one.security) and alternatives else None


def scheme_name(one: CredentialScheme) -> str:
    """Constant that holds a credential scheme."""
    return f"{'_'.join(one.name.words)}_scheme".upper()


def travels_apart(one: CredentialScheme) -> bool:
    """Whether the credential is no parameter of the operations."""
    return one.place is not CredentialPlace.FORM
