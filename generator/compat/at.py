"""Where two models are compared, and how a difference is told there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from generator.compat.catalogue import BY_ID
from generator.compat.difference import Difference
from generator.ir.name import Name
from generator.ir.source import Source
from generator.languages.common.surface_keys import key
from generator.text.doc import compose
from generator.text.spec_text import SpecText


class Part(Protocol):
    """A field or a parameter."""

    @property
    def name(self) -> Name:
        """What the SDKs call it."""

    @property
    def source(self) -> Source:
        """Where the document has it."""


@dataclass(frozen=True, slots=True)
class At:
    """Where a value stands."""

    sent: bool
    """Whether the client sends it; otherwise it receives it."""

    subject: SpecText
    old: Source
    new: Source
    touches: tuple[str, ...]

    @property
    def direction(self) -> str:
        """How rules begin."""
        return "request" if self.sent else "response"

    def tell(
        self,
        rule: str,
        sentence: SpecText | str,
        old: SpecText | None = None,
        new: SpecText | None = None,
    ) -> Difference:
        """A difference here.

        Args:
            rule: Its id; one that differs by direction without that word.
            sentence: What changed; of a plain text, ``{it}`` is the subject.
            old: What stood here.
            new: What stands here now.
        """
        known = BY_ID.get(rule) or BY_ID[f"{self.direction}-{rule}"]
        if isinstance(sentence, str):
            sentence = compose(sentence, it=self.subject)
        return Difference(
            known.id,
            known.level,
            self.subject,
            sentence,
            self.old,
            self.new,
            self.touches,
            old,
            new,
        )

    def part(self, subject: SpecText, old: Part | None, new: Part | None) -> At:
        """A part of what stands here, which either version may lack."""
        known = [one for one in (old, new) if one is not None]
        touches = [f"{of}.{key(one.name)}" for of in self.touches for one in known]
        return replace(
            self,
            subject=subject,
            old=old.source if old is not None else self.old,
            new=new.source if new is not None else self.new,
            touches=tuple(dict.fromkeys(touches)),
        )
