"""From JSON text to plain data, by the standard library's fast decoder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain, islice
from typing import NoReturn

from generator.openapi import half_pairs
from generator.openapi.json_scan import JsonSyntaxError, scan
from generator.openapi.json_spots import JsonSpots
from generator.openapi.limits import Limits
from generator.openapi.load_failed import LoadFailed, fail_in, too_many_problems
from generator.openapi.loaded import Loaded
from generator.openapi.text_file import TextFile
from generator.problems import Location, Problem


def read_json(text: TextFile, limits: Limits) -> Loaded:
    """The data of a JSON text.

    A duplicate key is returned as a problem, the first value kept; any other
    mistake raises `LoadFailed`.
    """
    duplicates = False

    def mapping(items: list[tuple[str, object]]) -> dict[str, object]:
        nonlocal duplicates
        last_wins = dict(items)
        if len(last_wins) == len(items):
            return last_wins
        duplicates = True
        first_wins: dict[str, object] = {}
        for key, value in items:
            first_wins.setdefault(key, value)
        return first_wins

    try:
        data: object = json.loads(
            text.text, object_pairs_hook=mapping, parse_constant=_refuse_constant
        )
    except (ValueError, RecursionError):
        raise _explain(text, limits) from None
    _check_size(text, data, limits)
    found = chain(_duplicates(text) if duplicates else (), half_pairs.mend(text, data))
    problems = list(islice(found, limits.findings + 1))
    if len(problems) > limits.findings:
        raise too_many_problems(text, limits, problems[:-1])
    return Loaded(data, JsonSpots(text.text), tuple(problems))


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _check_size(text: TextFile, data: object, limits: Limits) -> None:
    depth = nodes = 0
    level = [data]
    while level := [node for node in level if isinstance(node, dict | list)]:
        depth += 1
        if depth > limits.depth:
            raise _explain(text, limits)
        below: list[object] = []
        for node in level:
            if isinstance(node, dict):
                nodes += len(node)
                below.extend(node.values())
            elif isinstance(node, list):
                below.extend(node)
        nodes += len(below)
        if nodes > limits.nodes:
            raise _too_many_nodes(text, limits)
        level = below


def _explain(text: TextFile, limits: Limits) -> LoadFailed:
    """The reason why the decoder, or the limit of depth, refused the text."""
    nodes = 0
    try:
        for node in scan(text.text):
            nodes += 1
            if node.depth >= limits.depth and text.text[node.value] in "{[":
                message = f"nested more than {limits.depth} levels deep"
                return fail_in(text, "LIM004", message, node.value)
            is_number = text.text[node.value] in "-0123456789"
            if is_number and node.end - node.value > limits.digits:
                message = f"a number of more than {limits.digits} digits"
                return fail_in(text, "LIM007", message, node.value)
            if nodes > limits.nodes:
                return _too_many_nodes(text, limits)
    except JsonSyntaxError as error:
        return fail_in(text, error.code, error.message, error.offset)
    return fail_in(text, "YML063", "this is not JSON", 0)


def _too_many_nodes(text: TextFile, limits: Limits) -> LoadFailed:
    return fail_in(text, "LIM005", f"more than {limits.nodes} nodes", 0)


def _duplicates(text: TextFile) -> Iterator[Problem]:
    first: dict[str, Location] = {}
    for node in scan(text.text):
        place = text.location(node.key, node.pointer)
        if not node.duplicate:
            first.setdefault(node.pointer, place)
        else:
            key = text.text[node.key : node.value].rstrip(" \t\r\n:")
            yield Problem(
                "YML010",
                "error",
                f"the key {key} is already in this object",
                place,
                related=(("first", first[node.pointer]),),
            )
