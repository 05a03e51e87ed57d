"""Semantic versions that a document states."""

from __future__ import annotations

import re

from generator.text.spec_text import SpecText, reveal

_VERSION = re.compile(r"(\d{1,9})\.(\d{1,9})\.(\d{1,9})(?:[-+].*)?\Z", re.ASCII)
_MAJOR = re.compile(r"/v[0-9]+\Z")


def release_of(version: SpecText | str) -> tuple[int, int, int]:
    """Major, minor and patch, without what stands behind them.

    Raises:
        ValueError: it is no semantic version.
    """
    found = _VERSION.match(reveal(version))
    if found is None:
        raise ValueError("no semantic version")
    major, minor, patch = map(int, found.groups())
    return major, minor, patch


def major_path(path: SpecText, major: int) -> SpecText:
    """The path of a Go module, with the ending that its major version needs."""
    stem = _MAJOR.sub("", reveal(path))
    return SpecText(f"{stem}/v{major}" if major > 1 else stem)


def nested_module(path: SpecText, name: str) -> SpecText:
    """The path of a Go module in a folder of another one: `/v2` stays at the end."""
    whole = reveal(path)
    stem = _MAJOR.sub("", whole)
    return SpecText(f"{stem}/{name}{whole[len(stem):]}")
