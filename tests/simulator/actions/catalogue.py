"""All actions, registered by importing the modules that hold them."""

from __future__ import annotations

from tests.simulator.actions import (  # noqa: F401  (they register themselves)
    contexts,
    lifecycle,
    links,
    sessions,
    synchronization,
    tools,
)
from tests.simulator.actions.registry import ACTIONS

FIELDS = {name: entry.fields for name, entry in ACTIONS.items()}
