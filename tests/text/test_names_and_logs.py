"""File names and log lines: whatever goes in, harmless text comes out."""

from __future__ import annotations

import re
import sys
from keyword import iskeyword

import pytest

from generator.text.characters import INVISIBLE
from generator.text.identifiers import words_of
from generator.text.log import github_message, github_value, log_text
from generator.text.modules import go_package, python_module
from generator.text.paths import LONGEST, file_name, go_file_name, slug
from generator.text.spec_text import SpecText
from tests.text import hostile


def test_slugs_are_slugs() -> None:
    for text in (*hostile.code_points(), *hostile.texts(seed=15)):
        assert re.fullmatch("[a-z0-9_]{1,64}", slug(SpecText(text)))
        assert re.fullmatch(r"[a-z0-9]{1,64}\.go", go_file_name(SpecText(text)))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (("session", "list"), "session_list"),
        (SpecText("SessionList"), "session_list"),
        (SpecText("../../etc/passwd"), "etc_passwd"),
        (SpecText("."), "dot"),
        (SpecText("CON"), "con_"),
        (SpecText("com1"), "com1_"),
        (SpecText("C:\\nul.txt"), "c_nul_txt"),
        (("../x",), "x"),
    ],
)
def test_slugs(name: tuple[str, ...] | SpecText, expected: str) -> None:
    assert slug(name) == expected


def test_long_slugs_stay_apart() -> None:
    first, second = (slug(SpecText("a" * 100 + end)) for end in "xy")
    assert len(first) == len(second) == LONGEST
    assert first != second


def test_file_names() -> None:
    assert file_name(("session", "list"), "py") == "session_list.py"
    assert file_name(SpecText("a/b"), "d.ts") == "a_b.d.ts"
    for extension in ("", "../x", "PY", "py/", ".py", "a..b"):
        with pytest.raises(ValueError, match="extension"):
            file_name(("a",), extension)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (("session", "list"), "sessionlist.go"),
        (("session", "test"), "sessiontest.go"),
        (("x", "windows", "amd64"), "xwindowsamd64.go"),
        (("aux",), "auxx.go"),
    ],
)
def test_go_leaves_no_file_out_of_the_build(
    name: tuple[str, ...], expected: str
) -> None:
    assert go_file_name(name) == expected


@pytest.mark.parametrize(
    ("name", "python", "go"),
    [
        (("pet", "store"), "pet_store", "petstore"),
        (("123",), "value_123", "value123"),
        (("json",), "json_sdk", "json"),
        (("class",), "class_sdk", "class"),
        (("httpx2",), "httpx2_sdk", "httpx2"),
        (("type",), "type", "typesdk"),
        (("main",), "main", "mainsdk"),
        (("con",), "con_", "con"),
    ],
)
def test_package_names(name: tuple[str, ...], python: str, go: str) -> None:
    assert (python_module(name), go_package(name)) == (python, go)


def test_package_names_can_be_imported() -> None:
    for text in hostile.texts(seed=17):
        words = words_of(SpecText(text))
        assert re.fullmatch(r"[a-z][a-z0-9_]*", python_module(words))
        assert not iskeyword(python_module(words))
        assert python_module(words) not in sys.stdlib_module_names
        assert re.fullmatch(r"[a-z][a-z0-9]*", go_package(words))


def test_log_lines_are_one_visible_line() -> None:
    for text in hostile.texts(seed=16):
        line = log_text(SpecText(text))
        assert INVISIBLE.search(line) is None
        assert len(line.splitlines()) <= 1
        for value in (github_value(SpecText(text)), github_message(SpecText(text))):
            assert INVISIBLE.search(value) is None
            assert re.search("%(?!25|3A|2C)", value) is None
        assert not set(github_value(SpecText(text))) & {":", ","}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\nb", "a\\x0ab"),
        ("\x1b[31m", "\\x1b[31m"),
        ("\u202e", "\\u202e"),
        ("\U000e0041", "\\u{e0041}"),
        ("\ud800", "\\ud800"),
        ("über 日本 😀", "über 日本 😀"),
    ],
)
def test_log_lines(text: str, line: str) -> None:
    assert log_text(SpecText(text)) == log_text(text) == line


def test_long_lines_are_cut() -> None:
    assert log_text("abcdef", 4) == "abc…"
    assert log_text("abcd", 4) == "abcd"
    assert log_text("a\nb", 3) == "a\\…"


def test_github_values() -> None:
    assert github_value("50%, a:b\n") == "50%25%2C a%3Ab\\x0a"
    assert github_message("50%, a:b") == "50%25, a:b"
