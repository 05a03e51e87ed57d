"""Servers, their URLs and variables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.openapi.node import Node
from generator.openapi.rules.paths import variables
from generator.openapi.suggest import did_you_mean
from generator.problems import Problem

_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):")


def url(server: Node) -> Iterator[Problem]:
    """The scheme, and the variables between braces."""
    address = server.own_keys.get("url")
    if not isinstance(address, str):
        return
    node = server.child("url")
    scheme = _SCHEME.match(address)
    if scheme and scheme[1].lower() not in ("http", "https"):
        message = (
            f'the server URL scheme "{scheme[1]}" is not allowed '
            "(http, https, relative)"
        )
        yield node.problem("OAS071", message)
    declared = server.own_keys.get("variables")
    known = declared if isinstance(declared, dict) else {}
    used = variables(address)
    for name in dict.fromkeys(used):
        if name not in known:
            message = f"the server variable {{{name}}} is not defined"
            hint = did_you_mean(name, known)
            yield node.problem("OAS072", message, hint=hint)

    if not set(used) <= known.keys():
        # A variable that is misspelt in the URL is not unused besides.
        return
    for name in known:
        if name in used:
            continue
        message = f'the URL has no variable "{{{name}}}"'
        variable = server.child("variables").child(name)
        yield variable.problem("OAS075", message, at="key", severity="warning")


def default(variable: Node) -> Iterator[Problem]:
    """The default of a server variable is one of its values."""
    values, chosen = variable.own_keys.get("enum"), variable.own_keys.get("default")
    if not isinstance(values, list):
        return
    if not values:
        yield variable.child("enum").problem("OAS074", "enum is empty")
    elif isinstance(chosen, str) and chosen not in values:
        message = f'the default "{chosen}" is not in enum'
        strings = [value for value in values if isinstance(value, str)]
        hint = did_you_mean(chosen, strings)
        yield variable.child("default").problem("OAS074", message, hint=hint)
