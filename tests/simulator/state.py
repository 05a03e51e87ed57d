"""Everything the simulated service remembers, one account per API key."""

from __future__ import annotations

import secrets
import string
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from tests.simulator.answers import ServiceError
from tests.simulator.contexts import Binding, Context, SyncTask
from tests.simulator.images import Environment, environment_of
from tests.simulator.settings import Settings
from tests.simulator.status import LISTED, StatusClock
from tests.simulator.tools.desktop import Desktop
from tests.simulator.tools.memory_files import MemoryFiles

_Item = TypeVar("_Item")
_ID_LETTERS = string.ascii_lowercase + string.digits


def _session_id() -> str:
    return "s-" + "".join(secrets.choice(_ID_LETTERS) for _ in range(17))


@dataclass(slots=True)
class Session:
    """One cloud session and all that lives inside it."""

    image_id: str
    settings: Settings
    labels: dict[str, str] = field(default_factory=dict)
    id: str = field(default_factory=_session_id)
    clock: StatusClock = field(default_factory=StatusClock)
    bindings: list[Binding] = field(default_factory=list)
    tasks: list[SyncTask] = field(default_factory=list)
    oss_ready: bool = False
    files: MemoryFiles = field(init=False)
    desktop: Desktop = field(default_factory=Desktop)

    def __post_init__(self) -> None:
        windows = self.environment is Environment.WINDOWS
        self.files = MemoryFiles(windows=windows)

    @property
    def environment(self) -> Environment:
        return environment_of(self.image_id)

    @property
    def resource_url(self) -> str:
        return f"https://resource.agentbay.example/{self.id}"

    @property
    def is_listed(self) -> bool:
        return self.status in LISTED

    @property
    def status(self) -> str:
        return self.clock.at(time.monotonic())

    @property
    def accepted_status(self) -> str:
        """The status that decides what is allowed, whatever is still reported."""
        return self.clock.accepted(time.monotonic())

    def change_status(self, passing: str, final: str, seconds: float) -> None:
        self.clock.start(
            passing,
            final,
            now=time.monotonic(),
            lag=self.settings.lag_seconds,
            seconds=seconds,
        )

    def start_sync(self, context: Context, path: str, direction: str) -> None:
        """Begin to copy the files at and below `path`."""
        seconds = self.settings.sync_seconds
        self.tasks.append(
            SyncTask(
                context,
                path,
                direction,
                self.settings.sync_result,
                started=time.time(),
                due=time.monotonic() + seconds,
                seconds=seconds,
            )
        )

    def settle(self) -> None:
        """Carry out the copies whose time has come."""
        now = time.monotonic()
        for task in self.tasks:
            if not task.done and now >= task.due:
                task.done = True
                if task.result == "Success":
                    self.copy(task.context, task.path, task.direction)

    def copy(self, context: Context, path: str, direction: str) -> None:
        """Copy the files at and below `path` in the given direction."""
        if direction == "upload":
            for name, content in self.files.contents_below(path).items():
                context.store(name, content)
        else:
            for name, stored in context.below(path).items():
                self.files.place(name, stored.content)


@dataclass(frozen=True, slots=True)
class _Continuation:
    """What a page token stands for."""

    listing: str
    position: int


@dataclass(slots=True)
class Account:
    """All that belongs to one API key."""

    key: str
    settings: Settings
    sessions: dict[str, Session] = field(default_factory=dict)
    contexts: dict[str, Context] = field(default_factory=dict)
    objects: dict[str, bytes] = field(default_factory=dict)
    """Object storage by `bucket/object` and by anonymous URL."""

    _tokens: dict[str, _Continuation] = field(default_factory=dict)

    def session(self, session_id: str, *, gone: Iterable[str] = ()) -> Session:
        """The session of that id, whose last status may be one of `gone`.

        Raises ServiceError when there is none or it has been deleted.
        """
        session = self.sessions.get(session_id)
        if session is None or not (session.is_listed or session.status in gone):
            raise ServiceError(
                "InvalidMcpSession.NotFound", f"Session {session_id} does not exist."
            )
        session.settle()
        return session

    def context(self, context_id: str) -> Context:
        found = self.contexts.get(context_id)
        if found is None:
            raise ServiceError(
                "Context.NotFound", f"Context {context_id} does not exist."
            )
        return found

    def context_named(self, name: str) -> Context | None:
        for context in self.contexts.values():
            if context.name == name and not context.internal:
                return context
        return None

    def add_context(self, name: str, *, internal: bool = False) -> Context:
        context = Context(name, internal=internal)
        self.contexts[context.id] = context
        return context

    def bound_to(self, context: Context) -> list[Session]:
        """The live sessions that have `context` bound."""
        return [
            session
            for session in self.sessions.values()
            if session.is_listed and any(b.context is context for b in session.bindings)
        ]

    def page(
        self, items: list[_Item], listing: str, size: int, token: str
    ) -> tuple[list[_Item], str]:
        """One page of a listing and the token of the next, empty on the last.

        `listing` names the listing and its filters: a token is only good for the
        listing that gave it.
        """
        if not 1 <= size <= 100:
            raise ServiceError(
                "InvalidParameter", "MaxResults must be between 1 and 100."
            )
        start = 0
        if token:
            continuation = self._tokens.get(token)
            if continuation is None or continuation.listing != listing:
                raise ServiceError(
                    "InvalidParameter", "NextToken does not belong to this listing."
                )
            start = continuation.position
        end = start + size
        following = ""
        if end < len(items):
            following = secrets.token_urlsafe(16)
            self._tokens[following] = _Continuation(listing, end)
        return items[start:end], following
