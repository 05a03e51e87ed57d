"""Functional options that the cases of a table use, for the Go driver's table."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tests.conformance.plan import Planner
from tests.conformance.spelling_go import GoSpelling
from tests.conformance.table import Case

VIEW = "WithResponseInto"


def options_used(planner: Planner, cases: Iterable[Case]) -> frozenset[str]:
    """Names of all options in the lines that the Go driver will read."""
    spelling = GoSpelling(planner.model)
    used = {VIEW}
    for case in cases:
        if spelling.language not in case.not_in:
            # What cannot be spelled fails with its case, not with the driver.
            with contextlib.suppress(KeyError):
                plan = planner.plan(case, spelling, "http://127.0.0.1", Path())
                used.update(_options(plan.lines))
    return frozenset(used)


def _options(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for option in value.get("options", ()):
            yield option["name"]
        for item in value.values():
            yield from _options(item)
    elif isinstance(value, list):
        for item in value:
            yield from _options(item)
