"""Finds in the model of a document what a case names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.ir.api import Api
from generator.ir.declarations import Declaration
from generator.ir.methods import (
    Argument,
    Callback,
    Method,
    Outcome,
    ResultType,
    ValueSource,
)
from generator.ir.name import Name
from generator.ir.operations import Operation
from generator.ir.owners import ModuleLink, Owner, OwnerKind
from generator.ir.plans import Call, Delegate, Listing
from generator.ir.requests import OperationRequest
from generator.ir.types import Type
from generator.openapi.build import build
from generator.openapi.load import load
from generator.text.identifiers import pascal
from generator.text.spec_text import reveal
from tests.conformance.table import TableError


@dataclass(frozen=True)
class Model:
    """The model with its parts by name."""

    api: Api

    @staticmethod
    def of(document: Path) -> Model:
        """The model of an OpenAPI document.

        Raises:
            TableError: the document has errors.
        """
        api, problems = build(load(document))
        errors = [item for item in problems if item.severity_in_generate == "error"]
        if errors:
            raise TableError(f"{document.name} has errors: {errors}")
        return Model(api)

    @cached_property
    def owners(self) -> dict[str, Owner]:
        return {owner.key: owner for owner in self.api.owners}

    @cached_property
    def declarations(self) -> dict[str, Declaration]:
        return {item.key: item for item in self.api.declarations}

    @cached_property
    def results(self) -> dict[str, ResultType]:
        return {item.key: item for item in self.api.results}

    @cached_property
    def operations(self) -> dict[str, Operation]:
        return {item.key: item for item in self.api.operations}

    @property
    def client_variable(self) -> str:
        """What cases call the client: its name in snake case."""
        return "_".join(self.api.client.words)

    @property
    def client_type(self) -> str:
        """The class of the client, the same in every language."""
        words = {word.lower(): word for word in self.api.initialisms}
        return self.api.client_type_name or pascal(self.api.client.words, words)

    @property
    def entities(self) -> dict[str, Owner]:
        """Entities by the variable that cases use for them."""
        return {
            snake(owner.name): owner
            for owner in self.api.owners
            if owner.kind is OwnerKind.ENTITY
        }

    def owner_of(self, path: tuple[str, ...]) -> Owner:
        """The owner that a variable and its properties lead to.

        Raises:
            TableError: nothing has that name.
        """
        owner = self._variable(path[0])
        for step in path[1:]:
            links = [
                item.kind.module
                for item in owner.properties
                if item.name == name_of(step) and isinstance(item.kind, ModuleLink)
            ]
            if not links:
                raise TableError(f"{'.'.join(path)}: there is no {step}")
            owner = self.owners[links[0]]
        return owner

    def _variable(self, name: str) -> Owner:
        if name == self.client_variable:
            return next(o for o in self.api.owners if o.kind is OwnerKind.CLIENT)
        if name in self.entities:
            return self.entities[name]
        raise TableError(f"there is no variable {name}")

    def method(self, call: tuple[str, ...]) -> Method:
        """The method that a case calls.

        Raises:
            TableError: nothing has that name.
        """
        owner = self.owner_of(call[:-1])
        for method in owner.methods:
            if method.name == name_of(call[-1]):
                return method
        raise TableError(f"{'.'.join(call)}: there is no such method")

    def outcome(self, method: Method) -> Outcome:
        """What a method gives back; one that delegates gives what the other does."""
        if isinstance(method.plan, Delegate):
            others = [
                item
                for owner in self.api.owners
                if owner.kind is OwnerKind.ENTITY
                for item in owner.methods
                if item.name == method.plan.method
            ]
            return others[0].outcome
        return method.outcome

    def result_fields(self, method: Method) -> dict[str, ValueSource]:
        """What fills the result type, by the field's name in snake case."""
        use = self.outcome(method).result
        return {snake(name): source for name, source in use.fields} if use else {}

    def item_type(self, method: Method) -> Type:
        """The type of the items that a listing or a stream gives.

        Raises:
            TableError: the method is neither.
        """
        if isinstance(method.plan, Listing):
            return method.plan.item
        kind = method.outcome.value_type
        if not method.streams or kind is None:
            raise TableError(f"{snake(method.name)} gives no items")
        return kind

    def error_type(self, method: Method, status: int) -> Type | None:
        """The type of the body of a failure with this status."""
        if not isinstance(method.plan, Call | Listing):
            return None
        if not isinstance(method.plan.request, OperationRequest):
            return None
        errors = self.operations[method.plan.request.operation].errors
        for wanted in (str(status), f"{status // 100}XX", "default"):
            for one in errors:
                if reveal(one.status) == wanted:
                    return one.type
        return None

    def callback_item(self, method: Method) -> Type:
        """The type of what a callback is given lists of.

        Raises:
            TableError: the method has no callback.
        """
        for argument in method.arguments:
            if isinstance(argument.type, Callback):
                return argument.type.item
        raise TableError(f"{snake(method.name)} has no callback")


def name_of(text: str) -> Name:
    """The name that a case writes in snake case."""
    return Name(tuple(text.split("_")))


def snake(name: Name) -> str:
    """A name as cases write it."""
    return "_".join(name.words)


def given_arguments(method: Method) -> dict[str, Argument]:
    """All arguments of a method, those of its group among them, by name."""
    members = method.group.members if method.group else ()
    listed = (*method.arguments, *members, *method.options)
    return {snake(argument.name): argument for argument in listed}


def operation_key(operation: Operation) -> str:
    """What cases call an operation: its label."""
    return reveal(operation.label)
