"""Texts that try to leave the place they are printed in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice, product
from random import Random

from tests.text.effort import FULL, rounds

BATCH = 4096
"""Code points in one literal, and texts in one file."""

DELIMITERS = (
    "\"'`\\/*#@$%&!?<>()[]{}=+-_|~^.,:; \n\r\t\0\x0b\x0c\x1a\x1b\x7f\x85\xa0"
    "\u2028\u2029\u202e\u2066\u200b\ufeff\ud800\udc00\U000e0041anuxN0r1"
)

_FRAGMENTS = (
    *('"""', "'''", "*/", "/*", "//", "-->", "<!--", "]]>", "${", "#{", "{{", "}}"),
    *("{%", "%}", "\\u0022", "\\x22", "\\", "\\\\", "\\\n", "\r\n", "\n", "\r"),
    *("\n//go:generate x", "\n//export x", "\n// +build x", "+build ignore", "#cgo"),
    *("go:build ignore", "line x:1", "coding: utf-7", "-*- coding=utf-7 -*-", "noqa"),
    *("type: ignore", "fmt: off", "pragma: no cover", "\n>>> import os", "@ts-nocheck"),
    *("@ts-ignore", "@internal", "{@link x}", "@param x - y", "eslint-disable"),
    *("sourceMappingURL=x", "/ <reference path='x' />", "prettier-ignore", "</script>"),
    *(
        "\n\nDeprecated: x",
        "Deprecated: ",
        "\n\n.. raw:: html",
        "`x <y:z>`_",
        "\n.. x::",
    ),
    *("\n\n", "\n    code", "\n```\n", "\n~~~", "\n- item", "\n1. item", "\n# Head"),
    *("\n| a | b |", "\n===", "\n---", "[x]: http://x", "[x](http://x)", "''", "``"),
    *("`", "Title Case", "word", "é", "日本語", "\u202e", "\u2028", "\x1b[31m", "\x00"),
    *("\ud83d", "\U0001f600", "\ufe0f", "\u0301", " ", "  ", "\t", ".", ",", "=", "-"),
)


def code_points() -> Iterator[str]:
    """Every code point, or those that anything is known about and some others."""
    numbers = range(0x110000) if FULL else chain(_interesting(), range(0, 0x110000, 97))
    return map(chr, numbers)


def pairs() -> Iterator[str]:
    """Every pair of delimiters."""
    return map("".join, product(DELIMITERS, repeat=2))


def fragments(seed: int) -> Iterator[str]:
    """Random rows of the pieces that end comments, strings and lines."""
    random = Random(seed)
    for _ in range(rounds(2000, 20_000)):
        yield "".join(random.choices(_FRAGMENTS, k=random.randint(1, 8)))


def texts(seed: int) -> Iterator[str]:
    """Single characters in rows, pairs, and random texts."""
    points = code_points()
    rows = iter(lambda: "".join(islice(points, BATCH)), "")
    return chain(rows, pairs(), fragments(seed), ("",))


def without_surrogates(items: Iterator[str]) -> Iterator[str]:
    """What UTF-8 can hold of the texts."""
    for item in items:
        yield "".join(c for c in item if not "\ud800" <= c <= "\udfff")


def _interesting() -> Iterator[int]:
    yield from range(0x3100)
    yield from range(0xD7F0, 0xE010)
    yield from range(0xF8F0, 0x10010)
    yield from (0x110BD, 0x13430, 0x1BCA0, 0x1D159, 0x1D173, 0xE0001, 0xE0041, 0x10FFFF)
