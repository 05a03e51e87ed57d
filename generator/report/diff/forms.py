"""The forms of the report by name, without what writes them: the command line asks."""

from __future__ import annotations

from typing import Literal, get_args

DiffForm = Literal["text", "markdown", "json", "sarif", "github", "junit", "html"]
FORMS: tuple[DiffForm, ...] = get_args(DiffForm)
COMMENT_LENGTH = 60_000
"""Characters of a comment by default; GitHub refuses more than 65,536."""

SHORTEST_COMMENT = 8_000
"""Room for all that a comment says beside the changes."""
