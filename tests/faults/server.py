"""A server at the level of sockets: it does to a connection what a case says.

No HTTP library is involved. Every run of a case has a stage of its own: a port, a
script, and what was seen. All stages live in one event loop in one thread.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import struct
import threading
import time
from collections.abc import Coroutine, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from tests.faults import http2
from tests.faults.answers import End, Endless, Send, Step, Wait
from tests.faults.requests import Garbled, Seen, read_body, read_head

T = TypeVar("T")
LONGEST_STALL = 30.0
"""Seconds after which the server gives up a connection that nothing happens on."""

_RESET = struct.pack("ii", 1, 0)


@dataclass(frozen=True, slots=True)
class Script:
    """What a stage does."""

    answers: Sequence[Sequence[Step]] = ()
    """One for each request, in the order they come; the last one stays."""

    greeting: Sequence[Step] | None = None
    """Instead of reading anything: what each connection gets at once."""

    tls: ssl.SSLContext | None = None
    http2: Sequence[str] | None = None
    """Answers in HTTP/2 instead, see `tests.faults.http2`."""

    hasty: bool = False
    """Whether it answers as soon as the head is there, and never reads the body."""


@dataclass(slots=True)
class Stage:
    """What one run of a case saw."""

    script: Script
    port: int = 0
    requests: list[Seen] = field(default_factory=list)
    connections: int = 0
    open_connections: int = 0
    most_open: int = 0
    problems: list[str] = field(default_factory=list)
    _listener: socket.socket | None = None
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def open(self) -> None:
        """Listen on a free port of the loopback."""
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=512)
        self._listener.setblocking(False)
        self.port = self._listener.getsockname()[1]
        asyncio.get_running_loop().add_reader(
            self._listener, self._accept, self._listener
        )

    async def close(self) -> None:
        """Listen no more and drop every connection."""
        if self._listener is not None:
            asyncio.get_running_loop().remove_reader(self._listener)
            self._listener.close()
        # A task that is given up before its first step would close nothing.
        await asyncio.sleep(0)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _accept(self, listener: socket.socket) -> None:
        """Take one connection; a server of asyncio loses what comes while it closes."""
        try:
            connection, _ = listener.accept()
        except OSError:
            return  # the client went away before its turn
        connection.setblocking(False)
        task = asyncio.create_task(self._served(connection))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _served(self, connection: socket.socket) -> None:
        try:
            reader, writer = await _streams(connection, self.script.tls)
        except OSError:
            return  # no handshake came of it
        self.connections += 1
        self.open_connections += 1
        self.most_open = max(self.most_open, self.open_connections)
        try:
            await self._serve(reader, writer, self.connections)
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the client went away, or the case is over
        except Garbled as error:
            self.problems.append(str(error))
        finally:
            self.open_connections -= 1
            await _hang_up(writer)

    async def _serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, number: int
    ) -> None:
        if self.script.greeting is not None:
            await perform(self.script.greeting, reader, writer)
            return
        if self.script.http2 is not None:
            await http2.serve(reader, writer, number, self.requests, self.script.http2)
            return
        while (head := await read_head(reader)) is not None:
            method, target, headers = head
            now = time.monotonic()
            body = b"" if self.script.hasty else await read_body(reader, headers)
            self.requests.append(Seen(now, number, method, target, headers, body))
            answers = self.script.answers
            answer = answers[min(len(self.requests), len(answers)) - 1]
            if not await perform(answer, reader, writer):
                return


async def _streams(
    connection: socket.socket, tls: ssl.SSLContext | None
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """Both ways of an accepted connection, after the handshake if there is one."""
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader(limit=1 << 20)
    transport, protocol = await loop.connect_accepted_socket(
        lambda: asyncio.StreamReaderProtocol(reader), connection, ssl=tls
    )
    return reader, asyncio.StreamWriter(transport, protocol, reader, loop)


async def _hang_up(writer: asyncio.StreamWriter) -> None:
    """Send what is under way and close; when that is given up, drop the connection."""
    writer.close()
    try:
        with contextlib.suppress(OSError):
            await writer.wait_closed()
    finally:
        writer.transport.abort()


async def perform(
    steps: Sequence[Step], reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> bool:
    """Do the steps; tells whether the connection goes on."""
    for step in steps:
        match step:
            case Send():
                writer.write(step.content)
                await writer.drain()
            case Wait():
                await asyncio.sleep(step.seconds)
            case Endless():
                await _endless(step, writer)
            case End():
                return await _end(step, reader, writer)
    return True


async def _endless(step: Endless, writer: asyncio.StreamWriter) -> None:
    for _ in range(step.at_most // len(step.content)):
        writer.write(step.content)
        await writer.drain()
        if step.pause:
            await asyncio.sleep(step.pause)


async def _end(
    step: End, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> bool:
    match step.how:
        case "keep":
            return True
        case "reset":
            await asyncio.sleep(0.02)  # what was sent before should arrive first
            raw: Any = writer.get_extra_info("socket")
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
            writer.transport.abort()
        case "stall":
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LONGEST_STALL):
                    await reader.read()  # until the client goes away
    return False


class Theatre:
    """The event loop with all stages; its methods may be called from any thread."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def open(self, script: Script) -> Stage:
        """A stage that listens."""
        stage = Stage(script)
        self._run(stage.open())
        return stage

    def close(self, stage: Stage) -> None:
        """End a stage; its record stays."""
        self._run(stage.close())

    def left(self, stage: Stage, seconds: float) -> int:
        """How many connections the client still holds after at most so long."""

        async def wait() -> int:
            ends = time.monotonic() + seconds
            while stage.open_connections and time.monotonic() < ends:
                await asyncio.sleep(0.01)
            return stage.open_connections

        return self._run(wait())

    def stop(self) -> None:
        """End the thread."""
        self._run(_finish())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()


async def _finish() -> None:
    """Give up what is under way in the loop, such as a handshake, and let go of it."""
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    await asyncio.sleep(0.05)  # transports close in a later turn of the loop


@contextlib.contextmanager
def theatre() -> Iterator[Theatre]:
    """A running theatre."""
    made = Theatre()
    try:
        yield made
    finally:
        made.stop()
