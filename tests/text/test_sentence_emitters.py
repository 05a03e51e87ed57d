"""Sentences are read back by real parsers, and code hosts find nothing in them."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from generator.text.log import sarif_message
from generator.text.prose import display
from generator.text.sentences import html_sentence, markdown_sentence
from generator.text.spec_text import SpecText, reveal
from tests.text import hostile

_MARKDOWN = MarkdownIt("gfm-like", {"linkify": False}).disable("linkify", True)


class _Reader(HTMLParser):
    """The text of a piece of HTML, that outside of code, and its tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.outside: list[str] = []
        self.tags: list[str] = []
        self._in_code = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert attrs == []
        self.tags.append(tag)
        self._in_code = tag == "code"

    def handle_endtag(self, _tag: str) -> None:
        self._in_code = False

    def handle_data(self, data: str) -> None:
        self.text += data
        if not self._in_code:
            self.outside.append(data)


def _read(source: str) -> _Reader:
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return reader


def _seen(text: str) -> str:
    """What a reader sees, without spaces and with the pairs of backquotes gone."""
    parts = " ".join(display(text).split()).split("`")
    lonely = "`" if len(parts) % 2 == 0 else ""
    return "".join("".join([*parts[:-1], lonely, parts[-1]]).split())


def _sentences() -> list[str]:
    found = [reveal(SpecText(text)) for text in hostile.texts(seed=29)]
    return [*found, *(f"The name of `{text}` was `a` and is {text}." for text in found)]


def test_markdown_shows_the_sentence() -> None:
    for text in _sentences():
        reader = _read(_MARKDOWN.render(f"x {markdown_sentence(SpecText(text))} x"))
        assert set(reader.tags) <= {"p", "code"}
        assert "".join(reader.text.split()) == f"x{_seen(text)}x"


_REFERENCE = re.compile(
    r"(?i)@|#|://|www\.|\bgh-\d|\b[0-9a-f]{7,40}\b|:\w+:|!\d|\$\d|~\w|%\d|&\d"
)
_TRICKS = (
    *("@user", "see @org/team, please", "a@example.com", "#12", "x/y#1", "GH-3"),
    *("0123abc", "x/y@0123abc", "https://a.b", "www.a.b", ":tada:", "!3", "$4", "~bug"),
    *("(@user)", "'#1'", "@user's", "fixes #1", "JIRA-12", '"@a"', "@a.", "%1", "&2"),
)


@pytest.mark.parametrize("trick", _TRICKS)
def test_code_hosts_find_nothing_to_act_on(trick: str) -> None:
    for text in (trick, f"`a` {trick}", f"{trick} `a`", f"`a`{trick}`b`", f"` {trick}"):
        reader = _read(_MARKDOWN.render(str(markdown_sentence(text))))
        assert not any(_REFERENCE.search(piece) for piece in reader.outside), text


def test_words_stay_words() -> None:
    sentence = "`Pet.tag` was str | None (optional), and isn't well-known now: why?"
    markdown = str(markdown_sentence(sentence))
    assert markdown == sentence.replace("|", "\\|")


def test_a_long_sentence_is_cut_before_it_is_escaped() -> None:
    markdown = str(markdown_sentence(f"`{'a' * 50}` is gone.", 20))
    assert markdown == f"`{'a' * 18}…`"


def test_html_shows_the_sentence() -> None:
    for text in _sentences():
        reader = _read(f"<p>{html_sentence(SpecText(text))}</p>")
        assert set(reader.tags) <= {"p", "code"}
        assert "".join(reader.text.split()) == _seen(text)


@pytest.mark.parametrize("text", ["[x](javascript:y)", "\\[x](1)", "a](b", "[a]( c)"])
def test_sarif_has_no_links(text: str) -> None:
    message = sarif_message(text)
    assert "](" not in message
    assert message.replace("] (", "](") == text
