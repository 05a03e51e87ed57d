"""Parameters of operations as descriptors of the runtime."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import assert_never

from generator.ir.api import Api
from generator.ir.operations import (
    Composed,
    Credential,
    Fixed,
    Generated,
    Location,
    Origin,
    Parameter,
    Setting,
    Style,
    Supplied,
)
from generator.ir.types import Opaque, Text
from generator.languages.common.servers import server_variables
from generator.languages.python.module import Module
from generator.languages.python.types import Types
from generator.languages.python.values import COMMA, boolean, call, literal
from generator.text.code import Code, code, lit
from generator.text.python import string
from generator.text.spec_text import SpecText

Keys = Mapping[str, SpecText]
"""What descriptors call each parameter, by its key in the model."""

_CLASSES: dict[Location, str] = {
    Location.PATH: "InPath",
    Location.QUERY: "InQuery",
    Location.HEADER: "InHeader",
    Location.COOKIE: "InCookie",
    Location.FORM: "InForm",
    Location.BODY: "InBody",
}


def wire_keys(parameters: Sequence[Parameter]) -> dict[str, SpecText]:
    """Keys for descriptors that several methods share.

    A key is the wire name, or the whole key where two parameters share the wire name.
    """
    shared = Counter(one.wire for one in parameters)
    return {
        one.key: one.wire if shared[one.wire] == 1 else SpecText(one.key)
        for one in parameters
    }


class Parameters:
    """Writes parameters into one module."""

    def __init__(self, api: Api, module: Module, types: Types) -> None:
        self._module = module
        self._types = types
        self._defaults = {one.name: one.default for one in server_variables(api)}

    def parameter(self, one: Parameter, keys: Keys) -> Code:
        """The descriptor, with what differs from the defaults only."""
        simple = one.location in (Location.PATH, Location.HEADER)
        usual = Style.SIMPLE if simple else Style.FORM
        supplied = isinstance(one.origin, Supplied)
        plain = isinstance(one.type, Text) or not supplied
        key = keys.get(one.key, one.wire)
        return call(
            self._module.use(_CLASSES[one.location]),
            string(one.wire),
            None if plain else self._types.codec(one.type),
            key=None if key == one.wire else string(key),
            origin=None if supplied else self.origin(one.origin),
            style=None if one.style is usual else string(one.style.value),
            explode=None if one.explode is not simple else boolean(one.explode),
            allow_reserved=boolean(True) if one.allow_reserved else None,
            content_type=_part_type(one),
            null=boolean(True) if _must_be_null(one) else None,
        )

    def origin(self, one: Origin) -> Code:
        """Where a value comes from that the caller does not supply."""
        use = self._module.use
        match one:
            case Supplied():
                return lit("None")
            case Fixed(value=value):
                return call(use("Fixed"), literal(value))
            case Generated(kind=kind):
                return call(use("Generated"), string(kind.value))
            case Credential(scheme=scheme, prefix=prefix):
                return call(use("Credential"), string(scheme), string(prefix))
            case Setting(name=name):
                default = self._defaults.get(name)
                return call(
                    use("Setting"),
                    string(self._module.names.variable(name)),
                    string(default) if default else None,
                )
            case Composed(parts=parts):
                pairs = (
                    code("{k}: {v}", k=string(key), v=self.origin(part))
                    for key, part in parts
                )
                members = code("{{{m}}}", m=Code.join(COMMA, pairs))
                return call(use("Composed"), members)
            case _:
                assert_never(one)


def _part_type(one: Parameter) -> Code | None:
    """The media type of a part; elsewhere it only says how the value is written."""
    if one.content_type is None or one.location is not Location.FORM:
        return None
    return string(one.content_type)


def _must_be_null(one: Parameter) -> bool:
    """Whether ``None`` is a value of its own although no type says so."""
    null = one.required or one.location is Location.BODY
    return null and isinstance(one.origin, Supplied) and isinstance(one.type, Opaque)
