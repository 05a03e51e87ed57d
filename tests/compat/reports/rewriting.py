"""The same document, written in other ways."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from random import Random
from typing import Any

import yaml


def as_json(content: Any) -> str:
    """JSON, in lines."""
    return json.dumps(content, indent=2, ensure_ascii=False)


def as_minified_json(content: Any) -> str:
    """JSON on one line, in ASCII."""
    return json.dumps(content, separators=(",", ":"))


def in_blocks(content: Any) -> str:
    """YAML without a bracket, with comments, at another indentation."""
    text = _dumped(content, default_flow_style=False, indent=4, width=60)
    return "# Written anew.\n---\n" + text.replace("\npaths:", "\n\n# Paths\npaths:")


def in_brackets(content: Any) -> str:
    """YAML in brackets, with every text in quotes."""
    return _dumped(content, default_flow_style=True, default_style='"', width=200)


def with_carriage_returns(content: Any) -> str:
    """Lines that end as Windows has them, and a byte order mark."""
    return "\ufeff" + _dumped(content).replace("\n", "\r\n")


def with_anchors(content: Any) -> str:
    """YAML in which equal parts are written once."""
    return _dumped(_shared(content, {}), _Sharing)


def reordered(content: Any) -> str:
    """YAML with the keys of mappings in another order.

    Names are given in the order of paths, properties and schemas (docs/names.md),
    and an x-sdk declares things in its order, so these keep theirs.
    """
    return _dumped(_shuffled(content, Random(7), ()))


def turned_around(content: Any) -> str:
    """YAML with the keys of all mappings in the opposite order."""
    return _dumped(_turned(content))


WAYS: Mapping[str, Callable[[Any], str]] = {
    one.__name__: one
    for one in (
        as_json,
        as_minified_json,
        in_blocks,
        in_brackets,
        with_carriage_returns,
        with_anchors,
        reordered,
    )
}


class _Plain(yaml.SafeDumper):
    """Writes a part as often as it stands there."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True


class _Sharing(yaml.SafeDumper):
    """Writes mappings and lists that are one object once."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """In quotes wherever YAML 1.1 or 1.2 could take it for something else."""
    plain = text.replace(" ", "").isalpha() and text.lower() not in _WORDS
    style = None if plain else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_WORDS = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}

for _dumper in (_Plain, _Sharing):
    _dumper.add_representer(str, _text)


def _dumped(
    content: Any, dumper: type[yaml.SafeDumper] = _Plain, **options: Any
) -> str:
    settings: dict[str, Any] = {"sort_keys": False, "allow_unicode": True, **options}
    text: str = yaml.dump(content, Dumper=dumper, **settings)
    return text


def _shared(value: Any, known: dict[str, Any]) -> Any:
    if isinstance(value, dict):
        found: Any = {key: _shared(part, known) for key, part in value.items()}
    elif isinstance(value, list):
        found = [_shared(part, known) for part in value]
    else:
        return value
    return known.setdefault(json.dumps(found), found)


_IN_ORDER = {"paths", "properties", "schemas", "x-sdk"}


def _shuffled(value: Any, random: Random, way: tuple[str, ...]) -> Any:
    if isinstance(value, list):
        return [_shuffled(part, random, way) for part in value]
    if not isinstance(value, dict) or "x-sdk" in way:
        return value
    keys = list(value)
    if way and way[-1] not in _IN_ORDER:
        random.shuffle(keys)
    return {key: _shuffled(value[key], random, (*way, key)) for key in keys}


def _turned(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _turned(value[key]) for key in reversed(value)}
    return [_turned(one) for one in value] if isinstance(value, list) else value
