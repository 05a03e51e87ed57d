"""Answers laid down in advance for the next requests of an action."""

from __future__ import annotations

import base64
import dataclasses
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.simulator.answers import JSON_TYPE, Answer, Ending, compact
from tests.simulator.faults import HANG_SECONDS, parse_fault

ANY = "*"
_KEYS = frozenset(
    {"status", "headers", "body", "body_base64", "delay", "close", "fault"}
    | {"pass", "repeat"}
)


@dataclass(frozen=True, slots=True)
class Scripted:
    """One answer; without `answer` the request is served as usual."""

    answer: Answer | None
    delay: float = 0.0
    ending: Ending = Ending.KEEP

    def apply(self, serve: Callable[[], Answer]) -> Answer:
        answer = serve() if self.answer is None else self.answer
        delay = max(self.delay, answer.delay)
        ending = answer.ending if self.ending is Ending.KEEP else self.ending
        return dataclasses.replace(answer, delay=delay, ending=ending)


def parse_scripted(item: object) -> list[Scripted]:
    """The answers that one item of a script stands for.

    Raises ValueError for anything that is not described in the README.
    """
    if not isinstance(item, dict):
        raise ValueError("each answer must be an object")
    unknown = set(item) - _KEYS
    if unknown:
        raise ValueError(f"unknown keys in an answer: {', '.join(sorted(unknown))}")
    delay = float(item.get("delay", 0))
    if not 0 <= delay <= HANG_SECONDS:
        raise ValueError(f"delay must be between 0 and {HANG_SECONDS:g} seconds")
    answer: Answer | None = None
    if "fault" in item:
        fault = parse_fault(str(item["fault"]))
        answer, delay = fault.answer, max(delay, fault.delay)
    elif not item.get("pass"):
        answer = _answer(item)
    ending = Ending(item.get("close", "keep"))
    return [Scripted(answer, delay, ending)] * int(item.get("repeat", 1))


def _answer(item: Mapping[str, object]) -> Answer:
    status = item.get("status", 200)
    if not isinstance(status, int) or not 200 <= status <= 999:
        raise ValueError("status must be a number from 200 to 999")
    headers = item.get("headers", {"Content-Type": JSON_TYPE})
    pairs = headers.items() if isinstance(headers, dict) else headers
    if not isinstance(pairs, (list, type({}.items()))):
        raise ValueError("headers must be an object or a list of pairs")
    named = tuple((str(name), str(value)) for name, value in pairs)
    return Answer(status, _body(item), named)


def _body(item: Mapping[str, object]) -> bytes:
    if "body_base64" in item:
        return base64.b64decode(str(item["body_base64"]), validate=True)
    body = item.get("body", "")
    return (body if isinstance(body, str) else compact(body)).encode()


class Scripts:
    """Queues of answers by lane and action; `*` stands for any."""

    def __init__(self) -> None:
        self._queues: dict[tuple[str, str], deque[Scripted]] = {}

    def add(self, lane: str, action: str, answers: list[Scripted]) -> None:
        self._queues.setdefault((lane, action), deque()).extend(answers)

    def take(self, lane: str, action: str) -> Scripted | None:
        """The next answer; what names lane and action goes before what does not."""
        for place in ((lane, action), (lane, ANY), (ANY, action), (ANY, ANY)):
            queue = self._queues.get(place)
            if queue:
                return queue.popleft()
        return None

    def waiting(self, lane: str | None) -> list[dict[str, object]]:
        """How many answers are still waiting where."""
        return [
            {"lane": owner, "action": action, "answers": len(queue)}
            for (owner, action), queue in self._queues.items()
            if queue and lane in (None, owner)
        ]

    def forget(self, lane: str | None) -> None:
        for place in list(self._queues):
            if lane in (None, place[0]):
                del self._queues[place]
