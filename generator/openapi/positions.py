"""Where the nodes of one file stand, found when first asked for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from generator.openapi import json_scan, pointer, yaml_spots
from generator.openapi.spot import Spot
from generator.openapi.text_file import TextFile
from generator.text.spec_text import SpecText


class Positions:
    """An index from JSON pointers to spots that grows only as far as needed.

    Reading stops at the spot that was asked for, so a mistake in the first
    lines of a large file is shown without reading the rest again.
    """

    def __init__(self, text: TextFile, is_json: bool) -> None:
        """Prepare the index of a file that was read without `LoadFailed`."""
        self._spots: Iterator[Spot] = (
            json_scan.scan(text.text) if is_json else yaml_spots.scan(text)
        )
        self._found: dict[str, Spot] = {}

    def find(self, wanted: str) -> Spot:
        """The spot of a pointer, or of the nearest container that has one."""
        while wanted not in self._found:
            if not self._read_on():
                break
        while wanted not in self._found and wanted:
            wanted = pointer.parent(wanted)
        return self._found[wanted]

    @cached_property
    def pointers(self) -> dict[SpecText, str]:
        """Every pointer by its opaque text; reads the file to its end."""
        while self._read_on():
            pass
        return {SpecText(known): known for known in self._found}

    def _read_on(self) -> bool:
        spot = next(self._spots, None)
        if spot is not None:
            self._found.setdefault(spot.pointer, spot)
        return spot is not None
