"""What a rule of the catalogue is, and how rules are made in pairs."""

from __future__ import annotations

from dataclasses import dataclass

from generator.compat.levels import Level


@dataclass(frozen=True, slots=True)
class Rule:
    """What can differ between two documents."""

    id: str
    level: Level
    title: str
    """What changed, as a sentence for the catalogue."""

    mirror: str
    """Id of the rule that tells the way back; its own where both ways are alike."""


def pair(
    there: str, level: Level, title: str, back: str, back_level: Level, back_title: str
) -> tuple[Rule, Rule]:
    """A rule and that of the way back."""
    return Rule(there, level, title, back), Rule(back, back_level, back_title, there)


def alike(name: str, level: Level, title: str) -> tuple[Rule]:
    """A rule that is the same on the way back."""
    return (Rule(name, level, title, name),)


def directed(
    there: tuple[str, str], back: tuple[str, str], *levels: Level
) -> tuple[Rule, ...]:
    """Four rules: levels of a request there and back, then of a response."""
    sent, sent_back, received, received_back = levels
    return (
        *pair(
            f"request-{there[0]}",
            sent,
            f"In a request, {there[1]}.",
            f"request-{back[0]}",
            sent_back,
            f"In a request, {back[1]}.",
        ),
        *pair(
            f"response-{there[0]}",
            received,
            f"In a response, {there[1]}.",
            f"response-{back[0]}",
            received_back,
            f"In a response, {back[1]}.",
        ),
    )


def directed_alike(
    name: str, title: str, sent: Level, received: Level
) -> tuple[Rule, ...]:
    """The same in both directions, and on the way back."""
    return (
        *alike(f"request-{name}", sent, f"In a request, {title}."),
        *alike(f"response-{name}", received, f"In a response, {title}."),
    )
