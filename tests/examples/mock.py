"""A service that answers every operation of a document from its schemas."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

from tests.corpus.reader.answers import answers
from tests.corpus.reader.operations import RawOperation, operations
from tests.corpus.reader.raw import Library, Node
from tests.simulator.answers import Answer
from tests.simulator.protocol import HttpRequest
from tests.simulator.server import Listener
from tests.simulator.service import Service

_PARAMETER = re.compile(r"\\\{[^}]*\\\}")


class Mock(Service):
    """Gives the first success of an operation, with what its schema requires."""

    def __init__(self, document: Node) -> None:
        super().__init__()
        self._routes = [(_pattern(one), one) for one in operations(document)]
        self.unknown: list[str] = []
        """Requests that are of no operation."""

    def answer(self, request: HttpRequest) -> Answer:
        """See `Service`."""
        line = f"{request.method} {request.path}"
        for pattern, operation in self._routes:
            if pattern.fullmatch(line):
                found = next(answers(operation, everything=False))
                media = found.media_type
                headers = () if media is None else (("Content-Type", media),)
                return Answer(found.status, found.body, headers)
        with self.lock:
            self.unknown.append(line)
        return Answer(404, b"{}")


def _pattern(operation: RawOperation) -> re.Pattern[str]:
    path = _PARAMETER.sub("[^/]+", re.escape(operation.path))
    return re.compile(f"{operation.method} {path}")


@contextlib.contextmanager
def mocked(document: Path) -> Iterator[tuple[str, Mock]]:
    """A running service for a document: its address, and itself."""
    mock = Mock(Library().root(document))
    listener = Listener(mock)
    listener.start()
    try:
        yield listener.url, mock
    finally:
        listener.stop()
