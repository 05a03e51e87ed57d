"""Two models side by side, with what a comparison looks up again and again."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.ir.api import Api
from generator.ir.declarations import Declaration
from generator.ir.methods import Method
from generator.ir.operations import Operation
from generator.ir.owners import Owner, OwnerKind
from generator.ir.source import Source
from generator.languages.common.plan_requests import operation_requests_of
from generator.languages.common.surface_keys import key


@dataclass(frozen=True, slots=True)
class Side:
    """One model."""

    api: Api
    root: Source
    """The document itself."""

    declared: dict[str, Declaration]
    methods: dict[str, list[str]]
    """Keys of the methods that send an operation, by the operation's key."""


@dataclass(frozen=True, slots=True)
class Both:
    """The old model and the new one."""

    old: Side
    new: Side
    compared: set[tuple[str, str, bool]] = field(default_factory=set)
    """Declarations that were compared already: old key, new key, whether they are
    sent."""

    renamed: dict[str, str] = field(default_factory=dict)
    """Surface keys of what has another name now, new by old."""

    def rename(self, old: str, new: str) -> None:
        """Note that two keys are those of one thing."""
        if old != new:
            self.renamed.setdefault(old, new)

    def methods_of(self, old: Operation, new: Operation) -> tuple[str, ...]:
        """Surface keys of the methods that send an operation, in either model."""
        found = dict.fromkeys(self.old.methods.get(old.key, ()))
        found |= dict.fromkeys(self.new.methods.get(new.key, ()))
        return tuple(found)


def side(api: Api, root: Source) -> Side:
    """A model, made ready to be compared."""
    methods: dict[str, list[str]] = {}
    for owner in api.owners:
        for method in owner.methods:
            for request in operation_requests_of(method.plan):
                known = methods.setdefault(request.operation, [])
                known.append(method_key(api, owner, method))
    return Side(
        api,
        root,
        {one.key: one for one in api.declarations},
        methods,
    )


def owner_key(api: Api, owner: Owner) -> str:
    """An owner's key in the surface."""
    return key(api.client if owner.kind is OwnerKind.CLIENT else owner.name)


def method_key(api: Api, owner: Owner, method: Method) -> str:
    """A method's key in the surface."""
    return f"{owner_key(api, owner)}.{key(method.name)}"
