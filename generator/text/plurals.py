"""English plurals, as far as names of collections need them."""

from __future__ import annotations

_IRREGULAR = {
    "children": "child",
    "criteria": "criterion",
    "indices": "index",
    "matrices": "matrix",
    "men": "man",
    "people": "person",
    "statuses": "status",
    "vertices": "vertex",
    "women": "woman",
}
_SAME = frozenset(
    ("data", "series", "species", "news", "media", "metadata", "status", "address")
)
_SIBILANTS = ("sses", "shes", "ches", "xes", "zzes")


def singular(word: str) -> str:
    """The singular of a plural; any other word as it is."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in _SAME or len(word) < 3:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(_SIBILANTS):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
