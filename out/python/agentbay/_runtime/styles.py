"""Parameter styles: how one value becomes names and texts."""

from __future__ import annotations

from collections.abc import Mapping

from ..errors import InvalidRequestError
from . import json_text
from .operation import Parameter

__all__ = ["pairs_of", "simple_text", "text_of"]

_SEPARATORS = {"spaceDelimited": " ", "pipeDelimited": "|"}


def text_of(value: object) -> str:
    """A scalar as parameter text.

    Raises:
        InvalidRequestError: the value is an object or a list.
    """
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, (bool, int, float)):
        return json_text.dump(value)
    raise InvalidRequestError(
        f"a parameter cannot hold a value of type {type(value).__name__}"
    )


def pairs_of(parameter: Parameter, value: object) -> list[tuple[str, str]]:
    """The ``(name, text)`` pairs of a query, form or cookie parameter."""
    name = parameter.name
    if parameter.style == "content":
        return [(name, value if isinstance(value, str) else json_text.dump(value))]
    if isinstance(value, Mapping):
        return _object_pairs(parameter, name, value)
    if isinstance(value, (list, tuple)):
        texts = [text_of(item) for item in value]
        if parameter.explode and parameter.style not in _SEPARATORS:
            return [(name, text) for text in texts]
        separator = _SEPARATORS.get(parameter.style, ",")
        return [(name, separator.join(texts))] if texts else []
    return [(name, text_of(value))]


def simple_text(parameter: Parameter, value: object) -> str:
    """The text of a header, or of a path segment before encoding."""
    if parameter.style == "content":
        return value if isinstance(value, str) else json_text.dump(value)
    if isinstance(value, Mapping):
        joint = "=" if parameter.explode else ","
        return ",".join(f"{key}{joint}{text_of(item)}" for key, item in value.items())
    if isinstance(value, (list, tuple)):
        return ",".join(map(text_of, value))
    return text_of(value)


def _object_pairs(
    parameter: Parameter, name: str, value: Mapping[str, object]
) -> list[tuple[str, str]]:
    if parameter.style == "deepObject":
        return [(f"{name}[{key}]", text_of(item)) for key, item in value.items()]
    if parameter.explode:
        return [(key, text_of(item)) for key, item in value.items()]
    flat = ",".join(f"{key},{text_of(item)}" for key, item in value.items())
    return [(name, flat)] if flat else []
