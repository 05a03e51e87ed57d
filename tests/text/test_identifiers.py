"""Names are split into words and spelled again, the same way everywhere."""

from __future__ import annotations

import re

import pytest

from generator.text.identifiers import (
    Style,
    camel,
    pascal,
    screaming,
    snake,
    spell,
    words_of,
)
from generator.text.spec_text import SpecText
from tests.text import hostile


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("session_id", "session id"),
        ("sessionId", "session id"),
        ("SessionID", "session id"),
        ("session-id", "session id"),
        ("x-request.id", "x request id"),
        ("ipv4Address", "ipv4 address"),
        ("IPv4Address", "ipv4 address"),
        ("HTTPServer2", "http server2"),
        ("HTTP2Server", "http2 server"),
        ("getURLForID", "get url for id"),
        ("userIDs", "user ids"),
        ("PDFsAndURLs", "pdfs and urls"),
        ("OAuth2Token", "oauth2 token"),
        ("listIOSDevices", "list ios devices"),
        ("v1beta1", "v1beta1"),
        ("2fa_token", "2fa token"),
        ("3D", "3d"),
        ("x86_64", "x86 64"),
        ("ABc", "a bc"),
        ("Übergröße", "ubergrosse"),
        ("Ærø", "aero"),
        ("cafe\u0301", "cafe"),
        ("日本", "u65e5u672c"),
        ("日本Name", "u65e5u672c name"),
        ("Привет", "u041fu0440u0438u0432u0435u0442"),
        ("हिन्दी", "u0939u093fu0928u094du0926u0940"),
        ("😀 smile", "u1f600 smile"),
        ("\ud800", "ud800"),
        ("+1", "plus 1"),
        ("-1", "minus 1"),
        ("1-1", "1 1"),
        (">=", "greater equal"),
        ("", "value"),
        (" \n", "value"),
        ("\0", "value"),
        ("__", "value"),
    ],
)
def test_words(raw: str, words: str) -> None:
    assert words_of(SpecText(raw)) == tuple(words.split())
    assert words_of(raw) == tuple(words.split())


def test_the_fallback_can_be_chosen() -> None:
    assert words_of(SpecText("_"), "field") == ("field",)


def test_every_text_gives_words_and_identifiers() -> None:
    for text in (*hostile.code_points(), *hostile.texts(seed=14)):
        words = words_of(SpecText(text))
        assert words
        assert all(re.fullmatch("[a-z0-9]+", word) for word in words), text
        for style in Style:
            assert re.fullmatch("[A-Za-z][A-Za-z0-9_]*", spell(words, style))


def test_styles() -> None:
    words = ("session", "id2", "url")
    spellings = {"id": "ID", "url": "URL"}
    assert snake(words) == spell(words, Style.SNAKE) == "session_id2_url"
    assert screaming(words) == spell(words, Style.SCREAMING) == "SESSION_ID2_URL"
    assert pascal(words) == spell(words, Style.PASCAL) == "SessionId2Url"
    assert camel(words) == spell(words, Style.CAMEL) == "sessionId2Url"
    assert pascal(words, spellings) == "SessionID2URL"
    assert camel(("url", "id"), spellings) == "urlID"
    assert [style.value for style in Style] == [
        spell(("session", "id"), style) for style in Style
    ]


def test_no_identifier_begins_with_a_digit() -> None:
    words = ("2fa", "token")
    assert snake(words) == "value_2fa_token"
    assert screaming(words) == "VALUE_2FA_TOKEN"
    assert pascal(words) == "Value2faToken"
    assert camel(words) == "value2faToken"


@pytest.mark.parametrize("words", [(), ("",), ("A",), ("a b",), ("é",), ("a_b",)])
def test_words_that_are_none(words: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="word"):
        snake(words)
