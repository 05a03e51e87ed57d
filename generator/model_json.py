"""The model of an API as stable JSON, for people and for other programs."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum

from generator.ir.name import Name
from generator.text.code import Code
from generator.text.data import JsonValue, json_value
from generator.text.spec_text import SpecText


def model_json(model: object) -> Code:
    """JSON whose order is the model's own: classes become objects with a ``kind``.

    Raises `TypeError` for a value that a model cannot hold.
    """
    return json_value(_plain(model))


def _plain(value: object) -> JsonValue:
    match value:
        case None | str() | int() | float() | Decimal() | SpecText():
            return value
        case Name():
            return " ".join(value.words)
        case Enum():
            return _plain(value.value)
        case tuple() | list():
            return [_plain(item) for item in value]
        case frozenset() | set():
            return [_plain(item) for item in sorted(value)]
        case Mapping():
            return {key: _plain(item) for key, item in value.items()}
        case _:
            return _object(value)


def _object(value: object) -> JsonValue:
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        raise TypeError(f"a model holds no {type(value).__name__}")
    members = {
        field.name: _plain(getattr(value, field.name))
        for field in dataclasses.fields(value)
    }
    return {"kind": type(value).__name__, **members}
