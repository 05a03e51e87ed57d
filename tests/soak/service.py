"""The service of the soak: ``python -m tests.soak.service --seed 1 --faults 0.2``.

It prints its port, serves until its input ends, and then prints its ledger as JSON.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import hashlib
import json
import random
import sys
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from tests.faults.answers import Step, steps
from tests.faults.requests import Garbled, Seen, read_body, read_head
from tests.faults.server import perform
from tests.soak.ledger import Ledger

BEFORE = ("reset", "close", "stall", "500", "503", "429")
"""Faults before anything is done."""

AFTER = ("500 done", "reset done", "cut", "slow", "gzip cut")
"""Faults of a call that was carried out."""

SOON = {"Retry-After-Ms": "20"}
_FAULTS: dict[str, Any] = {
    "reset": "reset",
    "close": "close",
    "stall": "stall",
    "500": {"status": 500},
    "503": {"status": 503, "headers": SOON},
    "429": {"status": 429, "headers": SOON},
    "500 done": {"status": 500},
    "reset done": "reset",
}
_EVENTS = [f'id: {n}\ndata: {{"n":{n}}}\n\n' for n in range(6)]
_LINES = "".join(f'{{"n":{n}}}\n' for n in range(5))


def content_of(name: str) -> bytes:
    """The bytes of a file: 20 KB that follow from its name."""
    return hashlib.sha256(name.encode()).hexdigest().encode() * 320


class Service:
    """Answers, sometimes wrongly, and keeps the ledger."""

    def __init__(
        self, seed: int, share: float, pause: float, without: str | None
    ) -> None:
        self._random = random.Random(seed)
        self._faults = [one for one in (*BEFORE, *AFTER) if one != without]
        self._share = share
        self._pause = pause
        self._open = 0
        self.ledger = Ledger()

    async def accepted(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """One connection until it ends."""
        self._open += 1
        most = self.ledger.most_connections
        self.ledger.most_connections = max(most, self._open)
        try:
            await self._serve(reader, writer)
        except (OSError, asyncio.IncompleteReadError):
            pass  # the client went away
        except Garbled as error:
            self.ledger.problems.append(str(error))
        finally:
            self._open -= 1
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()

    async def _serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        while (head := await read_head(reader)) is not None:
            method, target, headers = head
            body = await read_body(reader, headers)
            self.ledger.requests += 1
            if self._pause:
                await asyncio.sleep(self._pause)
            seen = Seen(0, 0, method, target, headers, body)
            if not await perform(self._answer(seen), reader, writer):
                return

    def _answer(self, seen: Seen) -> Sequence[Step]:
        fault = ""
        if self._random.random() < self._share:
            fault = self._random.choice(self._faults)
            self.ledger.faults[fault] += 1
        if fault in BEFORE:
            return steps(_FAULTS[fault])
        if seen.method == "POST":
            name = json.loads(seen.body)["name"]
            self.ledger.execute(name, seen.header("idempotency-key"))
        if fault in _FAULTS:
            return steps(_FAULTS[fault])
        return steps(_spoiled(_good(seen), fault))


def _good(seen: Seen) -> dict[str, Any]:
    """The right answer to a request."""
    query = parse_qs(urlsplit(seen.target).query)
    match seen.path.split("/")[1:], seen.method:
        case ["things"], "POST":
            name = json.loads(seen.body)["name"]
            return {"json": {"id": name, "name": name}}
        case ["things", _], "DELETE":
            return {"status": 204}
        case ["things", key], "PUT":
            name = json.loads(seen.body)["name"]
            return {"json": {"id": unquote(key), "name": name}}
        case ["things", key], _:
            return {"json": {"id": unquote(key), "name": "Lamp"}}
        case ["by-cursor"], _:
            return {
                "json": _page(int(query.get("cursor", ["0"])[0]), query["label"][0])
            }
        case ["events"], _:
            kind = {"Content-Type": "text/event-stream"}
            first = int(seen.header("last-event-id") or -1) + 1
            return {"headers": kind, "body": "".join(_EVENTS[first:])}
        case ["lines"], _:
            return {"headers": {"Content-Type": "application/jsonl"}, "body": _LINES}
        case ["files", name], "GET":
            kind = {"Content-Type": "application/octet-stream"}
            return {"headers": kind, "body": content_of(name).decode()}
        case _:
            return {"status": 418}


def _page(number: int, label: str) -> dict[str, Any]:
    items = [{"n": 3 * number + one, "text": label} for one in range(3)]
    return {"items": items, "next_cursor": str(number + 1) if number < 2 else None}


def _spoiled(good: dict[str, Any], fault: str) -> dict[str, Any]:
    """A good answer that arrives badly."""
    body = len(good.get("body") or json.dumps(good.get("json", "")))
    if good.get("status") == 204:
        return good
    match fault:
        case "cut":
            return {**good, "send": body // 2, "then": "close"}
        case "slow":
            return {**good, "pace": [max(1, body // 5), 0.02]}
        case "gzip cut":
            return {**good, "gzip": 10, "then": "close"}
        case _:
            return good


async def _main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--faults", type=float, default=0.2)
    parser.add_argument("--pause", type=float, default=0.0, help="before each answer")
    parser.add_argument("--without", choices=(*BEFORE, *AFTER), help="a fault")
    options = parser.parse_args()
    service = Service(options.seed, options.faults, options.pause, options.without)
    server = await asyncio.start_server(
        service.accepted, "127.0.0.1", 0, limit=1 << 20, backlog=512
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    print(json.dumps(service.ledger.told()), flush=True)


if __name__ == "__main__":
    asyncio.run(_main())
