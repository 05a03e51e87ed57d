"""The machine goes down at every point of a change, and comes back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.output import Meta, swap
from generator.output.journal import FOLDER
from generator.output.manifest import NAME
from generator.output.plan import plan
from generator.output.writer import update
from tests.output.memory_disk import MemoryDisk, Names
from tests.output.trees import META, NEW, OLD

NEXT = Meta("1.0.1", "b" * 64)
CHANGING = (
    "create",
    "link",
    "make_folder",
    "remove_folder",
    "replace",
    "sync_file",
    "sync_folder",
    "unlink",
)


class WatchedDisk(MemoryDisk):
    """Remembers what a power failure after each call may leave."""

    def __init__(self, names: Names) -> None:
        super().__init__(names)
        self.futures: list[Names] = []

    def watch(self) -> None:
        self.futures.extend(self.states_after_power_failure())


def _watched(name: str) -> Callable[..., Any]:
    def call(self: WatchedDisk, *args: Any, **kwargs: Any) -> Any:
        result = getattr(MemoryDisk, name)(self, *args, **kwargs)
        self.watch()
        return result

    return call


for _name in CHANGING:
    setattr(WatchedDisk, _name, _watched(_name))


@pytest.fixture
def old() -> Names:
    """A durable folder that holds OLD."""
    disk = MemoryDisk({})
    update(disk, plan(OLD), META)
    disk.sync_all()
    (names,) = disk.states_after_power_failure()
    return names


def content(disk: MemoryDisk) -> dict[str, str]:
    return {path: data.decode() for path, data in disk.files().items() if path != NAME}


def test_the_next_run_finds_the_old_files_or_makes_the_new(old: Names) -> None:
    disk = WatchedDisk(old)
    update(disk, plan(NEW), NEXT)
    ends = []
    for future in disk.futures:
        woken = MemoryDisk(future)
        swap.recover(woken)
        assert not any(path.startswith(FOLDER) for path in woken.files())
        assert content(woken) in (OLD, NEW)
        ends.append(content(woken) == NEW)
    assert len(ends) > 100
    assert 0 < sum(ends) < len(ends)
    assert ends[-1]


def test_a_finished_run_is_durable(old: Names) -> None:
    disk = WatchedDisk(old)
    update(disk, plan(NEW), NEXT)
    for state in disk.states_after_power_failure():
        woken = MemoryDisk(state)
        swap.recover(woken)
        assert content(woken) == NEW


def test_a_power_failure_during_the_mending_is_mended_too(old: Names) -> None:
    disk = WatchedDisk(old)
    update(disk, plan(NEW), NEXT)
    for future in disk.futures[::7]:
        mending = WatchedDisk(future)
        swap.recover(mending)
        for second in mending.futures[::3]:
            woken = MemoryDisk(second)
            swap.recover(woken)
            assert content(woken) in (OLD, NEW)


def test_many_files_are_synced_at_once(old: Names) -> None:
    disk = MemoryDisk(old)
    update(disk, plan({f"many/f{n}.py": f"{n}\n" for n in range(2000)}), NEXT)
    woken = MemoryDisk(disk.states_after_power_failure()[0])
    swap.recover(woken)
    assert content(woken)["many/f1999.py"] == "1999\n"
