"""Descriptors of waits and methods."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.ir.methods import Argument, Method
from generator.ir.plans import Call, Transfer, Wait
from generator.languages.go.downloads import gives_bytes
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


def all_waits(world: World) -> Iterator[tuple[Method, VariableView]]:
    """The waits of all methods."""
    for one in world.methods():
        found = wait_of(one)
        if found is not None:
            yield one, wait(world, one, found)


def needs_data(world: World, of: Method) -> bool:
    """Whether the runtime must know more of a method than its operation."""
    return world.entities or waits(of) or of.closes or bool(_extras(world, of))


def _extras(world: World, of: Method) -> tuple[Argument, ...]:
    return () if world.takes_params(of) else of.options


def all_methods(world: World) -> Iterator[tuple[Method, VariableView]]:
    """What the runtime knows of methods that are more than one operation."""
    for one in world.methods():
        if needs_data(world, one):
            names = [world.option(one, extra) for extra in _extras(world, one)]
            yield one, VariableView(world.method_data(one), method(world, one, names))


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
        value=literal(lit("&runtime.Wait"), entries, 0),
    )


def method(world: World, of: Method, options: Iterable[Code]) -> Code:
    """What the runtime knows of a method."""
    entries: list[Entry] = [(lit("Name"), string("_".join(of.name.words)))]
    names = [code('"{name}"', name=one) for one in options]
    if names:
        entries.append((lit("Options"), items(lit("[]string"), names, 200)))
    if waits(of):
        entries.append((lit("Waits"), lit("true")))
    if gives_bytes(world, of):
        entries.append((lit("Bytes"), lit("true")))
    if of.closes:
        entries.append((lit("Closes"), lit("true")))
    return literal(lit("&runtime.Method"), entries, 200)
