"""Struct tags that hold any name, for a codec that reads more than ``json:"name"``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.text.code import Code, mint
from generator.text.data import JsonValue, compact_json
from generator.text.go import string, tag_can_hold
from generator.text.spec_text import SpecText, UnprintableText, reveal

Pair = tuple[str, SpecText | str]
"""A key of the program and its value."""

_KEY = re.compile(r"[a-z]+")
_IN_BACKTICKS = re.compile(r"[A-Za-z0-9_.:$@/~ \"',{}\[\]()<>=+*#!?&%;|^-]*")


def field_tag(pairs: Sequence[Pair]) -> Code:
    """A struct tag with its quotes: ``json:"name,omitzero" within:"a/b"``.

    In backticks where all of it is plain, as an interpreted literal elsewhere. A
    surrogate raises ``UnprintableText``.
    """
    parts = []
    for key, value in pairs:
        if not _KEY.fullmatch(key):
            raise UnprintableText("a key of a struct tag is a plain word")
        parts.append(f"{key}:{string(value)}")
    tag = " ".join(parts)
    plain = _IN_BACKTICKS.fullmatch(tag) and "\\" not in tag
    return mint(f"`{tag}`") if plain else string(tag)


def name_pairs(key: str, name: SpecText, option: str) -> list[Pair]:
    """The pairs that name a property; ``wire`` where the key's tag cannot hold it."""
    suffix = f",{option}" if option else ""
    if tag_can_hold(name) and "," not in reveal(name):
        return [(key, reveal(name) + suffix)]
    return [("wire", name), (key, suffix or ",")]


def pointer(names: Sequence[SpecText]) -> SpecText:
    """Names as a JSON pointer without its first slash."""
    escaped = (reveal(name).replace("~", "~0").replace("/", "~1") for name in names)
    return SpecText("/".join(escaped))


def json_text(value: JsonValue) -> SpecText:
    """A scalar as JSON text, for a tag that holds a constant."""
    return SpecText(str(compact_json(value)))


def module_path(path: SpecText) -> Code:
    """A module path for go.mod, bare where Go allows it and quoted elsewhere."""
    bare = re.fullmatch(r"[A-Za-z0-9_.~/-]+", reveal(path))
    return mint(reveal(path)) if bare else string(path)
