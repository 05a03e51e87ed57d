"""Which modules of ``models`` there are: for each component, operation and webhook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.ir.api import Api
from generator.ir.declarations import Declaration
from generator.ir.methods import ArgumentGroup
from generator.ir.name import Name
from generator.ir.source import Source
from generator.languages.common.homes import homes


@dataclass(frozen=True, slots=True)
class ModelHome:
    """Types that share a module, in document order."""

    name: Name
    declarations: tuple[Declaration, ...]
    source: Source

    word: str = ""
    """What the module's name gets where a component has it; empty for components."""


def model_homes(api: Api) -> Iterator[ModelHome]:
    """Every declared type once; components have their names first."""
    found = homes(api)
    for component in found.components:
        source = component.declarations[0].source
        yield ModelHome(component.name, component.declarations, source)
    for one in found.operations:
        source = one.operation.source
        yield ModelHome(one.operation.name, one.declarations, source, "_operation")
    if found.webhooks:
        source = found.webhooks[0].source
        yield ModelHome(Name(("webhooks",)), found.webhooks, source, "_types")


def argument_groups(api: Api) -> Iterator[tuple[ArgumentGroup, Source]]:
    """Groups of arguments, each once, with the first method that has it."""
    seen: set[Name] = set()
    for owner in api.owners:
        for method in owner.methods:
            group = method.group
            if group is not None and group.type_name not in seen:
                seen.add(group.type_name)
                yield group, method.source
