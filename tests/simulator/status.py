"""Statuses that change with time: a session that pauses, resumes or goes away."""

from __future__ import annotations

from dataclasses import dataclass, field

RUNNING = "RUNNING"
PAUSING = "PAUSING"
PAUSED = "PAUSED"
RESUMING = "RESUMING"
DELETING = "DELETING"
DELETED = "DELETED"
FINISH = "FINISH"
NOT_FOUND = "NotFound"
"""Stands for a session that the service no longer knows."""

LISTED = (RUNNING, PAUSING, PAUSED, RESUMING, DELETING)
"""What a listing shows; the others are gone."""


@dataclass(frozen=True, slots=True)
class Change:
    """A way from one status to the next; times are monotonic seconds."""

    passing: str
    final: str
    begins: float
    ends: float


@dataclass(slots=True)
class StatusClock:
    """The status of a session at any moment."""

    settled: str = RUNNING
    change: Change | None = field(default=None)

    def at(self, now: float) -> str:
        change = self.change
        if change is None or now < change.begins:
            return self.settled
        if now < change.ends:
            return change.passing
        self.settled, self.change = change.final, None
        return self.settled

    def accepted(self, now: float) -> str:
        """The status without reporting lag: what was accepted counts at once."""
        if self.change is not None and now < self.change.ends:
            return self.change.passing
        return self.at(now)

    def start(
        self, passing: str, final: str, *, now: float, lag: float, seconds: float
    ) -> None:
        """Begin a change `lag` seconds from now that then takes `seconds`."""
        self.at(now)
        begins = now + lag
        self.change = Change(passing, final, begins, begins + seconds)
