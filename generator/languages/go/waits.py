"""Descriptors of waits and methods."""

from __future__ import annotations

from collections.abc import Iterable

from generator.ir.methods import Method
from generator.ir.plans import Call, Transfer, Wait
from generator.languages.go.layout import Entry, items, literal
from generator.languages.go.literals import duration, path_slice, strings
from generator.languages.go.operations import VariableView
from generator.languages.go.world import World
from generator.text.code import Code, code, lit
from generator.text.go import string


def waits(of: Method) -> bool:
    """Whether a method polls before it returns."""
    return wait_of(of) is not None


def wait_of(of: Method) -> Wait | None:
    """How a method polls before it returns."""
    match of.plan:
        case Call(wait=wait) | Transfer(wait=wait):
            return wait
        case _:
            return None


def all_waits(world: World) -> tuple[VariableView, ...]:
    """The waits of all methods."""
    found = ((one, wait_of(one)) for one in world.methods())
    return tuple(wait(world, one, of) for one, of in found if of is not None)


def all_methods(world: World) -> tuple[VariableView, ...]:
    """What the runtime knows of all methods."""
    found = []
    for one in world.methods():
        extras = () if world.takes_params(one) else one.options
        names = [world.option(one, extra) for extra in extras]
        found.append(VariableView(world.method_data(one), lit(""), method(one, names)))
    return tuple(found)


def wait(world: World, method: Method, of: Wait) -> VariableView:
    """The descriptor of a wait."""
    entries: list[Entry] = [
        (lit("Operation"), world.operation(of.request.operation)),
        (lit("State"), path_slice(of.state)),
        (lit("Done"), strings(of.done)),
    ]
    if of.failed:
        entries.append((lit("Failed"), strings(of.failed)))
    flags = (
        (lit("GoneIsDone"), of.gone_is_done),
        (lit("EmptyIsDone"), of.empty_is_done),
        (lit("DelayFirst"), of.delay_first),
        (lit("IgnoreCase"), of.ignore_case),
    )
    entries += [(name, lit("true")) for name, is_set in flags if is_set]
    entries.append((lit("Interval"), duration(of.interval)))
    entries.append((lit("Timeout"), duration(of.timeout)))
    name = world.wait_data(method)
    return VariableView(
        name=name,
        doc=code("// {name} says when the method's work is done.", name=name),
        value=literal(lit("&runtime.Wait"), entries, 0),
    )


def method(of: Method, options: Iterable[Code]) -> Code:
    """What the runtime knows of a method."""
    entries: list[Entry] = [(lit("Name"), string("_".join(of.name.words)))]
    names = [code('"{name}"', name=one) for one in options]
    if names:
        entries.append((lit("Options"), items(lit("[]string"), names, 200)))
    if waits(of):
        entries.append((lit("Waits"), lit("true")))
    if of.closes:
        entries.append((lit("Closes"), lit("true")))
    return literal(lit("&runtime.Method"), entries, 200)
