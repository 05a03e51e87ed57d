"""Makes the calls that it reads as JSON lines, with the package that it is given.

``python -m tests.conformance.drivers.python.driver PACKAGE CLIENT``; a client whose
name begins with ``Async`` is
driven with ``await``. Every line holds a case, every answer what came of its steps.
"""

from __future__ import annotations

import asyncio
import importlib
import inspect
import json
import os
import sys
import threading
import time
import traceback
from collections.abc import Coroutine
from typing import Any

from tests.conformance.drivers.python import clock, resolver
from tests.conformance.drivers.python.projection import drained, projected
from tests.conformance.drivers.python.values import Arguments, error_of, shown
from tests.conformance.drivers.python.watching import HookFailure, Records

JsonObject = dict[str, Any]
_GIVEN_UP = object()


class Driver:
    """One package and one of its clients."""

    def __init__(self, package: str, client: str) -> None:
        self.package = importlib.import_module(package)
        self.client = getattr(self.package, client)
        self.is_async = client.startswith("Async")
        self.root: type[Exception] = self.package.errors.RootError
        self.memories: dict[str, dict[str, Any]] = {}
        """Variables that outlive a line, by the name of their memory."""

    async def run(self, case: JsonObject) -> JsonObject:
        """The outcome of every step, in order, and what was recorded meanwhile."""
        memory = case.get("memory")
        variables = self.memories.setdefault(memory, {}) if memory else {}
        records = Records(self.package.__name__, is_async=self.is_async)
        arguments = Arguments(self.package, variables, records, is_async=self.is_async)
        client: Any = None
        reports: list[JsonObject] = []
        for step in case["steps"]:
            began = time.monotonic()
            try:
                if "client" in step:
                    settings = records.client(step["client"])
                    client = self.client(**arguments.read(settings))
                    variables[step["as"]] = client
                    reports.append({"returned": None})
                else:
                    reports.append(await self._step(step, variables, arguments))
            except self.root as error:
                reports.append(_raised(error, project=step.get("project", False)))
            except (AssertionError, HookFailure) as error:
                reports.append({"foreign": {"message": str(error)}})
            except Exception:  # what no SDK may raise is a finding of its own
                reports.append({"broken": traceback.format_exc()})
            reports[-1]["seconds"] = time.monotonic() - began
        if client is not None and not memory:
            await _settled(_closed(client))
        records.close()
        return {"steps": reports, "records": records.rows()}

    async def _step(
        self, step: JsonObject, variables: dict[str, Any], arguments: Arguments
    ) -> JsonObject:
        if "read" in step:
            variables[step["as"]] = value = _entered(variables, step["read"])
            return {"returned": shown(value)}
        if "iterate" in step:
            pages = _entered(variables, step["iterate"])
            return await self._iterated(pages, step.get("take"))
        if "webhook" in step:
            return {"projected": projected(self._read(step["webhook"], step["body"]))}
        owner = _entered(variables, step["on"])
        view = step.get("view", False)
        method = getattr(owner.with_result if view else owner, step["method"])
        options = arguments.read(step["options"])
        args = arguments.read(step["args"])
        stopping = arguments.stopping
        if "clock" in step:
            clock.jumps(step["clock"])
        if "cancel_after" in step:
            value = await _given_up(method(*args, **options), step["cancel_after"])
            if value is _GIVEN_UP:
                return {"stopped": True}
        elif stopping is None:
            value = await _settled(method(*args, **options))
        elif not inspect.iscoroutinefunction(method):
            value = method(*args, **options, stop=stopping)
        else:
            try:
                value = await _cancelled(stopping, method(*args, **options))
            except asyncio.CancelledError:
                return {"stopped": True}
        variables[step["as"]] = value
        if step.get("project", False):
            return {"projected": projected(await drained(value))}
        return {"view" if view else "returned": shown(value)}

    def _read(self, name: str, body: str) -> Any:
        """The payload of a webhook that nobody signed."""
        webhooks = importlib.import_module(f"{self.package.__name__}.webhooks")
        return getattr(webhooks, name)(body.encode(), {}, webhooks.UNVERIFIED)

    async def _iterated(self, pages: Any, take: int | None) -> JsonObject:
        """Every item, or so many of them; an error ends them."""
        items = []
        try:
            if hasattr(pages, "__aiter__"):
                async for item in pages:
                    items.append(shown(item))
                    if len(items) == take:
                        await _settled(_closed(pages))
                        break
            else:
                for item in pages:
                    items.append(shown(item))
                    if len(items) == take:
                        _closed(pages)
                        break
        except self.root as error:
            return {"raised": error_of(error), "items": items}
        return {"items": items}


def _raised(error: Exception, *, project: bool) -> JsonObject:
    report = {"raised": error_of(error)}
    if project and hasattr(error, "status_code"):
        data = projected(getattr(error, "data", None))
        report["failed"] = {"status": error.status_code, "data": data}
    return report


def _entered(variables: dict[str, Any], path: list[str]) -> Any:
    value = variables[path[0]]
    for name in path[1:]:
        value = getattr(value, name)
    return value


async def _settled(value: Any) -> Any:
    return await value if inspect.isawaitable(value) else value


def _closed(client: Any) -> Any:
    """What there is to close about a client, or about something to iterate."""
    for name in ("aclose", "close"):
        if hasattr(client, name):
            return getattr(client, name)()
    return None


async def _cancelled(stopping: threading.Event, call: Coroutine[Any, Any, Any]) -> Any:
    """An asynchronous call goes on until its task is cancelled."""
    task = asyncio.ensure_future(call)
    while not stopping.is_set() and not task.done():
        await asyncio.sleep(0.005)
    if not task.done():
        task.cancel()
    return await task


async def _given_up(call: Coroutine[Any, Any, Any], seconds: float) -> Any:
    """A call whose task is cancelled after so long; 0 is before it begins."""
    task = asyncio.ensure_future(call)
    if seconds:
        await asyncio.wait([task], timeout=seconds)
    task.cancel()
    try:
        return await task
    except asyncio.CancelledError:
        return _GIVEN_UP


def main() -> None:
    """Answer line by line until the input ends."""
    resolver.pretend(os.environ.get("DRIVER_RESOLVER"))
    driver = Driver(sys.argv[1], sys.argv[2])
    with asyncio.Runner() as runner:
        for line in sys.stdin:
            case = json.loads(line)
            began = time.monotonic()
            found = runner.run(driver.run(case))
            answer = {**found, "seconds": time.monotonic() - began}
            print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
