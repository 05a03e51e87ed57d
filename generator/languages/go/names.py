"""How Go spells names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.ir.api import Api
from generator.ir.name import Name
from generator.languages.go.reserved import word_set
from generator.text.code import Code
from generator.text.go import symbol
from generator.text.identifiers import camel, pascal
from generator.text.reserved import GO_KEYWORDS

PREDECLARED = word_set("""
    any append bool byte cap clear close complex copy delete error false float32
    float64 imag int int32 int64 iota len make map max min new nil panic print println
    real recover rune string true uint uint8
    """)
"""Names that a parameter would hide where generated code needs them."""

PACKAGES = word_set("""
    context io json models os fmt log runtime slices strconv strings time
    """)
"""Packages that generated files import."""

LOCALS = word_set("""
    call ctx err next opts page reply result value
    """)
"""Variables of generated methods."""


INITIALISMS = word_set("""
    ACL API ASCII CPU CSS DNS EOF GUID HTML HTTP HTTPS ID IP JSON QPS RAM RPC SLA SMTP
    SQL SSH TCP TLS TTL UDP UI UID URI URL UTF8 UUID VM XML XSRF XSS
    """)
"""Words that Go programmers write in capitals."""


class Words(dict[str, str]):
    """Words that are written in capitals, by their lower-case form; and what was
    spelled with them before."""

    def __init__(self, capitals: Iterable[str]) -> None:
        super().__init__((word.lower(), word) for word in capitals)
        self.spelled: dict[Name, str] = {}


def spellings(api: Api, *, designed: bool) -> Words:
    """The document's capitals, and Go's own where nobody ``designed`` the names."""
    usual = frozenset[str]() if designed else INITIALISMS
    return Words((*sorted(usual), *api.initialisms))


def exported(name: Name, words: Words) -> str:
    """``SessionID``: types, fields, methods, functions."""
    found = words.spelled.get(name)
    if found is None:
        found = words.spelled[name] = pascal(name.words, words)
    return found


def unexported(name: Name, words: Mapping[str, str]) -> str:
    """``sessionID``; a keyword or predeclared name gets a word more."""
    spelled = camel(name.words, words)
    return spelled + "Value" if spelled in GO_KEYWORDS | PREDECLARED else spelled


def parameter(name: Name, words: Mapping[str, str], taken: Iterable[str]) -> Code:
    """A parameter, with a word more where it would hide what the body needs."""
    spelled = camel(name.words, words)
    hidden = _HIDDEN.union(taken)
    while spelled in hidden:
        spelled += "Value"
    return symbol(spelled)


_HIDDEN = GO_KEYWORDS | PREDECLARED | PACKAGES | LOCALS
