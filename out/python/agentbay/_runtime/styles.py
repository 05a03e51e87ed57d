"""Parameter styles: how one value becomes names and texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from ..errors import InvalidRequestError
from . import json_text
from .operation import Parameter

__all__ = ["header_text", "pairs_of", "simple_text", "text_of"]

Encoder: TypeAlias = Callable[[str], str]
"""Makes a value or key fit for where it goes."""

_SEPARATORS = {"spaceDelimited": "%20", "pipeDelimited": "%7C"}


def text_of(value: object) -> str:
    """A value as text: a scalar as it is, what a style cannot say as JSON."""
    return value if isinstance(value, str) else json_text.dump(value)


def pairs_of(
    parameter: Parameter, value: object, encode: Encoder, encode_name: Encoder
) -> Iterator[tuple[str, str]]:
    """The encoded names and values of a query, form or cookie parameter."""
    name = encode_name(parameter.name)
    if parameter.style == "content":
        yield name, encode(text_of(value))
    elif parameter.style == "deepObject":
        for keys, text in _deep(value):
            inside = "".join(encode_name(f"[{key}]") for key in keys)
            yield name + inside, encode(text)
    elif isinstance(value, Mapping):
        if parameter.explode:
            for key, item in value.items():
                yield encode_name(key), encode(text_of(item))
        elif value:
            yield name, _joined(parameter, _flat(value), encode)
    elif isinstance(value, (list, tuple)):
        if parameter.explode:
            for item in value:
                yield name, encode(text_of(item))
        elif value:
            yield name, _joined(parameter, value, encode)
    else:
        yield name, encode(text_of(value))


def simple_text(parameter: Parameter, value: object, encode: Encoder) -> str:
    """The text of a header or a part of the path, after its encoding.

    Raises:
        InvalidRequestError: a path cannot be without the value.
    """
    if parameter.style == "content":
        return encode(text_of(value))
    if isinstance(value, (Mapping, list, tuple)) and not value:
        if parameter.location != "path":
            return ""
        raise InvalidRequestError(f"{parameter.argument} must not be empty")
    if parameter.style == "matrix":
        return _matrix(parameter, value, encode)
    prefix, joint = "", ","
    if parameter.style == "label":
        prefix, joint = ".", "." if parameter.explode else ","
    if isinstance(value, Mapping) and parameter.explode:
        return prefix + joint.join(_assigned(value, encode))
    parts = _flat(value) if isinstance(value, Mapping) else value
    if not isinstance(parts, (list, tuple)):
        parts = [parts]
    return prefix + joint.join(encode(text_of(part)) for part in parts)


def header_text(parameter: Parameter, value: object) -> str:
    """The text of a header; JSON in it is escaped down to ASCII."""
    text = simple_text(parameter, value, str)
    return re.sub("[^ -~]", _escaped, text) if parameter.codec.holds_json else text


def _escaped(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _matrix(parameter: Parameter, value: object, encode: Encoder) -> str:
    name = encode(parameter.name)
    if isinstance(value, Mapping) and parameter.explode:
        return "".join(f";{part}" for part in _assigned(value, encode))
    parts = _flat(value) if isinstance(value, Mapping) else value
    if not isinstance(parts, (list, tuple)):
        text = encode(text_of(parts))
        return f";{name}={text}" if text else f";{name}"
    texts = [encode(text_of(part)) for part in parts]
    if parameter.explode:
        return "".join(f";{name}={text}" for text in texts)
    return f";{name}={','.join(texts)}"


def _joined(
    parameter: Parameter, parts: list[object] | tuple[object, ...], encode: Encoder
) -> str:
    separator = _SEPARATORS.get(parameter.style, ",")
    return separator.join(encode(text_of(part)) for part in parts)


def _flat(value: Mapping[str, object]) -> list[object]:
    return [part for pair in value.items() for part in pair]


def _assigned(value: Mapping[str, object], encode: Encoder) -> list[str]:
    return [f"{encode(key)}={encode(text_of(item))}" for key, item in value.items()]


def _deep(value: object) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every scalar inside a value with the keys that lead to it."""
    if isinstance(value, Mapping):
        pairs = [(key, item) for key, item in value.items()]
    elif isinstance(value, (list, tuple)):
        pairs = [(str(position), item) for position, item in enumerate(value)]
    else:
        yield (), text_of(value)
        return
    for key, item in pairs:
        for keys, text in _deep(item):
            yield (key, *keys), text
