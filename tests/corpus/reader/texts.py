"""Texts of formats, and texts that are hard to send."""

from __future__ import annotations

import re
from typing import Any

from tests.corpus.reader.patterns import matching

FORMATS = {
    "date": "2026-01-31",
    "date-time": "2026-01-31T23:59:59Z",
    "time": "23:59:59Z",
    "duration": "P1DT2H",
    "uuid": "123e4567-e89b-42d3-a456-426614174000",
    "email": "ada@example.com",
    "idn-email": "ada@example.com",
    "hostname": "api.example.com",
    "idn-hostname": "api.example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "uri": "https://example.com/a?b=c",
    "uri-reference": "/a?b=c",
    "iri": "https://example.com/a?b=c",
    "iri-reference": "/a?b=c",
    "url": "https://example.com/a?b=c",
    "uri-template": "https://example.com/{id}",
    "json-pointer": "/a/b",
    "relative-json-pointer": "1/a",
    "regex": "^a+$",
    "byte": "AAEC/w==",
    "binary": "AAEC/w==",
    "decimal": "12.50",
    "int64": "9007199254740993",
    "int32": "7",
    "uint64": "9007199254740993",
}

PLAIN = "text"
HARD = {
    "path": "a b/c?d=é%2F;e",
    "query": "a b+c&d=é%2F#[]",
    "header": "a b;c=d/e",
    "cookie": "a b;c=é",
    "body": 'é "q" \\ /\n<&>\u2028\u0001😀',
    "reserved": "a/b:c@d,e!$*()",
}
"""By place: what must be escaped there, and what must not."""


def _has(text: str, pattern: str) -> bool:
    try:
        return bool(text) and re.search(pattern, text) is not None
    except re.error:
        return False


def text_for(keywords: dict[str, Any], place: str, number: int, *, hard: bool) -> str:
    """A string that fits, one of a series: `number` makes them distinct."""
    shape = keywords.get("format")
    pattern = keywords.get("pattern")
    if isinstance(pattern, str) and not _has(FORMATS.get(str(shape), ""), pattern):
        made = matching(pattern)
        if made is not None:
            return made
    if keywords.get("contentEncoding") in ("base64", "base64url"):
        return FORMATS["byte"]
    if shape in FORMATS:
        return FORMATS[str(shape)]
    text = HARD[place] if hard else PLAIN
    if number:
        text = f"{text}{number}"
    least, most = keywords.get("minLength"), keywords.get("maxLength")
    if isinstance(least, int) and len(text) < least:
        text += "x" * (least - len(text))
    if isinstance(most, int) and len(text) > most:
        text = (PLAIN + "x" * most)[:most] if most else ""
    return text
