"""Differences of documentation, deprecation among it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from generator.compat.at import At
from generator.compat.difference import Difference
from generator.ir.values import Doc


class Documented(Protocol):
    """What has documentation in the model."""

    @property
    def doc(self) -> Doc:
        """What the document says."""


def compare_words(old: Documented, new: Documented, at: At) -> Iterator[Difference]:
    """Words, and whether something should be used at all."""
    if old.doc != new.doc:
        yield at.tell("words-changed", "The description of `{it}` changed.")
    was, now = (bool(getattr(one, "deprecated", False)) for one in (old, new))
    if now and not was:
        yield at.tell("deprecated", "`{it}` is deprecated.")
    if was and not now:
        yield at.tell("deprecation-withdrawn", "`{it}` is not deprecated any more.")
