"""A method call while it runs, and the values that fill its requests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ..errors import InvalidRequestError
from .codecs import ANY, Codec
from .operation import Operation, Parameter
from .plans import Arg, Const, Lookup, Own, ValueOrigin
from .structs import OMIT

if TYPE_CHECKING:
    from .answers import Answer
    from .options import RecordedOptions
    from .scope import Scope

__all__ = ["Frame", "by_argument", "encode", "encoded", "value_of"]


class Frame:
    """A method call while it runs.

    Args:
        scope: Of the object that the method belongs to.
        arguments: By name.
        options: Of the call.
        previous: Answer of the request before.
        address: Where the page is that a link led to.
        seen: Items of the pages before; None when it is not known.
    """

    __slots__ = ("address", "arguments", "options", "previous", "scope", "seen")

    def __init__(
        self,
        scope: Scope,
        arguments: Mapping[str, Any],
        options: RecordedOptions,
        previous: Answer | None = None,
        address: str = "",
        seen: int | None = None,
    ) -> None:
        self.scope = scope
        self.arguments = arguments
        self.options = options
        self.previous = previous
        self.address = address
        self.seen = seen

    def after(self, answer: Answer) -> Frame:
        """The call after a request of it was answered."""
        return Frame(self.scope, self.arguments, self.options, answer, self.address)


def value_of(origin: ValueOrigin, frame: Frame, tool: str = "") -> object:
    """The value that fills a parameter, ``OMIT`` when it is left out."""
    if isinstance(origin, Const):
        return origin.value
    if isinstance(origin, Arg):
        return _argument(origin, frame)
    own = frame.scope.properties
    if isinstance(origin, Own):
        value = own.get(origin.name)
        return OMIT if value is None else value
    if isinstance(origin, Lookup):
        for item in own.get(origin.own) or ():
            if getattr(item, origin.match) == tool:
                return getattr(item, origin.take)
        return origin.otherwise
    assert frame.previous is not None
    return frame.previous.read(origin.path, ANY, required=True)


def _argument(origin: Arg, frame: Frame) -> object:
    value = frame.arguments.get(origin.name, OMIT)
    if value is not None and value is not OMIT and origin.field:
        value = getattr(value, origin.field)
    if value is None and origin.null:
        return None
    if value is not None and value is not OMIT:
        return value
    if origin.otherwise_own:
        own = frame.scope.properties.get(origin.otherwise_own)
        return origin.otherwise if own is None else own
    return origin.otherwise


def by_argument(
    operation: Operation, arguments: Mapping[str, Any]
) -> Iterator[tuple[str, object]]:
    """Each parameter with the argument that has its name."""
    for one in operation.all_parameters:
        value = arguments.get(one.argument, OMIT)
        if value is None and not (one.null or one.codec.sends_null):
            continue
        if value is not OMIT:
            yield one.argument, encode(one, value)


def encode(parameter: Parameter, value: object) -> object:
    """An argument as the parameter's codec writes it.

    Raises:
        InvalidRequestError: it is of another type.
    """
    return encoded(parameter.argument, parameter.codec, value)


def encoded(name: str, codec: Codec[Any], value: object) -> object:
    """The same for what is no parameter; ``name`` is what messages call it."""
    if value is OMIT:
        return OMIT
    try:
        return codec.encode(value)
    except InvalidRequestError:
        raise
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        kind = type(value).__name__
        raise InvalidRequestError(f"{name} cannot be a {kind}") from error
