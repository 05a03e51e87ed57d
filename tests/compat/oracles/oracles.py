"""All oracles."""

from __future__ import annotations

from tests.compat.oracles.asked import Oracle
from tests.compat.oracles.golang import APIDIFF
from tests.compat.oracles.griffe_says import GRIFFE
from tests.compat.oracles.mypy_says import MYPY
from tests.compat.oracles.typescript import TSC

ORACLES: tuple[Oracle, ...] = (GRIFFE, MYPY, APIDIFF, TSC)
