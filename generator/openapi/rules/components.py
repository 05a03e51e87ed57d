"""The names of components."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.openapi.node import Node
from generator.openapi.rules.support import members
from generator.problems import Problem

ALLOWED = re.compile(r"[a-zA-Z0-9._-]+")
"""What OpenAPI allows as the name of a component."""


def names(components: Node) -> Iterator[Problem]:
    """Only letters, digits, dot, underscore and hyphen are allowed."""
    for section in components.own_keys:
        if section.startswith("x-"):
            continue
        for name, node in members(components, section):
            if not ALLOWED.fullmatch(name):
                message = f'the component name "{name}" must match ^[a-zA-Z0-9._-]+$'
                yield node.problem("OAS091", message, at="key")
