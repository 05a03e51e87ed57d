"""Cutting a body that comes in piece by piece into events or lines."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import Protocol

from ..errors import ResponseTooLargeError
from .data import Data

__all__ = ["Cutter", "Event", "EventCutter", "LineCutter"]


class Event(Data):
    """One event of an event stream."""

    data: str
    name: str = ""
    """Its type; empty when the service gives none."""

    id: str | None = None
    """The id of this event or the last one before it that had one."""

    retry: int | None = None
    """Milliseconds that the service asks to wait before connecting anew."""


class Cutter(Protocol):
    """Cuts text into items."""

    def feed(self, chunk: bytes) -> Iterator[Event]:
        """The items that a piece of the body completes.

        Raises:
            ValueError: the body is not UTF-8.
            ResponseTooLargeError: an item is too large.
        """

    def finish(self) -> Iterator[Event]:
        """What is left at the end of the body.

        Raises:
            ValueError: the body is not UTF-8.
        """


class _Text:
    """Text that comes in as bytes; keeps what is no whole item yet.

    Args:
        limit: Bytes of an item.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._decoder = codecs.getincrementaldecoder("utf-8")("strict")
        self._rest = ""

    def decoded(self, chunk: bytes, *, final: bool = False) -> str:
        """The text that a piece of the body adds."""
        return self._decoder.decode(chunk, final)

    def lines(self, text: str, held: int = 0) -> list[str]:
        """The lines that are complete now.

        Args:
            text: What comes after what was kept.
            held: Characters of the item that the last line belongs to.
        """
        *whole, self._rest = (self._rest + text).split("\n")
        if len(self._rest) + held > self._limit:
            message = f"response is larger than {self._limit} bytes"
            raise ResponseTooLargeError(message, limit=self._limit)
        return whole


class LineCutter:
    """Every line that is not blank is an item; lines end with LF."""

    def __init__(self, limit: int) -> None:
        self._text = _Text(limit)

    def feed(self, chunk: bytes) -> Iterator[Event]:
        """The lines that a piece of the body completes."""
        lines = self._text.lines(self._text.decoded(chunk))
        return (Event(line) for line in lines if line.strip())

    def finish(self) -> Iterator[Event]:
        """The last line, which needs no LF."""
        lines = self._text.lines(self._text.decoded(b"", final=True) + "\n")
        return (Event(line) for line in lines if line.strip())


class EventCutter:
    """Events as the HTML standard cuts them."""

    def __init__(self, limit: int) -> None:
        self._text = _Text(limit)
        self._is_first = True
        self._after_cr = False
        self._data: list[str] = []
        self._name = ""
        self._id: str | None = None
        self._retry: int | None = None

    def feed(self, chunk: bytes) -> Iterator[Event]:
        """The events that a piece of the body completes."""
        text = self._text.decoded(chunk)
        if not text:
            return
        if self._is_first:
            self._is_first = False
            text = text.removeprefix("\ufeff")
        if self._after_cr:
            text = text.removeprefix("\n")
        self._after_cr = text.endswith("\r")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        for line in self._text.lines(text, sum(map(len, self._data))):
            if line:
                self._field(line)
            elif (event := self._event()) is not None:
                yield event

    def finish(self) -> Iterator[Event]:
        """An event that is not complete is none."""
        self._text.decoded(b"", final=True)
        return iter(())

    def _field(self, line: str) -> None:
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "data":
            self._data.append(value)
        elif name == "event":
            self._name = value
        elif name == "id" and "\0" not in value:
            self._id = value
        elif name == "retry" and value.isascii() and value.isdigit():
            self._retry = int(value)

    def _event(self) -> Event | None:
        name, lines, self._name, self._data = self._name, self._data, "", []
        if not lines:
            return None
        return Event("\n".join(lines), name, self._id, self._retry)
