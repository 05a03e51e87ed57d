"""A server that answers what a case lays down and remembers what it was sent."""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Iterator, Sequence

from tests.simulator.answers import Answer
from tests.simulator.protocol import HttpRequest
from tests.simulator.scripts import Scripted
from tests.simulator.server import Listener
from tests.simulator.service import Service

NOTHING_LEFT = Answer(418, b"the case has no further answer")
"""What a request gets that the case does not expect: no SDK tries that again."""


class Lanes(Service):
    """Answers by lane: the first segment of the path, so that cases do not mix."""

    def __init__(self) -> None:
        super().__init__()
        self._answers: dict[str, deque[Scripted]] = {}
        self._seen: dict[str, list[HttpRequest]] = {}

    def open(self, lane: str, answers: Sequence[Scripted]) -> None:
        """Lay down the answers of a lane; what it was sent before is forgotten."""
        with self.lock:
            self._answers[lane] = deque(answers)
            self._seen[lane] = []

    def close(self, lane: str) -> tuple[list[HttpRequest], int]:
        """What the lane was sent, and how many answers nobody asked for."""
        with self.lock:
            return self._seen.pop(lane), len(self._answers.pop(lane))

    def answer(self, request: HttpRequest) -> Answer:
        lane, path = _split(request.target)
        inside = HttpRequest(
            request.method, path, request.headers, request.body, request.base_url
        )
        with self.lock:
            self._seen.setdefault(lane, []).append(inside)
            waiting = self._answers.setdefault(lane, deque())
            if not waiting:
                return NOTHING_LEFT
            return waiting.popleft().apply(lambda: NOTHING_LEFT)


def _split(target: str) -> tuple[str, str]:
    """The lane and the target inside it: ``/lane/pets?x=1``."""
    lane, slash, rest = target[1:].partition("/")
    if not slash:
        lane, mark, query = lane.partition("?")
        rest = mark + query
    return lane, "/" + rest


@contextlib.contextmanager
def serving() -> Iterator[tuple[str, Lanes]]:
    """A running server: its address and its lanes."""
    lanes = Lanes()
    listener = Listener(lanes)
    listener.start()
    try:
        yield listener.url, lanes
    finally:
        listener.stop()
