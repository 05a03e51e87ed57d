"""Examples: short programs as a call model."""

from __future__ import annotations

from generator.ir.examples import (
    CallMethod,
    Example,
    ExampleStep,
    Loop,
    MakeClient,
    Show,
)
from generator.ir.methods import Built, Method
from generator.ir.name import Name
from generator.ir.owners import ModuleLink
from generator.ir.types import EntityRef
from generator.openapi.build.context import Context, name_of
from generator.openapi.build.extension import members
from generator.openapi.build.owners import CLIENT, Draft, Owners
from generator.openapi.build.values import json_value
from generator.openapi.node import Node
from generator.text.spec_text import SpecText


class Examples:
    """Reads the examples, following each variable to the owner it stands for."""

    def __init__(self, context: Context, owners: Owners) -> None:
        self.context = context
        self.owners = owners

    def read(self, extension: Node | None) -> tuple[Example, ...]:
        """All examples of the document."""
        listed = extension.get("examples") if extension is not None else None
        if listed is None:
            return ()
        return tuple(self._example(node) for node in listed.elements())

    def _example(self, node: Node) -> Example:
        variables: dict[str, Draft] = {}
        steps: list[ExampleStep] = []
        written = node.get("steps")
        for step in written.elements() if written is not None else ():
            found = self._step(step, variables)
            if found is not None:
                steps.append(found)
        method = node.string("method")
        documented: tuple[str, Name] | None = None
        if method is not None:
            owner_name, _, name = method.rpartition(".")
            owner = self.owners.find(owner_name)
            if owner is None or not _has(owner, name_of(name)):
                at = node.get("method") or node
                self.context.error(at, "EXT104", f"there is no method {method}")
            else:
                documented = (owner.key, name_of(name))
        return Example(
            id=node.string("id") or "",
            title=node.text("title") or SpecText(""),
            steps=tuple(steps),
            source=node.source,
            method=documented,
        )

    def _step(self, node: Node, variables: dict[str, Draft]) -> ExampleStep | None:
        client = node.string("client")
        if client is not None:
            variables[client] = self.owners.drafts[CLIENT]
            return MakeClient(name_of(client))
        if (called := node.string("call")) is not None:
            return self._call(node, called, variables)
        pieces = (node.string("show") or "").split(".")
        shown = tuple(name_of(piece) for piece in pieces)
        if (each := node.string("each")) is not None:
            return Loop(name_of(each), name_of(node.string("item") or "item"), shown)
        return Show(node.text("label") or SpecText(""), shown)

    def _call(
        self, node: Node, called: str, variables: dict[str, Draft]
    ) -> CallMethod | None:
        *pieces, method = called.split(".")
        owner = variables.get(pieces[0]) if pieces else None
        for piece in pieces[1:]:
            owner = self._module(owner, name_of(piece))
        if owner is None or not _has(owner, name_of(method)):
            at = node.get("call") or node
            self.context.error(at, "EXT104", f"{called} cannot be called here")
            return None
        variable, take = node.string("as"), node.string("take")
        result = self._entity(owner, name_of(method))
        if variable is not None and result is not None:
            variables[variable] = result
        return CallMethod(
            target=tuple(name_of(piece) for piece in pieces),
            method=name_of(method),
            owner=owner.key,
            arguments=tuple(
                (name_of(key), json_value(item.value))
                for key, item in members(node, "with")
            ),
            variable=name_of(variable) if variable else None,
            take=name_of(take) if take else None,
        )

    def _module(self, owner: Draft | None, name: Name) -> Draft | None:
        for item in owner.properties if owner is not None else ():
            if item.name == name and isinstance(item.kind, ModuleLink):
                return self.owners.drafts.get(item.kind.module)
        return None

    def _entity(self, owner: Draft, name: Name) -> Draft | None:
        """The entity that a method gives, if it gives one."""
        method = next(item for item in owner.methods if item.name == name)
        return self.owners.drafts.get(_entity_key(method) or "")


def _entity_key(method: Method) -> str | None:
    use = method.outcome.result
    for _, source in use.fields if use is not None else ():
        if isinstance(source, Built):
            return source.entity
    if isinstance(method.outcome.value_type, EntityRef):
        return method.outcome.value_type.key
    return None


def _has(owner: Draft, name: Name) -> bool:
    return any(method.name == name for method in owner.methods)
