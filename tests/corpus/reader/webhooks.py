"""What a service sends by itself: webhooks of the document, callbacks of operations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.corpus.reader.bodies import is_json
from tests.corpus.reader.operations import METHODS, operations
from tests.corpus.reader.raw import Node
from tests.corpus.reader.samples import sample
from tests.corpus.reader.wishes import Wish


@dataclass(frozen=True, slots=True)
class RawWebhook:
    """One request of the service."""

    key: str
    """``webhook newPet post`` or ``callback operation name expression post``."""

    node: Node

    def payload(self, *, everything: bool) -> Any:
        """A JSON body that the service may send.

        Raises:
            LookupError: it sends no JSON.
            NoValue: the schema has no value.
        """
        content = self.node.at("requestBody", "content")
        for media_type, media in content.members() if content is not None else ():
            schema = media.raw("schema")
            if is_json(media_type) and schema is not None:
                wish = Wish(everything, "body", response=True, unknown=everything)
                return sample(wish, schema)
        raise LookupError("it has no JSON body")


def webhooks(document: Node) -> Iterator[RawWebhook]:
    """The webhooks in document order, then the callbacks."""
    listed = document.get("webhooks")
    for name, item in listed.items() if listed is not None else ():
        yield from _requests(f"webhook {name}", item)
    for operation in operations(document):
        callbacks = operation.node.get("callbacks")
        label = operation.node.text("operationId") or operation.key
        for name, callback in callbacks.items() if callbacks is not None else ():
            for expression, item in callback.items():
                yield from _requests(f"callback {label} {name} {expression}", item)


def _requests(prefix: str, item: Node) -> Iterator[RawWebhook]:
    for method in METHODS:
        node = item.get(method)
        if node is not None:
            yield RawWebhook(f"{prefix} {method}", node)
