"""The resource shape: owners and methods derived from plain OpenAPI."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.ir.methods import (
    Argument,
    ByStatus,
    Failure,
    Method,
    Outcome,
    Selected,
    Shape,
)
from generator.ir.name import Name
from generator.ir.operations import Location, Operation, Parameter, Supplied
from generator.ir.owners import ModuleLink, OwnerKind, Property
from generator.ir.paths import Key, Path
from generator.ir.plans import Call, Plan
from generator.ir.requests import Assignment, FromArgument, OperationRequest
from generator.ir.types import Type
from generator.openapi.build.answers import value_of
from generator.openapi.build.arguments import plain_argument
from generator.openapi.build.context import Context, name_of
from generator.openapi.build.docs import doc
from generator.openapi.build.extension import x_sdk
from generator.openapi.build.media import STREAMS
from generator.openapi.build.operations import Described
from generator.openapi.build.owners import CLIENT, Draft, Owners
from generator.openapi.build.pagination import listing_by_convention
from generator.openapi.build.paths import PathNotFound, walk
from generator.openapi.build.plans import Plans
from generator.openapi.build.schemas import Schemas
from generator.text.plurals import singular
from generator.text.spec_text import SpecText

BODY = Name(("body",))
_NO_REPLACEMENT = SpecText("the document names no replacement")
_RESOURCE = Name(("resource",))
_VERBS = {"post": "create", "put": "replace", "patch": "update", "delete": "delete"}


class Resources:
    """Puts operations without ``x-sdk`` methods under resources of the client."""

    def __init__(
        self, context: Context, schemas: Schemas, owners: Owners, plans: Plans
    ) -> None:
        self.context = context
        self.schemas = schemas
        self.owners = owners
        self.plans = plans
        self._spoken: dict[str, Name] = {}
        self._names: dict[str, Name] = {}
        """Method names by the key of the operation."""

    def read(self, described: Described) -> None:
        """Add the method of one operation."""
        owner = self._owner(described)
        name = self._method_name(described, owner)
        operation = described.operation
        supplied = list(
            _distinct(
                item
                for item in operation.parameters
                if isinstance(item.origin, Supplied)
            )
        )
        body = self._body(operation, {item.name for item in supplied})
        arguments: list[Argument] = []
        options: list[Argument] = []
        for item in supplied:
            made = plain_argument(self.schemas, item)
            # A part of the path with one value only can be left out, so its position
            # says nothing.
            is_placed = item.location is Location.PATH and made.required
            (arguments if is_placed else options).append(made)
        if body is not None:
            (arguments if body.required else options).append(body)
        owner.methods.append(
            Method(
                name=name,
                owner=owner.key,
                arguments=tuple(arguments),
                group=None,
                options=tuple(sorted(options, key=_optional_last)),
                plan=self._plan(described, supplied, body),
                outcome=self._outcome(described),
                source=described.node.source,
                doc=operation.doc,
                deprecated=_NO_REPLACEMENT if operation.deprecated else None,
                streams=operation.answer.kind in STREAMS,
            )
        )

    def _owner(self, described: Described) -> Draft:
        extension = x_sdk(described.node)
        written = extension.string("owner") if extension is not None else None
        tags = described.node.get("tags")
        tag = next(tags.elements(), None) if tags is not None else None
        if written is None and tag is not None and isinstance(tag.value, str):
            written = tag.value
        if written is None:
            pieces = [piece for piece in described.path.split("/") if piece]
            fixed = [piece for piece in pieces if not piece.startswith("{")]
            written = fixed[0] if fixed else "default"
        name = name_of(written)
        key = f"resource {' '.join(name.words)}"
        self._spoken[key] = name
        if key not in self.owners.drafts:
            self.owners.drafts[key] = self._resource(key, name, written, described)
        return self.owners.drafts[key]

    def _resource(self, key: str, name: Name, tag: str, described: Described) -> Draft:
        root = self.context.document.node
        listed = root.get("tags")
        text = next(
            (
                item.string("description")
                for item in (listed.elements() if listed is not None else ())
                if item.string("name") == tag
            ),
            None,
        )
        client = self.owners.drafts[CLIENT]
        documentation = doc(None, text)
        client.properties = (
            *client.properties,
            Property(name, ModuleLink(key), described.node.source, documentation),
        )
        return Draft(
            key=key,
            kind=OwnerKind.RESOURCE,
            name=self.context.claim_or(name, name + _RESOURCE, key),
            node=described.node,
            failure=Failure.RAISE,
            doc=documentation,
            parent=CLIENT,
        )

    def _method_name(self, described: Described, owner: Draft) -> Name:
        first = described.operation.variant_of
        if first is not None:
            name = self._names[first] + Name(described.suffix)
        else:
            name = self._first_name(described, owner)
        taken = {method.name for method in owner.methods}
        if name in taken and first is None:
            name = described.operation.name
        unique = name.apart_from(taken)
        self._names[described.operation.key] = unique
        return unique

    def _first_name(self, described: Described, owner: Draft) -> Name:
        extension = x_sdk(described.node)
        written = extension.string("name") if extension is not None else None
        written = written or described.node.string("x-sdk-name")
        if written is not None:
            return name_of(written)
        return _without_owner(described, self._spoken[owner.key])

    def _body(self, operation: Operation, taken: set[Name]) -> Argument | None:
        body = operation.body
        if body is None or body.type is None:
            return None
        name = BODY
        if name in taken:
            name = Name(("request", "body")).apart_from(taken)
        return Argument(
            name,
            body.type,
            body.required,
            operation.source,
            doc=body.doc,
            example=body.example,
        )

    def _plan(
        self, described: Described, supplied: list[Parameter], body: Argument | None
    ) -> Plan:
        request = OperationRequest(
            described.operation.key,
            tuple(Assignment(item.key, FromArgument(item.name)) for item in supplied),
            FromArgument(body.name) if body is not None else None,
        )
        extension = x_sdk(described.node)
        pages = extension.get("pages") if extension is not None else None
        if pages is None:
            return self._by_convention(described, request) or Call(request)
        operation = described.operation
        if operation.answer.type is None and not operation.enveloped:
            message = "there are no pages: the operation has no answer in JSON"
            self.context.error(pages, "EXT103", message)
            return Call(request)
        return self.plans.listing(pages, request, self.plans.payload(described))

    def _by_convention(
        self, described: Described, request: OperationRequest
    ) -> Plan | None:
        holders = (described.node, self.context.document.node)
        extensions = [found for node in holders if (found := x_sdk(node)) is not None]
        if any(extension.flag("unpaged") for extension in extensions):
            return None
        return listing_by_convention(self.schemas, described, request)

    def _outcome(self, described: Described) -> Outcome:
        operation = described.operation
        value: Selected | ByStatus | None
        if operation.enveloped:
            payload = self.plans.payload(described)
            path, kind = self._inside(described, payload.data)
            value = Selected(path, kind) if kind is not None else None
        else:
            value = value_of(
                self.schemas,
                described.node,
                operation.name,
                operation.answer,
                operation.others,
            )
        return Outcome(
            failure=Failure.RAISE,
            value=value,
            value_type=value.type if value is not None else None,
            result=None,
            shapes=(),
            default=Shape.VALUE if value is not None else Shape.NOTHING,
        )

    def _inside(self, described: Described, data: str) -> tuple[Path, Type | None]:
        payload = self.plans.payload(described)
        if payload.root is None or not data:
            return (), None
        try:
            found = walk(self.schemas, payload.root, data, payload.place)
        except PathNotFound:
            return (), None
        keys = tuple(step for step in found.path if isinstance(step, Key))
        return keys, found.type


def _distinct(parameters: Iterable[Parameter]) -> Iterator[Parameter]:
    """Names that two parameters share get a number, in document order."""
    taken: set[Name] = set()
    for parameter in parameters:
        name = parameter.name.apart_from(taken)
        taken.add(name)
        yield parameter if name == parameter.name else replace(parameter, name=name)


def _without_owner(described: Described, owner: Name) -> Name:
    """The operation's words without those of its owner: ``listPets`` is list."""
    if described.node.string("operationId") is None:
        return _from_path(described, owner)
    words = described.operation.name.words
    forms = _forms(owner.words)
    for start in range(len(words)):
        for form in forms:
            rest = (*words[:start], *words[start + len(form) :])
            if words[start : start + len(form)] == form and rest:
                return Name(_verb(rest, form, described))
    return described.operation.name


def _verb(
    rest: tuple[str, ...], form: tuple[str, ...], described: Described
) -> tuple[str, ...]:
    """``getPets`` is what lists them, and leaves ``get`` to ``getPet``."""
    is_plural = singular(form[-1]) != form[-1]
    is_collection = not described.path.rstrip("/").endswith("}")
    return ("list",) if rest == ("get",) and is_plural and is_collection else rest


def _forms(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The owner's words as they are, in the singular and in the plural."""
    *head, last = words
    forms = (last, singular(last), last + "s")
    return tuple((*head, form) for form in dict.fromkeys(forms))


def _from_path(described: Described, owner: Name) -> Name:
    pieces = [piece for piece in described.path.split("/") if piece]
    fixed = [
        word
        for piece in pieces
        if not piece.startswith("{")
        for word in name_of(piece).words
    ]
    ends_in_parameter = bool(pieces) and pieces[-1].startswith("{")
    verb = _VERBS.get(described.method, described.method)
    if described.method == "get":
        verb = "get" if ends_in_parameter or not pieces else "list"
    rest = [word for word in fixed if word not in owner.words]
    return Name((verb, *rest))


def _optional_last(argument: Argument) -> bool:
    return not argument.required
