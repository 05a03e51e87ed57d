"""Names as words, so that every language can spell them its own way."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """Words without case: ``Name(("session", "id"))``.

    ``session_id``, ``SessionID`` and ``sessionId`` exist only inside a language
    package. Each word matches ``[a-z0-9]+``, so a name can never carry markup or
    code; the exact spelling of the document is kept beside it as a wire name.
    """

    words: tuple[str, ...]

    def __add__(self, other: Name) -> Name:
        return Name(self.words + other.words)

    def apart_from(self, taken: Container[Name]) -> Name:
        """This name, with the lowest number behind it that makes it none of those."""
        name, number = self, 1
        while name in taken:
            number += 1
            name = Name((*self.words, str(number)))
        return name
