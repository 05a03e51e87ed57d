"""How Go spells names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from generator.ir.api import Api
from generator.ir.name import Name
from generator.languages.go.body_names import ANYWHERE, PREDECLARED
from generator.languages.go.reserved import word_set
from generator.text.code import Code
from generator.text.go import symbol
from generator.text.identifiers import camel, pascal
from generator.text.reserved import GO_KEYWORDS

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


def parameter(
    name: Name, words: Mapping[str, str], taken: Collection[str] = ()
) -> Code:
    """A parameter, with a word more where it would hide what the body needs."""
    spelled = camel(name.words, words)
    while spelled in ANYWHERE or spelled in taken:
        spelled += "Value"
    return symbol(spelled)
