"""What the server of the benchmark answers with."""

from __future__ import annotations

import json

LIST_BYTES = 1_000_000


def book(number: int) -> dict[str, object]:
    """One object of the kind that services list."""
    return {
        "id": f"book-{number}",
        "title": f"On the Reading of Books, Volume {number}",
        "pages": 100 + number % 900,
        "price": 9.5 + number % 40,
        "is_lent": number % 3 == 0,
        "created_at": f"2026-0{1 + number % 9}-11T12:30:{number % 60:02}Z",
        "note": None if number % 2 else "A note.",
        "state": ("new", "used", "worn")[number % 3],
        "owner": {
            "id": f"0b4a1b9e-6f0c-4a57-9d5b-{number:012x}",
            "name": f"Owner {number % 97}",
        },
        "tags": ["fiction", f"shelf-{number % 12}"],
    }


def one_book() -> bytes:
    """A small answer."""
    return json.dumps(book(1)).encode()


def many_books() -> bytes:
    """A list of about a megabyte."""
    size = len(one_book()) + 2
    return json.dumps([book(number) for number in range(LIST_BYTES // size)]).encode()
