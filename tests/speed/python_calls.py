"""Runs in a process of its own: calls and decoding in Python, sides in turn."""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import httpx2
import shelf

Side = tuple[str, Callable[[], object]]
AsyncSide = tuple[str, Callable[[], Awaitable[object]]]
_HEADERS = {"X-Api-Key": "key", "Accept": "application/json"}


@dataclass(frozen=True, slots=True)
class _Owner:
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class _Book:
    id: str
    title: str
    pages: int
    price: float
    is_lent: bool | None
    created_at: datetime
    note: str | None
    state: str | None
    owner: _Owner
    tags: list[str]


def _by_hand(text: bytes) -> list[_Book]:
    """What somebody would write who needs just this list."""
    return [
        _Book(
            one["id"],
            one["title"],
            one["pages"],
            one["price"],
            one.get("is_lent"),
            datetime.fromisoformat(one["created_at"]),
            one.get("note"),
            one.get("state"),
            _Owner(one["owner"]["id"], one["owner"]["name"]),
            one["tags"],
        )
        for one in json.loads(text)
    ]


@dataclass(slots=True)
class Turns:
    """What rounds of calls took, by side."""

    calls: int
    """In each round."""

    found: dict[str, list[tuple[float, float]]] = field(default_factory=dict)

    @contextmanager
    def round(self, side: str) -> Iterator[range]:
        """Time the calls of one round; a side's first round only warms it up."""
        wall, cpu = time.perf_counter(), time.process_time()
        yield range(self.calls)
        took = time.perf_counter() - wall, time.process_time() - cpu
        if side in self.found:
            self.found[side].append(took)
        else:
            self.found[side] = []

    @property
    def medians(self) -> dict[str, Any]:
        """Microseconds per call: wall and CPU."""
        return {
            side: {
                "wall": statistics.median(wall for wall, _ in took) * 1e6 / self.calls,
                "cpu": statistics.median(cpu for _, cpu in took) * 1e6 / self.calls,
            }
            for side, took in self.found.items()
        }


def in_turn(sides: list[Side], rounds: int, calls: int) -> dict[str, Any]:
    """What each side costs."""
    turns = Turns(calls)
    for _ in range(rounds + 1):
        for name, call in sides:
            with turns.round(name) as numbers:
                for _ in numbers:
                    call()
    return turns.medians


async def in_turn_async(
    sides: list[AsyncSide], rounds: int, calls: int
) -> dict[str, Any]:
    """The same for coroutines."""
    turns = Turns(calls)
    for _ in range(rounds + 1):
        for name, call in sides:
            with turns.round(name) as numbers:
                for _ in numbers:
                    await call()
    return turns.medians


def _sync(address: str, rounds: int, calls: int) -> dict[str, Any]:
    url = f"{address}/books/book-1"
    with httpx2.Client() as bare, shelf.Shelf("key", base_url=address) as client:
        sides: list[Side] = [
            ("bare", lambda: bare.get(url, headers=_HEADERS).json()),
            ("sdk", lambda: client.books.get("book-1")),
        ]
        return in_turn(sides, rounds, calls)


async def _async(address: str, rounds: int, calls: int) -> dict[str, Any]:
    url = f"{address}/books/book-1"

    async with (
        httpx2.AsyncClient() as bare,
        shelf.AsyncShelf("key", base_url=address) as client,
    ):

        async def by_hand() -> object:
            return (await bare.get(url, headers=_HEADERS)).json()

        sides: list[AsyncSide] = [
            ("bare", by_hand),
            ("sdk", lambda: client.books.get("book-1")),
        ]
        return await in_turn_async(sides, rounds, calls)


def _decode(address: str, rounds: int) -> dict[str, Any]:
    """A list of a megabyte, which both sides fetch without a socket."""
    content = httpx2.get(f"{address}/books").content

    def answer(_: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(
            200, content=content, headers={"content-type": "application/json"}
        )

    def fetched() -> bytes:
        return bare.get(f"{address}/books").content

    with httpx2.Client(transport=httpx2.MockTransport(answer)) as bare:
        client = shelf.Shelf("key", base_url=address, http_client=bare)
        assert len(client.books.list()) == len(_by_hand(content)) > 1000
        sides: list[Side] = [
            ("bare", lambda: _by_hand(fetched())),
            ("sdk", lambda: client.books.list()),
        ]
        return in_turn(sides, rounds, 3)


def main(address: str, rounds: int, calls: int) -> None:
    """Print what was found as JSON."""
    report = {
        "sync": _sync(address, rounds, calls),
        "async": asyncio.run(_async(address, rounds, calls)),
        "decode": _decode(address, rounds),
    }
    print(json.dumps(report))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
