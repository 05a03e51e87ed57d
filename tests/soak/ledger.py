"""What the service carried out, against what its callers were told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

UNDONE = frozenset({429})
"""Statuses with which the service says that it did nothing."""


@dataclass(slots=True)
class Ledger:
    """Executions by the unique name of a call."""

    executed: Counter[str] = field(default_factory=Counter)
    keys: dict[str, str] = field(default_factory=dict)
    """The name that a key was first used for."""

    requests: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    most_connections: int = 0
    problems: list[str] = field(default_factory=list)

    def execute(self, name: str, key: str | None) -> None:
        """Carry out a call that may not be repeated; a known key is not new."""
        if key is not None:
            known = self.keys.setdefault(key, name)
            if known != name:
                self.problems.append(f"the key {key} is used for {known} and {name}")
            if self.executed[name]:
                return
        self.executed[name] += 1

    def told(self) -> dict[str, Any]:
        """All of it as JSON."""
        return {
            "executed": dict(self.executed),
            "keyed": list(self.keys.values()),
            "requests": self.requests,
            "faults": dict(self.faults),
            "most_connections": self.most_connections,
            "problems": self.problems,
        }


def judged(
    executed: Mapping[str, int],
    records: Iterable[Mapping[str, Any]],
    keyed: Collection[str] = (),
) -> Iterator[str]:
    """Every call that was lost, doubled, or described wrongly.

    A call with a key may have been carried out by an earlier attempt than the one that
    its error tells about.

    A record says ``name``, ``ok``, and for a failure ``maybe`` (whether the service may
    have acted) and ``status``.
    """
    known = set()
    for record in records:
        name, count = record["name"], executed.get(record["name"], 0)
        known.add(name)
        if count > 1:
            yield f"{name} was carried out {count} times"
        if record["ok"] and count != 1:
            yield f"{name} succeeded and was carried out {count} times"
        if count and not record["ok"] and name not in keyed:
            if record.get("maybe") is False:
                yield f"{name} was carried out, and its error says that it was not"
            if record.get("status") in UNDONE:
                yield f"{name} was carried out, and answered {record['status']}"
    for name in set(executed) - known:
        yield f"{name} was carried out, and nobody asked for it"
