"""Webhooks of the document, and the callbacks of its operations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.ir.name import Name
from generator.ir.operations import BodyEncoding
from generator.ir.types import Opaque, Type
from generator.ir.webhooks import Webhook
from generator.openapi.build.context import name_of
from generator.openapi.build.docs import doc_of
from generator.openapi.build.extension import members, sdk_name
from generator.openapi.build.media import encoding_of, entries
from generator.openapi.build.notes import parameter_headers
from generator.openapi.build.operations import METHODS, Described
from generator.openapi.build.schemas import Schemas
from generator.openapi.node import Node
from generator.text.spec_text import SpecText


class Webhooks:
    """Reads what the service sends, each under a name of its own."""

    def __init__(self, schemas: Schemas) -> None:
        self._schemas = schemas
        self._taken: set[Name] = set()

    def read(self, root: Node, operations: Iterable[Described]) -> tuple[Webhook, ...]:
        """The webhooks in document order, then the callbacks."""
        return (*self._webhooks(root), *self._callbacks(operations))

    def _webhooks(self, root: Node) -> Iterator[Webhook]:
        for key, item in members(root, "webhooks"):
            nodes = [(method, item.get(method)) for method in METHODS]
            present = [(m, node) for m, node in nodes if node and node.is_mapping]
            for method, node in present:
                base = name_of(sdk_name(node) or key)
                if len(present) > 1:
                    base += Name((method,))
                yield self._webhook(f"webhook {key} {method}", base, key, method, node)

    def _callbacks(self, operations: Iterable[Described]) -> Iterator[Webhook]:
        for described in operations:
            if described.suffix:
                continue
            for key, callback in members(described.node, "callbacks"):
                for expression, item in callback.items():
                    for method in METHODS:
                        node = item.get(method)
                        if node is None or not node.is_mapping:
                            continue
                        operation = described.operation
                        base = name_of(sdk_name(node) or key)
                        if base in self._taken:
                            base = operation.name + base
                        yield self._webhook(
                            f"callback {operation.key} {key} {expression} {method}",
                            base,
                            expression,
                            method,
                            node,
                            operation.key,
                        )

    def _webhook(
        self,
        key: str,
        base: Name,
        wire: str,
        method: str,
        node: Node,
        callback_of: str | None = None,
    ) -> Webhook:
        name = base.apart_from(self._taken)
        self._taken.add(name)
        return Webhook(
            key=key,
            name=name,
            wire=SpecText(wire),
            method=method.upper(),
            payload=self._payload(node, name),
            source=node.source,
            doc=doc_of(node),
            headers=tuple(parameter_headers(node)),
            callback_of=callback_of,
            deprecated=node.flag("deprecated"),
        )

    def _payload(self, node: Node, name: Name) -> Type:
        body = node.get("requestBody")
        for media_type, media in entries(body.get("content") if body else None):
            schema = media.get("schema")
            if encoding_of(media_type, schema) is BodyEncoding.JSON and schema:
                return self._schemas.type_of(schema, name + Name(("payload",)))
        return Opaque()
