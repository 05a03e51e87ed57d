"""The content of `isogloss-accepted.yaml`: changes that reviewers agreed to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.problems import Location
from generator.text.spec_text import SpecText

NAME = "isogloss-accepted.yaml"


@dataclass(frozen=True, slots=True)
class Accepted:
    """One entry: which change, why it may happen, and how long that holds.

    A subject and a pointer together must both be those of the change.
    """

    rule: str
    subject: SpecText | None
    pointer: str | None
    """JSON pointer of the place in either document."""

    reason: SpecText
    expires: date
    """The last day on which it counts."""

    place: Location
    """Where it stands."""

    def is_over(self, today: date) -> bool:
        """Whether its last day has passed."""
        return today > self.expires
