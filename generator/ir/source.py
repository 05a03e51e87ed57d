"""Where a piece of the model comes from."""

from __future__ import annotations

from dataclasses import dataclass

from generator.text.spec_text import SpecText


@dataclass(frozen=True, slots=True)
class Source:
    """A node of the document: its file and JSON pointer.

    Line and column are left out on purpose: finding them costs a second reading
    of the file, so only a diagnostic that is about to be printed asks for them.
    """

    file: str
    """The file as the user named it, relative to the document's folder."""

    pointer: SpecText
    """JSON pointer from the root of that file, empty for the root itself."""
