"""Values that a step hands on to the next ones of a workflow."""

from __future__ import annotations

import os
import re


def put_output(name: str, value: str) -> None:
    """Set an output; outside of a workflow nothing happens.

    Raises:
        ValueError: the value is not one short word, so that no text of a document can
            set outputs of its own.
    """
    if not re.fullmatch(r"[A-Za-z0-9._/-]*", value):
        raise ValueError(f"{name} is no simple value")
    path = os.environ.get("GITHUB_OUTPUT")
    if path:
        with open(path, "a", encoding="utf-8") as file:
            file.write(f"{name}={value}\n")
