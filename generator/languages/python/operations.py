"""Operations as descriptors of the runtime."""

from __future__ import annotations

from generator.ir.api import Api
from generator.ir.operations import (
    Answer,
    AnswerKind,
    Body,
    EventForm,
    Location,
    Operation,
)
from generator.ir.types import Opaque, Type
from generator.languages.python.module import Module
from generator.languages.python.parameters import Keys, Parameters
from generator.languages.python.security import Security, alternatives
from generator.languages.python.servers import server
from generator.languages.python.types import Types
from generator.languages.python.values import boolean, call, literal, tuple_of
from generator.text.code import Code
from generator.text.doc import joined
from generator.text.python import string
from generator.text.spec_text import SpecText

_JSON = SpecText("application/json")
_SAFETY = {
    "GET": "safe",
    "HEAD": "safe",
    "OPTIONS": "safe",
    "TRACE": "safe",
    "PUT": "idempotent",
    "DELETE": "idempotent",
}
"""What the runtime takes a method for that says nothing."""


class Operations:
    """Writes operations into one module."""

    def __init__(
        self, api: Api, module: Module, types: Types, security: Security
    ) -> None:
        self._module = module
        self._types = types
        self._parameters = Parameters(api, module, types)
        self._security = security

    def operation(self, one: Operation, keys: Keys, body: str = "body") -> Code:
        """The descriptor of an operation.

        Args:
            one: The operation.
            keys: What methods call its parameters.
            body: What they call its body, when that is one value.
        """
        written = {
            each.key: self._parameters.parameter(each, keys) for each in one.parameters
        }
        pieces = [
            string(piece) if isinstance(piece, SpecText) else written[piece]
            for piece in one.target.path
        ]
        others = [
            written[each.key]
            for each in one.parameters
            if each.location is not Location.PATH
        ]
        query = [tuple_of([string(k), string(v)]) for k, v in one.target.query]
        return call(
            self._module.use("Operation"),
            string(one.label),
            string(one.target.method),
            tuple_of(pieces),
            tuple_of(others) if others else None,
            query=tuple_of(query) if query else None,
            body=self._body(one.body, body) if one.body else None,
            answer=self._answer(one.answer, with_status=bool(one.others)),
            others=self._others(one),
            errors=self._errors(one),
            safety=_unless(one.safety.value, _SAFETY.get(one.target.method, "unsafe")),
            retries=literal(one.retries) if one.retries is not None else None,
            enveloped=boolean(True) if one.enveloped else None,
            server=server(self._module, one.server) if one.server else None,
            security=self._own_security(one),
        )

    def _body(self, one: Body, name: str) -> Code:
        media_type = None if one.media_type == _JSON else string(one.media_type)
        encoding = one.encoding.value
        if media_type is None and encoding != "json":
            media_type = string(one.media_type)
        return call(
            self._module.use("Body"),
            string(encoding) if encoding != "json" or media_type else None,
            media_type,
            codec=self._types.codec(one.type) if one.type is not None else None,
            required=boolean(True) if one.required else None,
            key=None if one.type is None or name == "body" else string(name),
        )

    def _answer(self, one: Answer, *, with_status: bool) -> Code | None:
        """The descriptor of an answer; ``None`` for any JSON."""
        kind, status = one.kind.value, None
        if with_status and one.status:
            status = string(one.status)
        is_json = one.kind is AnswerKind.JSON
        media_type = one.media_type
        if media_type is None or (is_json and media_type == _JSON):
            media_type = None
        codec = self._body_codec(one.type)
        if is_json and codec is None and media_type is None and status is None:
            return None
        return call(
            self._module.use("Answer"),
            string(kind),
            codec or (self._module.use("ANY") if media_type is not None else None),
            string(media_type) if media_type is not None else None,
            status=status,
            whole_events=boolean(True) if one.events is EventForm.EVENT else None,
        )

    def _body_codec(self, type_: Type | None) -> Code | None:
        if type_ is None or isinstance(type_, Opaque):
            return None
        return self._types.codec(type_)

    def _others(self, one: Operation) -> Code | None:
        made = [self._answer(each, with_status=True) for each in one.others]
        found = [each for each in made if each is not None]
        return tuple_of(found) if found else None

    def _errors(self, one: Operation) -> Code | None:
        """Bodies of failures: each type once, with all statuses that have it."""
        statuses: dict[Type, list[SpecText]] = {}
        for each in one.errors:
            statuses.setdefault(each.type, []).append(each.status)
        made = [
            tuple_of([string(joined(" ", listed)), self._types.codec(type_)])
            for type_, listed in statuses.items()
        ]
        return tuple_of(made) if made else None

    def _own_security(self, one: Operation) -> Code | None:
        """Alternatives of credentials, where they are not the usual ones."""
        own = self._security.of(one)
        return None if own == self._security.usual else alternatives(own)


def _unless(value: str, default: str) -> Code | None:
    return None if value == default else string(value)
