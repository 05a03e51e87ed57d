"""Where what came of a case is not what the table says."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import Any

from tests.conformance.compare import differences
from tests.conformance.values import by_letters, without_zeros
from tests.faults.facts import Facts
from tests.faults.script import placed
from tests.faults.table import Verdict, span


def compared(
    verdict: Verdict, found: Facts, language: str, places: Mapping[str, str]
) -> Iterator[str]:
    """Where the facts are not those of the table."""
    if found.outcome != verdict.outcome:
        yield f"{found.outcome}, not {verdict.outcome}: {found.error or found.value}"
    least, most = verdict.attempts
    attempts = len(found.requests) if found.attempts is None else found.attempts
    if not least <= attempts <= most:
        yield f"{attempts} attempts, not {verdict.attempts}"
    if "\n" in str(found.error.get("message", "")):
        yield f"the message has several lines: {found.error['message']!r}"
    check = placed(verdict.check, places)
    for key, wanted in check.items():
        yield from _CHECKS.get(key, _told)(key, wanted, found, language)


def _told(key: str, wanted: Any, found: Facts, language: str) -> Iterator[str]:
    """A fact that the error tells."""
    del language
    yield from differences(key, wanted, found.error.get(key))


def _count(key: str, wanted: Any, found: Facts, language: str) -> Iterator[str]:
    del language
    numbers = {
        "requests": len(found.requests),
        "elsewhere": len(found.elsewhere),
        "connections": found.connections,
        "seconds": found.seconds,
        "held": found.held,
    }
    least, most = span(wanted)
    if not least <= numbers[key] <= most:
        yield f"{key}: {numbers[key]:.3f}, not {wanted}"


def _gaps(key: str, wanted: Any, found: Facts, language: str) -> Iterator[str]:
    """Seconds between requests."""
    del language
    moments = [one.at for one in found.requests]
    gaps = [after - before for before, after in itertools.pairwise(moments)]
    if len(gaps) != len(wanted):
        yield f"{key}: there are {len(gaps)}"
    for number, (gap, (least, most)) in enumerate(zip(gaps, wanted, strict=False), 1):
        if not least <= gap <= most:
            yield f"pause {number}: {gap:.3f} s, not {least} to {most}"


def _sent(key: str, wanted: Any, found: Facts, language: str) -> Iterator[str]:
    """Requests, one by one: method, target, body, some headers."""
    del language
    if len(wanted) != len(found.requests):
        yield f"{key}: {len(found.requests)} requests, not {len(wanted)}"
    for number, (one, seen) in enumerate(zip(wanted, found.requests, strict=False), 1):
        for name, value in one.get("headers", {}).items():
            yield from differences(
                f"header {name} of request {number}", value, seen.header(name)
            )
        for name, is_seen in (
            ("method", seen.method),
            ("target", seen.target),
            ("body", seen.body.decode("utf-8", "replace")),
            ("length", len(seen.body)),
        ):
            if name in one:
                yield from differences(
                    f"{name} of request {number}", one[name], is_seen
                )


def _same(key: str, wanted: Any, found: Facts, language: str) -> Iterator[str]:
    """What is the same in all requests, and is there."""
    del language, key
    for name in wanted:
        values = {
            str(one.body) if name == "body" else one.header(name)
            for one in found.requests
        }
        if len(values) != 1 or values & {None, "", "b''"}:
            yield f"{name} is not the same in all requests: {values}"


def _value(key: str, wanted: Any, found: Facts, language: str) -> Iterator[str]:
    seen = found.items if key == "items" else found.value
    if language == "go":
        wanted, seen = without_zeros(wanted), without_zeros(seen)
    yield from differences(key, wanted, seen)


def _extra(key: str, wanted: Any, found: Facts, language: str) -> Iterator[str]:
    """Fields that the document does not know, which are kept."""
    del language
    given = by_letters(found.data or {})
    yield from differences(key, wanted, given.get("extrafields", given.get("extra")))


def _headers_told(key: str, wanted: Any, found: Facts, language: str) -> Iterator[str]:
    del language
    for name, value in wanted.items():
        yield from differences(f"{key} {name}", value, found.headers.get(name))


def _cause(key: str, wanted: Any, found: Facts, language: str) -> Iterator[str]:
    text = wanted[language] if isinstance(wanted, dict) else wanted
    if text not in " ".join(found.cause) or not found.cause:
        yield f"{key}: {found.cause}, without {text!r}"


def _mentions(key: str, wanted: Any, found: Facts, language: str) -> Iterator[str]:
    del language
    shown = str(found.error.get("message"))
    for text in [wanted] if isinstance(wanted, str) else wanted:
        if (text in shown) is (key == "silent"):
            yield f"{key} {text!r}: {shown!r}"


def _closed(key: str, wanted: Any, found: Facts, language: str) -> Iterator[str]:
    del key, language
    if wanted and found.held:
        yield f"{found.held} connections are still open"


def _files(key: str, wanted: Any, found: Facts, language: str) -> Iterator[str]:
    del language
    yield from differences(key, wanted, found.files)


def _raw(key: str, wanted: Any, found: Facts, language: str) -> Iterator[str]:
    """Least and most characters of what an error keeps of the body."""
    del language
    least, most = span(wanted)
    if not least <= len(found.raw or "") <= most:
        yield f"{key}: {len(found.raw or '')} characters are kept"


_CHECKS = {
    "requests": _count,
    "elsewhere": _count,
    "connections": _count,
    "seconds": _count,
    "gaps": _gaps,
    "sent": _sent,
    "same": _same,
    "value": _value,
    "items": _value,
    "extra": _extra,
    "headers": _headers_told,
    "cause": _cause,
    "mentions": _mentions,
    "silent": _mentions,
    "closed": _closed,
    "files": _files,
    "raw": _raw,
}
