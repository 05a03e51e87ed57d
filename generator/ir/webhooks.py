"""Webhooks and callbacks: requests that the service makes to its users."""

from __future__ import annotations

from dataclasses import dataclass

from generator.ir.name import Name
from generator.ir.operations import Note
from generator.ir.source import Source
from generator.ir.types import Type
from generator.ir.values import NO_DOC, Doc
from generator.text.spec_text import SpecText


@dataclass(frozen=True, slots=True)
class Webhook:
    """One request that the service makes, as its receiver reads it."""

    key: str
    """Unique: ``webhook newPet post``."""

    name: Name
    """Unique among the webhooks: ``new pet``."""

    wire: SpecText
    """The document's key; for a callback the expression that tells the URL."""

    method: str
    """Upper-case HTTP method."""

    payload: Type
    """Type of the JSON body; ``Opaque`` when the document does not describe one."""

    source: Source
    doc: Doc = NO_DOC
    headers: tuple[Note, ...] = ()
    """Headers that come with it, for documentation."""

    callback_of: str | None = None
    """Key of the operation that asks for it."""

    deprecated: bool = False
