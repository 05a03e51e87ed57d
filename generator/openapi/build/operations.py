"""Operations of the document, and the further forms that some of them have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from generator.ir.name import Name
from generator.ir.operations import (
    Answer,
    Fixed,
    Location,
    Operation,
    Parameter,
    Safety,
    Style,
    Supplied,
    Target,
)
from generator.ir.protocol import Envelope, Server
from generator.ir.types import Boolean, Text, not_null
from generator.openapi.build.answers import NO_ANSWER, answers_of, errors_of, stream_of
from generator.openapi.build.bodies import Form, bodies_of
from generator.openapi.build.context import Context, name_of
from generator.openapi.build.credentials import Security
from generator.openapi.build.docs import doc_of
from generator.openapi.build.extension import members, x_sdk
from generator.openapi.build.notes import notes_of
from generator.openapi.build.parameters import parameters_of
from generator.openapi.build.schemas import Schemas
from generator.openapi.build.servers import own_server
from generator.openapi.node import Node
from generator.openapi.path_keys import literal, split_query
from generator.text.spec_text import SpecText

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_SAFE = frozenset(("get", "head", "options", "trace"))
_IDEMPOTENT = frozenset(("put", "delete"))
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_STREAM_FLAG = SpecText("stream")
_NO_FORM = Form(None, ())


@dataclass(frozen=True)
class Described:
    """An operation of the model together with its node in the document."""

    operation: Operation
    node: Node
    path: str
    method: str
    suffix: tuple[str, ...] = ()
    """Words that tell a further form of an operation from its first one."""


class Operations:
    """All operations, by operationId or, without one, by method and path."""

    def __init__(
        self,
        context: Context,
        schemas: Schemas,
        envelope: Envelope | None,
        security: Security,
        server: Server,
    ) -> None:
        self.context = context
        self.schemas = schemas
        self.envelope = envelope
        self._security = security
        self._server = server
        self.all: dict[str, Described] = {}
        for path, item in members(context.document.node, "paths"):
            for method in METHODS:
                node = item.get(method)
                if node is not None and node.is_mapping:
                    self._add(path, item, method, node.target)

    def _add(self, path: str, item: Node, method: str, node: Node) -> None:
        written = node.string("operationId")
        label = written or f"{method.upper()} {path}"
        key = label
        if key in self.all:
            key = f"{method.upper()} {path}"
        name = name_of(written) if written else _name_from_path(method, path)
        extension = x_sdk(node)
        enveloped = self.envelope is not None and (
            extension is None or extension.flag("enveloped", True)
        )
        parameters = parameters_of(self.schemas, item, node, name)
        parameters = (*parameters, *_undeclared(path, parameters, node))
        taken = frozenset(parameter.name for parameter in parameters)
        forms = bodies_of(self.schemas, node, name, taken) or (_NO_FORM,)
        answer, others = (
            (NO_ANSWER, ())
            if method == "head"
            else answers_of(self.schemas, node, name, enveloped)
        )
        first = Operation(
            key=key,
            name=name,
            label=SpecText(label),
            target=_target(path, method, parameters, extension),
            parameters=(*parameters, *forms[0].parts),
            body=forms[0].body,
            answer=answer,
            safety=_safety(method, extension),
            source=node.source,
            others=others,
            errors=() if enveloped else errors_of(self.schemas, node, name),
            enveloped=enveloped,
            security=self._security.required_by(node),
            retries=extension.integer("retries") if extension is not None else None,
            server=own_server(item, node, self._server),
            notes=notes_of(node, tuple(form.body for form in forms if form.body)),
            doc=doc_of(node),
            deprecated=node.flag("deprecated"),
        )
        self.all[key] = Described(first, node, path, method)
        for form in forms[1:]:
            self._vary(
                replace(first, parameters=(*parameters, *form.parts), body=form.body),
                form.suffix,
                self.all[key],
            )
        stream = stream_of(self.schemas, node, name) if not enveloped else None
        if stream is not None:
            self._split_stream(self.all[key], stream)

    def _vary(
        self, operation: Operation, suffix: tuple[str, ...], first: Described
    ) -> None:
        """Add a further form of an operation."""
        base = first.operation
        key = f"{base.key} {' '.join(suffix)}"
        varied = replace(
            operation, key=key, name=base.name + Name(suffix), variant_of=base.key
        )
        self.all[key] = replace(first, operation=varied, suffix=suffix)

    def _split_stream(self, first: Described, stream: Answer) -> None:
        """The operation as a whole answer, and as a stream: each fixes the flag that
        asks the service for the one or the other."""
        base = first.operation
        whole = replace(base, parameters=tuple(_flagged(base.parameters, False)))
        self.all[base.key] = replace(first, operation=whole)
        suffix = ("stream",) if "stream" not in base.name.words else ("events",)
        streamed = replace(
            base,
            parameters=tuple(_flagged(base.parameters, True)),
            answer=stream,
            others=(),
        )
        self._vary(streamed, suffix, first)


def _flagged(parameters: tuple[Parameter, ...], streams: bool) -> Iterator[Parameter]:
    for one in parameters:
        kind = not_null(one.type)
        is_flag = one.wire == _STREAM_FLAG and isinstance(kind, Boolean)
        in_body = one.location in (Location.BODY, Location.FORM, Location.QUERY)
        if is_flag and in_body and isinstance(one.origin, Supplied):
            if streams or one.required:
                yield replace(one, origin=Fixed(streams))
        else:
            yield one


def _target(
    path: str,
    method: str,
    parameters: tuple[Parameter, ...],
    extension: Node | None,
) -> Target:
    target = extension.get("target") if extension is not None else None
    path, fixed = split_query(path)
    query = [
        (SpecText(name), SpecText(value))
        for name, value in parse_qsl(fixed, keep_blank_values=True)
    ]
    if target is not None:
        path = target.string("path") or path
        query += [
            (SpecText(key), text)
            for key, node in members(target, "query")
            if (text := node.as_text()) is not None
        ]
    return Target(method.upper(), tuple(_pieces(path, parameters)), tuple(query))


def _undeclared(
    path: str, parameters: tuple[Parameter, ...], node: Node
) -> Iterator[Parameter]:
    """Parameters that only the path names: the call needs a value for them too."""
    known = {parameter.key for parameter in parameters}
    for wire in dict.fromkeys(_PLACEHOLDER.findall(split_query(path)[0])):
        key = f"path.{wire}"
        if wire and key not in known:
            yield Parameter(
                key=key,
                name=name_of(wire),
                wire=SpecText(wire),
                location=Location.PATH,
                type=Text(),
                required=True,
                source=node.source,
                style=Style.SIMPLE,
                explode=False,
            )


def _pieces(path: str, parameters: tuple[Parameter, ...]) -> Iterator[SpecText | str]:
    known = {
        parameter.key for parameter in parameters if parameter.location is Location.PATH
    }
    for position, piece in enumerate(_PLACEHOLDER.split(path)):
        key = f"path.{piece}"
        if position % 2 and key in known:
            yield key
        elif position % 2:
            yield SpecText(literal("{" + piece + "}"))
        elif piece:
            yield SpecText(literal(piece))


def _name_from_path(method: str, path: str) -> Name:
    words = [method, *(piece for piece in path.split("/") if piece)]
    return name_of(" ".join(words))


def _safety(method: str, extension: Node | None) -> Safety:
    written = extension.string("safety") if extension is not None else None
    if written is not None:
        return Safety(written)
    if method in _SAFE:
        return Safety.SAFE
    return Safety.IDEMPOTENT if method in _IDEMPOTENT else Safety.UNSAFE
