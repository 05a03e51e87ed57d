"""A strict scan of JSON text that says what is wrong with it, and where.

The standard library's decoder is faster but says less; this scan runs only over
a text that the decoder refused, or in which a key stands twice.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple, NoReturn

from generator.openapi.pointer import escape

_BLANK = re.compile(r"[ \t\n\r]*")
_STRING = re.compile(r'"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"')
_SCALAR = re.compile(
    r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?|true|false|null"
)
_WORD = re.compile(r"[\w.+-]+|.", re.DOTALL)


class JsonSyntaxError(Exception):
    """The text is not JSON: a code, a sentence and the offset of the cause."""

    def __init__(self, code: str, message: str, offset: int) -> None:
        """Describe the first mistake."""
        super().__init__(message)
        self.code = code
        self.message = message
        self.offset = offset


class Scanned(NamedTuple):
    """One node in the order of the text."""

    pointer: str
    key: int
    """Offset of the key; of the value for an element of a list or the root."""
    value: int
    """Offset of the value."""
    end: int
    """Offset after a scalar; the beginning again for an object or list."""
    depth: int
    """Containers around the node."""
    duplicate: bool
    """Whether the key was already in the object."""


class _Container:
    __slots__ = ("count", "is_object", "keys", "offset", "pointer")

    def __init__(self, pointer: str, offset: int, is_object: bool) -> None:
        self.pointer = pointer
        self.offset = offset
        self.is_object = is_object
        self.keys: set[str] = set()
        self.count = 0


def scan(text: str) -> Iterator[Scanned]:
    """Every node of `text` in order, the root first.

    Raises `JsonSyntaxError` at the first mistake, after the nodes before it.
    """
    return _Scan(text).spots()


class _Scan:
    def __init__(self, text: str) -> None:
        self._text = text
        self._offset = 0
        self._open: list[_Container] = []

    def spots(self) -> Iterator[Scanned]:
        self._skip()
        yield self._value("", self._offset, duplicate=False)
        while self._open:
            container = self._open[-1]
            if self._closes(container):
                self._open.pop()
            else:
                yield self._member(container)
        self._skip()
        if self._offset < len(self._text):
            self._refuse("nothing may follow the end of the document")

    def _closes(self, container: _Container) -> bool:
        """Pass the end of the container or the comma before its next member."""
        closing = "}" if container.is_object else "]"
        self._skip()
        comma = self._offset
        if container.count and self._peek() == ",":
            self._offset += 1
            self._skip()
            if self._peek() == closing:
                message = f'a comma before "{closing}" is not allowed in JSON'
                raise JsonSyntaxError("YML060", message, comma)
            return False
        if self._peek() == closing:
            self._offset += 1
            return True
        if container.count:
            self._refuse(f'expected "," or "{closing}"')
        return False

    def _member(self, container: _Container) -> Scanned:
        start = self._offset
        if not container.is_object:
            pointer = f"{container.pointer}/{container.count}"
            container.count += 1
            return self._value(pointer, start, duplicate=False)
        if self._peek() != '"':
            self._refuse("expected a key in double quotes")
        key: str = json.loads(self._take_string())
        self._skip()
        if self._peek() != ":":
            self._refuse('expected ":" after the key')
        self._offset += 1
        self._skip()
        container.count += 1
        duplicate = key in container.keys
        container.keys.add(key)
        return self._value(f"{container.pointer}/{escape(key)}", start, duplicate)

    def _value(self, pointer: str, key: int, duplicate: bool) -> Scanned:
        start = self._offset
        depth = len(self._open)
        first = self._peek()
        if first in ("{", "["):
            self._open.append(_Container(pointer, start, first == "{"))
            self._offset += 1
            return Scanned(pointer, key, start, start, depth, duplicate)
        if first == '"':
            self._take_string()
        else:
            scalar = _SCALAR.match(self._text, start)
            if scalar is None:
                self._refuse("expected a value")
            self._offset = scalar.end()
        return Scanned(pointer, key, start, self._offset, depth, duplicate)

    def _take_string(self) -> str:
        match = _STRING.match(self._text, self._offset)
        if match is None:
            message = "the text opened here is never closed or has a bad escape"
            raise JsonSyntaxError("YML004", message, self._offset)
        self._offset = match.end()
        return match.group()

    def _skip(self) -> None:
        blank = _BLANK.match(self._text, self._offset)
        assert blank is not None
        self._offset = blank.end()
        if self._text.startswith(("//", "/*", "#"), self._offset):
            message = "comments are not allowed in JSON"
            raise JsonSyntaxError("YML061", message, self._offset)

    def _peek(self) -> str:
        return self._text[self._offset : self._offset + 1]

    def _refuse(self, expected: str) -> NoReturn:
        word = _WORD.match(self._text, self._offset)
        if word is not None:
            message = f"{expected}, found {word.group()[:40]}"
            raise JsonSyntaxError("YML063", message, self._offset)
        if not self._open:
            raise JsonSyntaxError("YML062", "the document is empty", self._offset)
        innermost = self._open[-1]
        kind = "object" if innermost.is_object else "list"
        message = f"the file ends before the {kind} opened here is closed"
        raise JsonSyntaxError("YML062", message, innermost.offset)
