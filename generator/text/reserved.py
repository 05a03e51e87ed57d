"""Words of the languages that cannot name what a document names."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GO_KEYWORDS = _words("""
    break case chan const continue default defer else fallthrough for func go goto if
    import interface map package range return select struct switch type var
    """)
"""Words that are no Go identifiers."""

TYPESCRIPT_RESERVED = _words("""
    arguments await break case catch class const continue debugger default delete do
    else enum eval export extends false finally for function if implements import in
    instanceof interface let new null package private protected public return static
    super switch this throw true try typeof undefined var void while with yield
    """)
"""Words that cannot name a variable, parameter, function, class or type."""

TYPESCRIPT_SPECIAL_MEMBERS = _words("""
    constructor hasOwnProperty isPrototypeOf propertyIsEnumerable prototype then toJSON
    toLocaleString toString valueOf
    """)
"""Members that the language treats in a way of its own: ``await`` calls ``then``,
``JSON.stringify`` calls ``toJSON``, and what every object inherits is there although
nobody has given it."""
