"""Operations of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.ir.name import Name
from generator.ir.operations import Location, Operation, Parameter, Safety, Target
from generator.ir.protocol import Envelope
from generator.openapi.build.bodies import answer_of, body_of, error_type_of
from generator.openapi.build.context import Context, name_of
from generator.openapi.build.docs import doc_of
from generator.openapi.build.extension import members, x_sdk
from generator.openapi.build.parameters import parameters_of
from generator.openapi.build.schemas import Schemas
from generator.openapi.node import Node
from generator.text.spec_text import SpecText

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_SAFE = frozenset(("get", "head", "options", "trace"))
_IDEMPOTENT = frozenset(("put", "delete"))
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Described:
    """An operation of the model together with its node in the document."""

    operation: Operation
    node: Node
    path: str
    method: str


class Operations:
    """All operations, by operationId or, without one, by method and path."""

    def __init__(
        self, context: Context, schemas: Schemas, envelope: Envelope | None
    ) -> None:
        self.context = context
        self.schemas = schemas
        self.envelope = envelope
        self.all: dict[str, Described] = {}
        for path, item in members(context.document.node, "paths"):
            for method in METHODS:
                node = item.get(method)
                if node is not None and node.is_mapping:
                    self._add(path, item, method, node)

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
        taken = frozenset(parameter.name for parameter in parameters)
        body, parts = body_of(self.schemas, node, name, taken)
        operation = Operation(
            key=key,
            name=name,
            label=SpecText(label),
            target=self._target(path, method, parameters, extension),
            parameters=(*parameters, *parts),
            body=body,
            answer=answer_of(self.schemas, node, name, enveloped),
            safety=_safety(method, extension),
            source=node.source,
            error_type=None
            if enveloped
            else error_type_of(self.schemas, node, name),
            enveloped=enveloped,
            security=self._security(node),
            doc=doc_of(node),
            deprecated=node.flag("deprecated"),
        )
        self.all[key] = Described(operation, node, path, method)

    def _target(
        self,
        path: str,
        method: str,
        parameters: tuple[Parameter, ...],
        extension: Node | None,
    ) -> Target:
        target = extension.get("target") if extension is not None else None
        query: tuple[tuple[SpecText, SpecText], ...] = ()
        if target is not None:
            path = target.string("path") or path
            fixed = members(target, "query")
            query = tuple(
                (SpecText(key), text)
                for key, node in fixed
                if (text := node.as_text()) is not None
            )
        return Target(method.upper(), tuple(_pieces(path, parameters)), query)

    def _security(self, node: Node) -> tuple[tuple[str, ...], ...]:
        root = self.context.document.node
        listed = node.get("security") or root.get("security")
        if listed is None:
            return ()
        schemes = dict(members(root.get("components"), "securitySchemes"))
        return tuple(
            tuple(name for name, _ in requirement.items() if name in schemes)
            for requirement in listed.elements()
        )


def _pieces(
    path: str, parameters: tuple[Parameter, ...]
) -> Iterator[SpecText | str]:
    known = {
        parameter.key for parameter in parameters if parameter.location is Location.PATH
    }
    for position, piece in enumerate(_PLACEHOLDER.split(path)):
        key = f"path.{piece}"
        if position % 2 and key in known:
            yield key
        elif position % 2:
            yield SpecText("{" + piece + "}")
        elif piece:
            yield SpecText(piece)


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
