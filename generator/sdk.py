"""What a language package hands to the renderer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Sdk:
    """One SDK as the templates of its language see it.

    The templates of a language are a tree that mirrors what is generated; see
    `generator.render` for its rules.
    """

    language: str
    """Name of the folder under ``templates/`` and under the output folder."""

    root: object
    """The view whose public attributes are the variables of every template."""

    collections: Mapping[str, Sequence[tuple[str, object]]] = field(
        default_factory=dict
    )
    """Items that have a file each, by the placeholder in the template's path.

    ``{"owner": [("session", view), ...]}`` renders ``%owner%.py.j2`` once per
    pair: the text replaces the placeholder, the view is the variable ``item``.
    """

    paths: Mapping[str, str] = field(default_factory=dict)
    """Folder names by placeholder: ``{"package": "agentbay"}``.

    A value may hold slashes (``src/agentbay``) or be empty, which drops the part.
    """

    skip: frozenset[str] = frozenset()
    """Templates that this document does not need, by path in the tree.

    A path that ends in a slash leaves out the whole folder. Each entry must exist.
    """
