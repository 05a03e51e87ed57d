"""What the server was sent, kept for the tests to look at."""

from __future__ import annotations

import base64
import itertools
import time
from collections import deque
from dataclasses import dataclass, field

from tests.simulator.answers import Answer
from tests.simulator.protocol import HttpRequest

MOST_RECORDS = 20_000


@dataclass(slots=True)
class Record:
    """One request and how it was answered."""

    number: int
    lane: str
    """The API key; empty where a request has none."""

    action: str
    request: HttpRequest
    query: dict[str, str]
    form: dict[str, str]
    violations: list[str]
    received: float = field(default_factory=time.time)
    status: int | None = None
    """Status of the answer, None while it is being made or when there is none."""

    def answered(self, answer: Answer) -> None:
        self.status = answer.status

    def as_json(self) -> dict[str, object]:
        request = self.request
        try:
            body = {"body": request.body.decode("utf-8")}
        except UnicodeDecodeError:
            body = {"body_base64": base64.b64encode(request.body).decode()}
        return {
            "number": self.number,
            "lane": self.lane,
            "action": self.action,
            "received": self.received,
            "method": request.method,
            "target": request.target,
            "path": request.path,
            "query": self.query,
            "headers": [list(pair) for pair in request.headers],
            "form": self.form,
            **body,
            "violations": self.violations,
            "status": self.status,
        }


class Records:
    """The latest requests in the order of their arrival."""

    def __init__(self) -> None:
        self._records: deque[Record] = deque(maxlen=MOST_RECORDS)
        self._numbers = itertools.count(1)

    def add(
        self,
        request: HttpRequest,
        *,
        lane: str,
        action: str,
        query: dict[str, str],
        form: dict[str, str],
        violations: list[str],
    ) -> Record:
        number = next(self._numbers)
        record = Record(number, lane, action, request, query, form, violations)
        self._records.append(record)
        return record

    def of(self, lane: str | None) -> list[Record]:
        """The records of one lane, or all of them."""
        return [r for r in self._records if lane is None or r.lane == lane]

    def forget(self, lane: str | None) -> None:
        kept = [] if lane is None else [r for r in self._records if r.lane != lane]
        self._records = deque(kept, MOST_RECORDS)
