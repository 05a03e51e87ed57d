"""``caller.py PACKAGE sync|async ADDRESS CALLERS SECONDS RECORDS ROUNDS [get]``.

Calls the service until the time is over, or so many rounds. Writes a line for each call
that may not be repeated to RECORDS, and a line about itself to the output every second.
"""

from __future__ import annotations

import asyncio
import gc
import hashlib
import importlib
import inspect
import itertools
import json
import os
import random
import sys
import threading
import time
import traceback
from collections.abc import AsyncIterator, Coroutine
from typing import Any

package_name, kind, address, callers, seconds, records, rounds = sys.argv[1:8]
only_get = sys.argv[8:] == ["get"]
is_async = kind == "async"
package = importlib.import_module(package_name)
errors = importlib.import_module(f"{package_name}.errors")
Client = package.AsyncDepot if is_async else package.Depot
LIMITS = {"timeout": 8.0, "read_timeout": 0.5, "max_retries": 3}
numbers = itertools.count()
ends = time.monotonic() + float(seconds)
book = open(records, "w", encoding="utf-8")  # noqa: SIM115 until the process ends
done: dict[str, int] = {}
lock = threading.Lock()
"""For what threads share: neither a text file nor a counter is safe."""


async def settled(value: Any) -> Any:
    """The value, awaited where the client is asynchronous."""
    return await value if inspect.isawaitable(value) else value


async def each(items: Any) -> AsyncIterator[Any]:
    """The items of either kind of iterable."""
    if hasattr(items, "__aiter__"):
        async for item in items:
            yield item
    else:
        for item in items:
            yield item


def write(name: str, error: Any) -> None:
    """Note what a call that may not be repeated was told."""
    told: dict[str, Any] = {"name": name, "ok": error is None}
    if error is not None:
        told["maybe"] = getattr(error, "maybe_processed", None)
        told["status"] = getattr(error, "status_code", None)
    with lock:
        book.write(json.dumps(told) + "\n")


async def get(client: Any, name: str) -> None:
    thing = await settled(client.things.get(name))
    expect(thing.id, name)


async def create(client: Any, name: str, **options: Any) -> None:
    error = None
    try:
        thing = await settled(client.things.create(name=name, **options))
    except errors.RootError as failure:
        error = failure
        raise
    finally:
        write(name, error)
    expect(thing.name, name)


async def create_once(client: Any, name: str) -> None:
    await create(client, name, idempotency_key=f"k-{name}")


async def replace(client: Any, name: str) -> None:
    thing = await settled(client.things.replace(name, name=f"new {name}"))
    expect((thing.id, thing.name), (name, f"new {name}"))


async def delete(client: Any, name: str) -> None:
    await settled(client.things.delete(name))


async def pages(client: Any, name: str) -> None:
    page = await settled(client.pages.list_by_cursor(label=name))
    found = [(item.n, item.text) async for item in each(page)]
    expect(found, [(n, name) for n in range(9)])


async def events(client: Any, name: str) -> None:
    del name
    stream = await settled(client.streams.get_events())
    found = [item.n async for item in each(stream)]
    expect(found, list(range(6)))


async def left_early(client: Any, name: str) -> None:
    del name
    stream = await settled(client.streams.get_events())
    found = []
    async for item in each(stream):
        found.append(item.n)
        if len(found) == 2:
            break
    await settled(stream.aclose() if is_async else stream.close())
    expect(found, [0, 1])


async def lines(client: Any, name: str) -> None:
    del name
    stream = await settled(client.streams.get_lines())
    found = [item.n async for item in each(stream)]
    expect(found, list(range(5)))


async def download(client: Any, name: str) -> None:
    content = await settled(client.files.get(name))
    expect(content, hashlib.sha256(name.encode()).hexdigest().encode() * 320)


CALLS = [*[get] * 6, *[create] * 2, *[create_once] * 2, *[replace] * 2, delete]
CALLS += [pages, events, left_early, lines, download]


def expect(found: Any, wanted: Any) -> None:
    """Tell about an answer that is not the one to this call."""
    if found != wanted:
        tell({"wrong": f"{found!r:.200}, not {wanted!r:.200}"})


def tell(line: dict[str, Any]) -> None:
    """A line to whoever watches."""
    with lock:
        print(json.dumps(line), flush=True)


def about() -> dict[str, Any]:
    """Memory and handles of this process."""
    gc.collect()
    tasks = len(asyncio.all_tasks()) if is_async else threading.active_count()
    return {
        "heap": sys.getallocatedblocks(),
        "handles": len(os.listdir("/proc/self/fd")),
        "tasks": tasks,
        "done": dict(done),
    }


async def caller(client: Any, number: int) -> None:
    """One call after the other."""
    chance = random.Random(number)
    for _ in range(int(rounds)) if int(rounds) else itertools.count():
        if time.monotonic() > ends:
            return
        call = get if only_get else chance.choice(CALLS)
        name = f"{kind}-{next(numbers)}"
        result = "ok"
        try:
            await call(client, name)
        except errors.RootError as error:
            result = type(error).__name__
        except Exception:  # nothing else may come out of a call
            tell({"broken": traceback.format_exc()[-1500:]})
            result = "broken"
        with lock:
            done[result] = done.get(result, 0) + 1


def at_once(work: Coroutine[Any, Any, None]) -> None:
    """Run a coroutine that never waits."""
    try:
        work.send(None)
    except StopIteration:
        return
    raise RuntimeError("a synchronous client waited")


def in_threads() -> None:
    """The synchronous client, shared by threads."""
    tell({"start": about()})
    with Client("key", base_url=address, **LIMITS) as client:
        threads = [
            threading.Thread(target=lambda n=n: at_once(caller(client, n)))
            for n in range(int(callers))
        ]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            time.sleep(0.5)
            tell({"about": about()})
    tell({"end": about()})


async def in_tasks() -> None:
    """The asynchronous client, shared by tasks."""
    tell({"start": about()})
    async with Client("key", base_url=address, **LIMITS) as client:
        tasks = [asyncio.create_task(caller(client, n)) for n in range(int(callers))]
        while not all(task.done() for task in tasks):
            await asyncio.sleep(0.5)
            tell({"about": about()})
    await asyncio.sleep(0.2)
    tell({"end": about()})


if __name__ == "__main__":
    if is_async:
        asyncio.run(in_tasks())
    else:
        in_threads()
    book.close()
