"""Programs that call one method, as examples of the model."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from generator.ir.api import Api
from generator.ir.declarations import Declaration, Field, Record
from generator.ir.examples import (
    CallMethod,
    Example,
    ExampleStep,
    Loop,
    MakeClient,
    Show,
)
from generator.ir.methods import Built, Method, ResultType, Shape
from generator.ir.name import Name
from generator.ir.owners import ModuleLink, Owner, OwnerKind
from generator.ir.plans import Listing
from generator.ir.types import Bytes, EntityRef, Nullable, Ref, Type
from generator.ir.values import JsonValue
from generator.languages.common.method_arguments import required
from generator.languages.common.samples import is_scalar
from generator.text.doc import compose, has_text

_CLIENT = Name(("client",))
_RESULT = Name(("result",))
_REQUEST_ID = Name(("request", "id"))
_STREAM = Name(("stream",))
_ITEM = Name(("item",))
_TOLD_BY = (("name",), ("title",), ("id",))
"""Fields that say best which record it is."""

_SENSITIVE = frozenset(("auth", "key", "password", "secret", "signature", "token"))
"""Words in the names of fields that nobody should print."""

Arguments = tuple[tuple[Name, JsonValue], ...]


@dataclass(frozen=True, slots=True)
class Maker:
    """A method of the client that makes an entity."""

    method: Method
    take: Name | None
    """Field of its result that is the entity."""


def client_variable(api: Api) -> Name:
    """What programs call the client: as the document's own examples do."""
    for example in api.examples:
        for step in example.steps:
            if isinstance(step, MakeClient):
                return step.variable
    return _CLIENT


@dataclass(frozen=True)
class Calls:
    """Writes the programs of one document."""

    api: Api

    @cached_property
    def owners(self) -> dict[str, Owner]:
        """Owners by their keys."""
        return {one.key: one for one in self.api.owners}

    @cached_property
    def makers(self) -> dict[str, Maker]:
        """The simplest method of the client that makes an entity, by entity."""
        found: dict[str, Maker] = {}
        client = self.api.owners[0]
        for method in sorted(client.methods, key=lambda one: len(required(one))):
            made = _entity(method)
            if made is not None:
                found.setdefault(made[0], Maker(method, made[1]))
        return found

    def entity_of(self, owner: Owner) -> Owner | None:
        """The entity that an owner is, or belongs to."""
        while owner.kind is not OwnerKind.ENTITY:
            if owner.parent is None:
                return None
            owner = self.owners[owner.parent]
        return owner

    def program(
        self, method: Method, arguments: Arguments, making: Arguments
    ) -> Example:
        """A program that makes a client, calls a method, and shows what it gives.

        ``making`` are the arguments of the call that makes the entity.
        """
        client = client_variable(self.api)
        owner = self.owners[method.owner]
        steps: list[ExampleStep] = [MakeClient(client)]
        entity = self.entity_of(owner)
        if entity is not None:
            maker = self.makers[entity.key]
            steps.append(
                CallMethod(
                    target=(client,),
                    method=maker.method.name,
                    owner=maker.method.owner,
                    arguments=making,
                    variable=entity.name,
                    take=maker.take,
                )
            )
        steps += self._shown(method, arguments, self._target(owner, client))
        closing = self._closing(entity, method)
        if entity is not None and closing is not None:
            steps.append(CallMethod((entity.name,), closing.name, entity.key, (), None))
        words = compose("Calls {words}.", words=" ".join(method.name.words))
        return Example(
            id="-".join((*owner.name.words, *method.name.words)),
            title=method.doc.summary if has_text(method.doc.summary) else words,
            steps=tuple(steps),
            source=method.source,
            method=(owner.key, method.name),
        )

    def _shown(
        self, method: Method, arguments: Arguments, target: tuple[Name, ...]
    ) -> list[ExampleStep]:
        variable = self._variable(method).apart_from(target[:1])
        call = CallMethod(target, method.name, method.owner, arguments, variable)
        item = _item(method)
        if item is not None:
            name = self._named_as(item, _ITEM).apart_from((target[0], variable))
            return [call, Loop(variable, name, (name, *self._field(item)))]
        is_silent = method.outcome.default in (Shape.NOTHING, Shape.RESPONSE)
        if is_silent or isinstance(method.outcome.value_type, Bytes):
            return [replace(call, variable=None)]
        label = compose("{words}", words=" ".join(variable.words).capitalize())
        return [call, Show(label, (variable, *self._told(method)))]

    def _told(self, method: Method) -> tuple[Name, ...]:
        """What of a method's value is worth showing; all of it if empty."""
        if method.outcome.default is Shape.VALUE:
            return self._field(method.outcome.value_type)
        fields = self._result(method).fields
        scalar = (
            one.name
            for one in fields
            if is_scalar(one.type) and one.name.words[0] != "request"
        )
        return (next(scalar, _REQUEST_ID),)

    def _result(self, method: Method) -> ResultType:
        use = method.outcome.result
        return next(one for one in self.api.results if use and one.key == use.result)

    def _target(self, owner: Owner, client: Name) -> tuple[Name, ...]:
        if owner.kind is OwnerKind.CLIENT or owner.parent is None:
            return (owner.name if owner.kind is OwnerKind.ENTITY else client,)
        parent = self.owners[owner.parent]
        link = next(
            (
                one.name
                for one in parent.properties
                if isinstance(one.kind, ModuleLink) and one.kind.module == owner.key
            ),
            None,
        )
        if link is None:
            return (owner.name,)
        return (*self._target(parent, client), link)

    def _closing(self, entity: Owner | None, called: Method) -> Method | None:
        """What ends the life of an entity, when nothing has to be given for it."""
        if entity is None or called.closes:
            return None
        closing = (one for one in entity.methods if one.closes and not required(one))
        return next(closing, None)

    def _variable(self, method: Method) -> Name:
        if method.streams:
            return _STREAM
        if not isinstance(method.plan, Listing):
            return self._named_as(method.outcome.value_type, _RESULT)
        if method.outcome.default is Shape.VALUE:
            return self.owners[method.owner].name
        return self._result(method).items or _RESULT

    def _named_as(self, kind: Type | None, otherwise: Name) -> Name:
        """The words of a record; many words read badly as a variable."""
        declared = self._declared(kind)
        if isinstance(declared, Record) and len(declared.name.words) <= 2:
            return declared.name
        return otherwise

    def _declared(self, kind: Type | None) -> Declaration | None:
        inner = kind.inner if isinstance(kind, Nullable) else kind
        if not isinstance(inner, Ref):
            return None
        return next(
            (one for one in self.api.declarations if one.key == inner.key), None
        )

    def _field(self, kind: Type | None) -> tuple[Name, ...]:
        """The field of a record that is worth showing; none of anything else."""
        declared = self._declared(kind)
        if not isinstance(declared, Record) or isinstance(kind, Nullable):
            return ()
        shown = telling_field(declared)
        return (shown.name,) if shown is not None else ()


def telling_field(record: Record) -> Field | None:
    """The field that says best which record it is: a name, a title, an id."""
    possible = [
        one
        for one in record.fields
        if is_scalar(one.type)
        and not (one.secret or one.write_only or one.deprecated)
        and _SENSITIVE.isdisjoint(one.name.words)
    ]
    certain = [one for one in possible if one.required]
    for words in _TOLD_BY:
        for one in certain:
            if one.name.words == words:
                return one
    return next(iter(certain or possible), None)


def _entity(method: Method) -> tuple[str, Name | None] | None:
    """The entity that a method makes, and the field of its result that has it."""
    use = method.outcome.result
    for name, source in use.fields if use is not None else ():
        if isinstance(source, Built):
            return source.entity, name
    value = method.outcome.value_type
    return (value.key, None) if isinstance(value, EntityRef) else None


def _item(method: Method) -> Type | None:
    """What a program iterates over, if it does."""
    if isinstance(method.plan, Listing):
        return method.plan.item
    return method.outcome.value_type if method.streams else None
