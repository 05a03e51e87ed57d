"""Text on a terminal, in a log, and in the annotations of a CI run."""

from __future__ import annotations

from generator.text.characters import shown
from generator.text.spec_text import SpecText, reveal


def log_text(text: SpecText | str, limit: int | None = None) -> str:
    r"""One line without a control, bidi or format character.

    Such a character is written out (``\x1b``, ``\u202e``, ``\u{e0041}``), a line
    end as ``\x0a``. What is longer than ``limit`` characters is cut and ends in
    an ellipsis. The result is for people; it can never become code.
    """
    line = shown(reveal(text))
    if limit is not None and len(line) > limit:
        return line[: max(limit - 1, 0)] + "…"
    return line


def github_message(text: SpecText | str) -> str:
    """The message of a GitHub workflow command, after its second ``::``."""
    return log_text(text).replace("%", "%25")


def github_value(text: SpecText | str) -> str:
    """The value of a property of a workflow command, such as ``title=``."""
    return github_message(text).replace(":", "%3A").replace(",", "%2C")


def sarif_message(text: SpecText | str) -> str:
    """The text of a message in SARIF, where ``[x](y)`` would be a link."""
    return log_text(text).replace("](", "] (")
