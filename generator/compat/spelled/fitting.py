"""Whether values of one type are values of another, as far as their texts tell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.compat.spelled.shape import closing, split

_EVERYTHING = {"ts": ("unknown", "any"), "python": ("Any", "object"), "go": ()}
_COVARIANT = frozenset(
    ("Mapping", "Sequence", "Iterator", "Iterable", "AsyncIterator", "Awaitable")
)
"""Generic types of Python that hold what they hold only to be read."""

_BELOW = frozenset(
    (
        ("bool", "int"),
        ("bool", "float"),
        ("int", "float"),
        ("datetime", "date"),
    )
)
"""Types of Python that pass for others."""

_GENERIC = re.compile(r"(?P<head>[\w.]+)(?P<open>[\[<])")
_LABEL = re.compile(r"(?P<rest>\.\.\.)?\w+\??: ")
_DEEP = 20


@dataclass(frozen=True, slots=True)
class Side:
    """A type, with what the names in it stand for."""

    text: str
    aliases: Mapping[str, str]

    def of(self, text: str) -> Side:
        """A part of it."""
        return Side(text, self.aliases)

    def alternatives(self) -> list[str]:
        """Members of a union, with those of the aliases in it."""
        found: list[str] = []
        waiting, seen = [self.text], set[str]()
        while waiting:
            text = _bare(waiting.pop(0))
            parts = split(text, "|")
            if len(parts) > 1:
                waiting = [*parts, *waiting]
            elif text in self.aliases and text not in seen:
                seen.add(text)
                waiting.insert(0, self.aliases[text])
            elif text.startswith("Literal["):
                found += split(text[len("Literal[") : -1], ",")
            else:
                found.append(text)
        return found


def fits(language: str, narrow: Side, wide: Side, depth: int = 0) -> bool:
    """Whether every value of ``narrow`` is one of ``wide``.

    What the texts do not tell is answered with no. A name that is no alias stands for
    the same type on both sides: what changed in that is judged where it is declared.
    """
    if depth > _DEEP:
        return False
    targets = wide.alternatives()
    if language == "python" and narrow.text == "Any":
        return True
    if any(one in _EVERYTHING[language] for one in targets):
        return True
    return all(
        any(_one(language, narrow.of(n), wide.of(w), depth + 1) for w in targets)
        for n in narrow.alternatives()
    )


def _one(language: str, narrow: Side, wide: Side, depth: int) -> bool:
    n, w = narrow.text, wide.text
    if n == w:
        return n not in narrow.aliases and n not in wide.aliases
    if _is_text(n) or _is_number(n):
        return w in (("str", "string") if _is_text(n) else ("int", "float", "number"))
    if language == "python" and (n, w) in _BELOW:
        return True
    if n.endswith("[]") and w.endswith("[]"):
        return fits(language, narrow.of(n[:-2]), wide.of(w[:-2]), depth)
    if n.startswith("[") and w.startswith("["):
        return _tuples(language, narrow, wide, depth)
    return _generics(language, narrow, wide, depth)


def _generics(language: str, narrow: Side, wide: Side, depth: int) -> bool:
    left, right = _arguments(narrow.text), _arguments(wide.text)
    if left is None or right is None:
        return False
    (head, inner), (other, outer) = left, right
    if head != other or len(inner) != len(outer):
        return False
    pairs = [(narrow.of(n), wide.of(w)) for n, w in zip(inner, outer, strict=True)]
    is_read = language == "ts" or head.rpartition(".")[2] in _COVARIANT
    return all(
        fits(language, n, w, depth) and (is_read or fits(language, w, n, depth))
        for n, w in pairs
    )


def _arguments(text: str) -> tuple[str, list[str]] | None:
    """``Page[Pet]`` as its name and what stands in the brackets."""
    match = _GENERIC.match(text)
    if match is None or closing(text, match.end() - 1) != len(text) - 1:
        return None
    return match["head"], split(text[match.end() : -1], ",")


def _tuples(language: str, narrow: Side, wide: Side, depth: int) -> bool:
    inner, further = _elements(narrow.text)
    outer, rest = _elements(wide.text)
    if len(inner) < len(outer):
        return False
    targets = [*outer, *[rest] * (len(inner) - len(outer))]
    pairs = [*zip(inner, targets, strict=True), (further, rest)]
    return all(fits(language, narrow.of(n), wide.of(w), depth) for n, w in pairs)


def _elements(text: str) -> tuple[list[str], str]:
    """Types of the elements of a tuple of TypeScript, and of those beyond them."""
    found, rest = [], "never"
    for part in split(text[1:-1], ","):
        label = _LABEL.match(part)
        kind = part[label.end() :] if label is not None else part
        if label is not None and label["rest"]:
            rest = kind.removesuffix("[]")
        else:
            found.append(kind)
    return found, rest


def _bare(text: str) -> str:
    """Without brackets around all of it."""
    text = text.strip()
    while text.startswith("(") and closing(text, 0) == len(text) - 1:
        text = text[1:-1].strip()
    return text.removesuffix(" & {}")


def _is_text(text: str) -> bool:
    return text[:1] in ("'", '"')


def _is_number(text: str) -> bool:
    return text.lstrip("-")[:1].isdigit()
