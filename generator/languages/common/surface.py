"""The public surface of an SDK: rows that three languages fill side by side."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from generator.text.code import Code


class SymbolKind(Enum):
    """What a row describes."""

    TYPE = "type"
    METHOD = "method"
    FIELD = "field"
    OPTION = "option"
    """An extra of a method, or a setting of the client."""

    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Symbol:
    """One public symbol as one language spells it.

    ``key`` is the same in every language: words joined by ``_``, parts by ``.``
    (``session.get_labels``, ``session_info.app_id``, ``session.list.limit``), so
    that the spellings meet in one row and a missing one is seen.
    """

    kind: SymbolKind
    key: str
    name: str
    """The bare identifier, as a compiler or ``inspect`` reports it, with its owner:
    ``Session.get_labels``, ``Session.GetLabels``, ``Session.getLabels``."""

    spelling: Code
    """How it reads in the package: a signature or a typed field."""

    also: tuple[str, ...] = ()
    """Further identifiers of the same symbol: ``Session.GetLabelsWithContext``,
    ``AsyncSession.get_labels``."""
