"""The places of a document that a text can be planted in, and their positions."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml

from generator.text.identifiers import Style, spell, words_of

DOCUMENT = Path(__file__).parent / "document"

_MEDIA_TYPE = re.compile(r"[A-Za-z0-9.+*-]+/[A-Za-z0-9.+*-]+")
_NAME = re.compile("[A-Za-z0-9_]*|[ \\t\\n]*")

_LOOSE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_PATH_SIGNS = "/{}~!$&'()*+,;=:@%"

Position = tuple[str, str]
"""A group such as ``TEXT``, and what stands in it: ``schema/description``."""


@dataclass(frozen=True, slots=True)
class Place:
    """One spot of the kitchen-sink document."""

    id: str
    plain: str
    """What stands there when nothing is planted; ``«n»`` is the number of the unit."""

    twin_form: str
    """How a harmless word must look there: ``{}`` is the word, ``{bare}`` the same
    without the hyphen."""

    has_meaning: bool
    """Whether every text means something: a reference, a path into an answer."""

    positions: tuple[Position, ...]
    once: bool
    """Whether a document has it once; otherwise every unit has one."""

    def twin(self, payload: str, word: str) -> str:
        """The harmless text, made of a word, that stands for a payload in the twin."""
        if self.has_meaning:
            return self.plain
        base = payload.partition(";")[0].strip()
        if "MEDIA" in self.groups() and _MEDIA_TYPE.fullmatch(base):
            return base
        return self.twin_form.format(word, bare=word.replace("-", ""))

    def literal(self, text: str) -> str:
        """What is left of a text in the code: a path is encoded as it is sent."""
        if self.id != "paths.key":
            return text
        whole = _LOOSE_PERCENT.sub("%25", text)
        return quote(whole, safe=_PATH_SIGNS, errors="surrogatepass")

    def groups(self) -> set[str]:
        """The groups of its positions."""
        return {group for group, _ in self.positions}

    def means(self, text: str) -> bool:
        """Whether no other text has the effect that this one has here."""
        return self.has_meaning or ("PATHKEY" in self.groups() and "?" in text)

    def takes(self, groups: Iterable[str]) -> bool:
        """Whether one of its positions is in one of these groups."""
        return not self.groups().isdisjoint(groups)


def twin_word(seed: str) -> str:
    """Two words without any meaning, other ones for each seed.

    With or without the hyphen they are the same words to whoever makes a name of
    them, and the text is no spelling of that name. A seed that is spelled as a name
    gives words in the same spelling.
    """
    data = seed.encode("utf-8", "surrogatepass")
    digits = hashlib.sha256(data).digest()[:6]
    second = "".join(chr(ord("a") + digit % 26) for digit in digits)
    if not is_name(seed):
        return f"Zq-{second.title()}"
    words = words_of(seed)
    return spell(("zq", second) if len(words) > 1 else (f"zq{second}",), _style(seed))


def is_name(text: str) -> bool:
    """Whether a text is blank or spelled as names are, so that no syntax is in it.

    Such a text can be a name that a language or the runtime has already; then the
    package has other names than its twin, and what follows from them.
    """
    return _NAME.fullmatch(text) is not None


def _style(name: str) -> Style:
    words = words_of(name)
    return next((style for style in Style if spell(words, style) == name), Style.PASCAL)


@cache
def places() -> Mapping[str, Place]:
    """All places by their ids, in the order of the file."""
    once = (DOCUMENT / "root.yaml").read_text("utf-8")
    listed: dict[str, dict[str, Any]] = yaml.safe_load(
        (DOCUMENT / "places.yaml").read_text("utf-8")
    )
    return {
        name: Place(
            name,
            str(entry["plain"]),
            entry.get("twin", "{}"),
            entry.get("meaning", False),
            tuple(_positions(entry)),
            f"«{name}»" in once or name.startswith("server.variable"),
        )
        for name, entry in listed.items()
    }


@cache
def by_position() -> Mapping[Position, tuple[str, ...]]:
    """Ids of the places that stand for a position."""
    found: dict[Position, tuple[str, ...]] = {}
    for place in places().values():
        for position in place.positions:
            found[position] = (*found.get(position, ()), place.id)
    return found


def _positions(entry: Mapping[str, Any]) -> Iterator[Position]:
    for group, where in entry.items():
        if group.isupper():
            for one in [where] if isinstance(where, str) else where:
                yield group, one
