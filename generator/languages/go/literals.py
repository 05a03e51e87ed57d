"""Values and paths of the document as Go expressions."""

from __future__ import annotations

from collections.abc import Sequence

from generator.ir.paths import Decode, Each, Index, Key, Path, Step
from generator.ir.types import EncodedText, TextEncoding, Type
from generator.ir.values import JsonArray, JsonObject, JsonValue
from generator.languages.go.layout import COMMA
from generator.text.code import Code, code, lit
from generator.text.data import number
from generator.text.go import string
from generator.text.spec_text import SpecText

ENCODINGS = {
    TextEncoding.JSON: lit("runtime.JSONText"),
    TextEncoding.LINES: lit("runtime.LineText"),
    TextEncoding.KEY_VALUE_LINES: lit("runtime.KeyValueText"),
    TextEncoding.DIRECTORY_LINES: lit("runtime.DirectoryText"),
    TextEncoding.FILE_BLOCKS: lit("runtime.FileBlockText"),
    TextEncoding.BASE64: lit("runtime.Base64Text"),
}


_MANY = 5
"""Items of a list that a sentence can hold."""


def value(of: JsonValue) -> Code:
    """A constant."""
    match of:
        case None:
            return lit("nil")
        case bool():
            return lit("true") if of else lit("false")
        case int() | float():
            return number(of)
        case SpecText():
            return string(of)
        case JsonArray(items=items):
            return code("[]any{{{all}}}", all=Code.join(COMMA, map(value, items)))
        case JsonObject(members=members):
            pairs = (
                code("{{Name: {name}, Value: {of}}}", name=string(name), of=value(one))
                for name, one in members
            )
            return code("runtime.Object{{{all}}}", all=Code.join(COMMA, pairs))


def shown(of: JsonValue) -> Code | None:
    """A value in a sentence; ``None`` for what is too much for one."""
    match of:
        case None | JsonObject():
            return None
        case JsonArray(items=items):
            parts = [shown(one) for one in items]
            if any(one is None for one in parts) or len(parts) > _MANY:
                return None
            known = (one for one in parts if one is not None)
            return code("[{all}]", all=Code.join(COMMA, known))
        case _:
            return value(of)


def strings(texts: Sequence[SpecText]) -> Code:
    """A slice of texts."""
    return code("[]string{{{all}}}", all=Code.join(COMMA, map(string, texts)))


def path(steps: Path) -> list[Code]:
    """Steps of a path, as arguments."""
    return [_step(one) for one in steps]


def path_slice(steps: Path) -> Code:
    """A path as a value of its own."""
    return code("[]any{{{all}}}", all=Code.join(COMMA, path(steps)))


def path_to(steps: Path, of: Type) -> list[Code]:
    """A path to a value, into the text that holds it where it is JSON text."""
    found = path(steps)
    match of:
        case EncodedText(encoding=TextEncoding.JSON):
            return [*found, lit("runtime.Decode")]
        case _:
            return found


def _step(one: Step) -> Code:
    match one:
        case Key(wire=wire, aliases=()):
            return string(wire)
        case Key(wire=wire, aliases=aliases):
            names = Code.join(COMMA, map(string, (wire, *aliases)))
            return code("runtime.AnyOf{{{names}}}", names=names)
        case Index(position=position):
            return code("{position}", position=position)
        case Decode():
            return lit("runtime.Decode")
        case Each(where=where):
            pairs = (
                code("{name}: {{{texts}}}", name=string(name), texts=_texts(texts))
                for name, texts in where
            )
            return code("runtime.Each{{{pairs}}}", pairs=Code.join(COMMA, pairs))


def _texts(texts: Sequence[SpecText]) -> Code:
    return Code.join(COMMA, map(string, texts))


def duration(seconds: float) -> Code:
    """Seconds as a ``time.Duration``, in a place of its own."""
    return Code.join(lit(" * "), _duration(seconds))


def duration_argument(seconds: float) -> Code:
    """Seconds as one of several arguments, where gofmt leaves out the spaces."""
    return Code.join(lit("*"), _duration(seconds))


def _duration(seconds: float) -> tuple[Code, Code]:
    if seconds == int(seconds):
        return code("{count}", count=int(seconds)), lit("time.Second")
    return code("{count}", count=round(seconds * 1000)), lit("time.Millisecond")
