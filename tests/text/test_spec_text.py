"""Text of the document cannot be read by accident."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable

import pytest

from generator.text.spec_text import SpecText, reveal

_SECRET = SpecText("secret")

_READINGS: dict[str, Callable[[SpecText], object]] = {
    "str": str,
    "format": lambda text: f"{text}",
    "percent": lambda text: "%s" % text,  # noqa: UP031
    "modulo": lambda text: text % (),
    "join": lambda text: "".join([text]),  # type: ignore[list-item]
    "list": lambda text: list(text),
    "length": len,
    "item": lambda text: text[0],
    "slice": lambda text: text[1:],
    "add": lambda text: text + "x",
    "add to": lambda text: "x" + text,
    "repeat": lambda text: text * 2,
    "contains": lambda text: "s" in text,
    "bytes": bytes,
    "unpack": lambda text: (*text,),
    "equal to str": lambda text: text == "secret",
    "upper": lambda text: text.upper(),  # type: ignore[attr-defined]
    "encode": lambda text: text.encode(),  # type: ignore[attr-defined]
}


@pytest.mark.parametrize("reading", _READINGS.values(), ids=_READINGS)
def test_reading_raises(reading: Callable[[SpecText], object]) -> None:
    with pytest.raises((TypeError, AttributeError)) as caught:
        reading(_SECRET)
    assert "secret" not in str(caught.value)


def test_repr_hides_the_text() -> None:
    assert repr(_SECRET) == "SpecText(…)"


def test_it_is_a_unrevealed() -> None:
    assert SpecText("a") == SpecText("a")
    assert SpecText("a") != SpecText("b")
    assert len({SpecText("a"), SpecText("a"), SpecText("b")}) == 2
    assert sorted([SpecText("b"), SpecText("a")]) == [SpecText("a"), SpecText("b")]
    assert SpecText("a") <= SpecText("a") < SpecText("b") >= SpecText("a")
    assert SpecText("b") > SpecText("a")
    assert SpecText("a")
    assert not SpecText("")
    assert SpecText("a") != 1


def test_it_survives_copies() -> None:
    assert copy.deepcopy(_SECRET) is _SECRET
    assert copy.copy(_SECRET) is _SECRET
    assert pickle.loads(pickle.dumps(_SECRET)) == _SECRET


def test_it_is_immutable() -> None:
    with pytest.raises(AttributeError):
        _SECRET._unrevealed = "x"
    with pytest.raises(AttributeError):
        del _SECRET._unrevealed


def test_only_strings_go_in() -> None:
    with pytest.raises(TypeError):
        SpecText(1)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        SpecText(_SECRET)  # type: ignore[arg-type]


def test_reveal() -> None:
    assert reveal(_SECRET) == "secret"
    assert reveal("plain") == "plain"
