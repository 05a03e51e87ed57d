"""Markdown and HTML are read back by real parsers and show the text as it is."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from generator.text import markup
from generator.text.characters import shown
from generator.text.code import Code
from generator.text.prose import display
from generator.text.spec_text import SpecText, reveal
from tests.text import hostile

_MARKDOWN = MarkdownIt("gfm-like", {"linkify": False}).disable("linkify", True)


class _Reader(HTMLParser):
    """Text, tags and attributes of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.text += data


def _read(source: str) -> _Reader:
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return reader


def _texts() -> list[SpecText]:
    return [SpecText(text) for text in hostile.texts(seed=13)]


def _seen(text: SpecText) -> str:
    """What a reader should see of a text on one line."""
    return " ".join(display(reveal(text)).split())


def test_markdown_text_shows_itself() -> None:
    for text in _texts():
        html = _MARKDOWN.render(f"x {markup.markdown_text(text)} x")
        reader = _read(html)
        assert [tag for tag, _ in reader.tags] == ["p"], html
        assert " ".join(reader.text.split()) == f"x {_seen(text)} x".replace("  ", " ")


def test_markdown_text_begins_no_block() -> None:
    for text in _texts():
        if not _seen(text):
            continue
        reader = _read(_MARKDOWN.render(str(markup.markdown_text(text))))
        assert [tag for tag, _ in reader.tags] == ["p"]
        assert " ".join(reader.text.split()) == _seen(text)


def test_cells_stay_in_their_row() -> None:
    for text in _texts():
        for cell in (markup.markdown_cell(text), markup.markdown_code_cell(text)):
            html = _MARKDOWN.render(f"| a | b |\n| --- | --- |\n| {cell} | end |\n")
            reader = _read(html)
            tags = [tag for tag, _ in reader.tags if tag != "code"]
            assert tags == [
                "table",
                "thead",
                "tr",
                "th",
                "th",
                "tbody",
                "tr",
                "td",
                "td",
            ]
            assert " ".join(reader.text.split()) == f"a b {_seen(text)} end".replace(
                "  ", " "
            )


def test_code_spans_show_the_text() -> None:
    for text in _texts():
        span = markup.markdown_code(text)
        reader = _read(_MARKDOWN.render(f"x {span} x"))
        tags = [tag for tag, _ in reader.tags]
        assert tags == (["p", "code"] if _seen(text) else ["p"])
        assert " ".join(reader.text.split()) == f"x {_seen(text)} x".replace("  ", " ")


def test_html_shows_the_text() -> None:
    for text in _texts():
        value = markup.html_attribute(text)
        reader = _read(f"<a title={value}>{markup.html_text(text)}</a>")
        expected = display(reveal(text))
        assert reader.tags == [("a", [("title", expected)])]
        assert reader.text == expected


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/a?b=c&d=e#f",
        "http://example.com",
        "mailto:a@example.com",
        "docs/page.html",
        "/docs",
        "#part",
        "HTTPS://EXAMPLE.COM",
        "https://example.com/wiki/Foo_(bar)'s",
        "https://example.com/über/日本",
        "a/b:c",
        "100%",
    ],
)
def test_links_that_pass(url: str) -> None:
    href = markup.url_href(SpecText(url))
    assert href is not None
    html = _read(f'<a href="{href}">x</a>')
    _, ((_, target),) = html.tags[0]
    markdown = _read(_MARKDOWN.render(f"[x]({href})"))
    assert markdown.tags[1][0] == "a"
    assert target is not None
    assert re.fullmatch(r"[!#$%&*+,\-./:;=?@_~A-Za-z0-9]+", target)


@pytest.mark.parametrize(
    "url",
    [
        "",
        " ",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "java\tscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.com",
        "\\\\example.com",
        "/\\example.com",
        "https://a b",
        "https://a\u202eb",
        "java\u200bscript:x",
        "&#106;avascript:x",
    ],
)
def test_links_that_do_not_pass(url: str) -> None:
    href = markup.url_href(SpecText(url))
    assert href is None or _scheme(href) is None


def test_no_link_leaves_its_place() -> None:
    for text in _texts():
        href = markup.url_href(text)
        if href is None:
            continue
        assert _scheme(href) in (None, "http", "https", "mailto")
        reader = _read(_MARKDOWN.render(f"[x]({href})"))
        assert [tag for tag, _ in reader.tags] == ["p", "a"]
        assert reader.text.strip() == "x"


def test_nothing_invisible_is_printed() -> None:
    for text in _texts():
        for emitter in (markup.markdown_text, markup.markdown_code):
            assert shown(str(emitter(text))) == str(emitter(text))


def _scheme(href: Code) -> str | None:
    found = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", str(href).replace("&amp;", "&"))
    return found[1].lower() if found else None
