"""No text is slow: a quadratic step would take minutes here."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest

from generator.text import go, markup, python, typescript
from generator.text.doc import doc_of
from generator.text.identifiers import words_of
from generator.text.log import log_text
from generator.text.spec_text import SpecText

_LENGTH = 20_000
_SECONDS = 10

_PIECES = (
    *("a", " ", "a ", "日", "é ", "\n", "-", "- ", "* ", "# ", " #", "1. ", "> "),
    *("e.g.x ", ".", ". ", "[a](b", "[", "]: ", "`", "```\n", "'", '"""', "\\", "*/"),
    *(
        "A",
        "Aa",
        "a1",
        "|",
        "|\n",
        "@",
        "&",
        "<",
        "_",
        "\u202e",
        "\t",
        "    x\n",
        "- a\n",
    ),
)

_EMITTERS: dict[str, Callable[[SpecText], object]] = {
    "docstring": lambda text: python.docstring(doc_of(None, text)),
    "go comment": lambda text: go.comment(doc_of(None, text)),
    "jsdoc": lambda text: typescript.jsdoc(doc_of(None, text)),
    "comment": python.comment,
    "string": python.string,
    "words": words_of,
    "markdown": markup.markdown_text,
    "code span": markup.markdown_code,
    "link": markup.url_href,
    "log": log_text,
}


@pytest.mark.parametrize("emitter", _EMITTERS.values(), ids=_EMITTERS)
def test_long_texts(emitter: Callable[[SpecText], object]) -> None:
    start = process_time()
    for piece in _PIECES:
        emitter(SpecText(piece * (_LENGTH // len(piece))))
    assert process_time() - start < _SECONDS
