"""Documents as merge patches (RFC 7386) of a small one."""

from __future__ import annotations

import copy
from typing import Any


def patched(document: Any, patch: Any) -> Any:
    """The document with the patch in it; null takes a member away."""
    if not isinstance(patch, dict):
        return copy.deepcopy(patch)
    found = copy.deepcopy(document) if isinstance(document, dict) else {}
    for key, value in patch.items():
        if value is None:
            found.pop(key, None)
        else:
            found[key] = patched(found.get(key), value)
    return found
