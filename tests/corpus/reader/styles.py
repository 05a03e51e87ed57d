"""How the styles of OpenAPI write a parameter: the table "Style Examples"."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

Encode = Callable[[str], str]


class NotDefined(Exception):
    """The specification does not say how such a value is written."""


def text_of(value: Any) -> str:
    """A primitive as text: JSON's, with strings as they are.

    Raises:
        NotDefined: for anything else, nested in a list or an object.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return json.dumps(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else repr(value)
    raise NotDefined("a list or an object inside of a parameter")


def compact(value: Any) -> str:
    """JSON without blanks."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def in_path(name: str, style: str, explode: bool, value: Any, encode: Encode) -> str:
    """Styles ``simple``, ``label`` and ``matrix``."""
    match style:
        case "label":
            return "." + _joined(value, explode, encode, "." if explode else ",")
        case "matrix":
            return _matrix(encode(name), explode, value, encode)
        case _:
            return _joined(value, explode, encode, ",")


def _joined(value: Any, explode: bool, encode: Encode, separator: str) -> str:
    if isinstance(value, list):
        return separator.join(encode(text_of(item)) for item in value)
    if isinstance(value, dict):
        sign = "=" if explode else ","
        return separator.join(
            f"{encode(key)}{sign}{encode(text_of(item))}" for key, item in value.items()
        )
    return encode(text_of(value))


def _matrix(name: str, explode: bool, value: Any, encode: Encode) -> str:
    if isinstance(value, list) and explode:
        return "".join(f";{name}={encode(text_of(item))}" for item in value)
    if isinstance(value, dict) and explode:
        return "".join(
            f";{encode(key)}={encode(text_of(item))}" for key, item in value.items()
        )
    return f";{name}={_joined(value, False, encode, ',')}"


def pairs(
    name: str, style: str, explode: bool, value: Any, encode: Encode
) -> list[str]:
    """``name=value`` for a query, a form or cookies; already encoded.

    Raises:
        NotDefined: the style has no meaning for such a value.
    """
    key = encode(name)
    if isinstance(value, list):
        texts = [encode(text_of(item)) for item in value]
        match style:
            case "spaceDelimited" | "pipeDelimited" if not explode:
                sign = encode(" " if style == "spaceDelimited" else "|")
                return [f"{key}={sign.join(texts)}"]
            case "deepObject":
                raise NotDefined("deepObject with a list")
            case _ if explode:
                return [f"{key}={text}" for text in texts]
            case _:
                return [f"{key}={','.join(texts)}"]
    if isinstance(value, dict):
        return _object_pairs(name, style, explode, value, encode)
    return [f"{key}={encode(text_of(value))}"]


def _object_pairs(
    name: str, style: str, explode: bool, value: dict[str, Any], encode: Encode
) -> list[str]:
    if style == "deepObject":
        return [
            f"{encode(f'{name}[{key}]')}={encode(text_of(item))}"
            for key, item in value.items()
        ]
    if style in ("spaceDelimited", "pipeDelimited"):
        if explode:
            raise NotDefined(f"{style} with an exploded object")
        sign = encode(" " if style == "spaceDelimited" else "|")
    elif explode:
        return [f"{encode(k)}={encode(text_of(item))}" for k, item in value.items()]
    else:
        sign = ","
    flat = (encode(text_of(part)) for pair in value.items() for part in pair)
    return [f"{encode(name)}={sign.join(flat)}"]
