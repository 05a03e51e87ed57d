"""What descriptors of operations take from the methods that call them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.ir.methods import Method, Outcome
from generator.ir.operations import Credential, Operation
from generator.languages.go.arguments import default_of
from generator.languages.go.claims import request_of
from generator.languages.go.operations import Facts
from generator.languages.go.params import parameter_of
from generator.languages.go.world import World
from generator.text.code import Code

Requirement = tuple[tuple[str, ...], ...]


def facts(world: World) -> Facts:
    """The facts of a document in the resource shape; in the other one methods say all
    of it themselves."""
    plain = [] if world.entities else list(world.methods())
    return Facts(
        defaults={
            key: one for method in plain for key, one in _defaults(world, method)
        },
        values={key: one for method in plain for key, one in _value(method)},
        security=usual(world),
    )


def _defaults(world: World, of: Method) -> Iterator[tuple[tuple[str, str], Code]]:
    request = request_of(of)
    for one in of.options if request is not None else ():
        default = default_of(one)
        parameter = parameter_of(world, of, one) if default is not None else None
        if request is not None and parameter is not None and default is not None:
            yield (request.operation, parameter.key), default


def _value(of: Method) -> Iterator[tuple[str, Outcome]]:
    request = request_of(of)
    if request is not None:
        yield request.operation, of.outcome


def usual(world: World) -> Requirement:
    """The credentials that most operations need, the first ones among equals."""
    counts = Counter(one.security for one in world.api.operations if not carries(one))
    return counts.most_common(1)[0][0] if counts else ()


def carries(of: Operation) -> bool:
    """Whether a credential is among the parameters."""
    return any(isinstance(one.origin, Credential) for one in of.parameters)
