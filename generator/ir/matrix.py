"""The support matrix: which environment supports which method, as published."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from generator.ir.name import Name
from generator.ir.values import NO_DOC, Doc
from generator.text.spec_text import SpecText


@dataclass(frozen=True, slots=True)
class Environment:
    """A kind of place where entities live."""

    id: str
    """Snake case, matches ``[a-z0-9_]+``."""

    title: SpecText
    images: tuple[SpecText, ...]
    """Values of the property ``Owner.environment_from`` that mean this environment."""

    default: bool = False
    """The environment of an entity that has no image."""

    doc: Doc = NO_DOC


class Support(Enum):
    """One cell."""

    SUPPORTED = "supported"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True)
class Row:
    """One method's cells, in the order of ``SupportMatrix.environments``."""

    method: Name
    """As published: without its owner."""

    cells: tuple[Support, ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A matrix as somebody published it on a day."""

    id: str
    source: SpecText
    date: str
    """ISO 8601 day."""

    rows: tuple[Row, ...]
    default: bool = False


@dataclass(frozen=True, slots=True)
class SupportMatrix:
    """All snapshots. A method that no row names is unpublished."""

    environments: tuple[Environment, ...]
    snapshots: tuple[Snapshot, ...]
