"""Classes with methods: entities, modules and resources, sync and async."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.ir.api import Api
from generator.ir.owners import (
    ClientLink,
    ModuleLink,
    Owner,
    OwnerKind,
    Property,
    Stored,
)
from generator.languages.python.client import ConstructorView, constructor
from generator.languages.python.client_docs import ClientDocs
from generator.languages.python.docs import (
    FIELD_INDENT,
    METHOD_INDENT,
    deprecation,
    with_notes,
    words_of_name,
)
from generator.languages.python.methods import Methods, MethodView
from generator.languages.python.module import Module, module_path
from generator.languages.python.names import VIEW, member, record_field
from generator.languages.python.types import Declared, Types, optional, takes_none
from generator.languages.python.values import call
from generator.text.code import Code, code, lit
from generator.text.doc import Doc, compose
from generator.text.python import docstring, string, symbol


@dataclass(frozen=True, slots=True)
class PropertyView:
    """A read-only property."""

    name: Code
    decorator: Code
    """``property`` or ``cached_property``."""

    deprecated: Code | None
    type: Code
    docstring: Code
    body: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class ViewView:
    """The class of a result view."""

    name: Code
    base: Code
    docstring: Code
    methods: tuple[Code, ...]
    """Assignments, one for each method."""


@dataclass(frozen=True, slots=True)
class OwnerView:
    """A class with methods."""

    name: Code
    base: Code
    docstring: Code
    properties: tuple[PropertyView, ...]
    methods: tuple[MethodView, ...]
    view: ViewView | None
    constructor: ConstructorView | None


class Owners:
    """Writes owners into one module."""

    def __init__(
        self,
        api: Api,
        declared: Declared,
        module: Module,
        methods: Methods,
        client_docs: ClientDocs,
    ) -> None:
        self._api = api
        self._declared = declared
        self._module = module
        self._methods = methods
        self._client_docs = client_docs

    def owner(self, one: Owner, *, is_async: bool) -> OwnerView:
        """An owner as a class."""
        is_client = one.kind is OwnerKind.CLIENT
        use = self._module.use
        base = ("AsyncBase", "AsyncClientBase") if is_async else ("Base", "ClientBase")
        methods = tuple(
            self._methods.view(method, is_client=is_client, is_async=is_async)
            for method in one.methods
        )
        name = self._module.names.owner(one.key, is_async=is_async)
        view = self._view(name, methods, is_async=is_async) if methods else None
        properties = self._properties(one, is_async=is_async)
        if view is not None:
            properties.append(self._view_property(view))
        if one.environment_from is not None:
            properties.append(self._environment())
        return OwnerView(
            name,
            use(base[is_client]),
            self._doc(one, is_async=is_async),
            tuple(properties),
            methods,
            view,
            (
                constructor(
                    self._api, self._module, self._client_docs, is_async=is_async
                )
                if is_client
                else None
            ),
        )

    def _doc(self, one: Owner, *, is_async: bool) -> Code:
        words = words_of_name(one.name)
        note = "The methods are coroutines." if is_async else ""
        doc = with_notes(one.doc, words, deprecation(one.deprecated), note)
        if one.kind is OwnerKind.CLIENT:
            doc = self._client_docs.of_class(doc)
        return docstring(doc, indent=FIELD_INDENT)

    def _properties(self, one: Owner, *, is_async: bool) -> list[PropertyView]:
        return [
            self._property(
                each, is_async=is_async, is_client=one.kind is OwnerKind.CLIENT
            )
            for each in self.public_properties(one)
        ]

    def public_properties(self, one: Owner) -> Sequence[Property]:
        """Those that users see."""
        return [
            each
            for each in (*one.properties, *self._resources(one))
            if not (isinstance(each.kind, Stored) and each.kind.internal)
        ]

    def _resources(self, one: Owner) -> Sequence[Property]:
        """Resources that are reached through this owner."""
        linked = {
            each.kind.module
            for each in one.properties
            if isinstance(each.kind, ModuleLink)
        }
        return [
            Property(child.name, ModuleLink(child.key), child.source, child.doc)
            for child in self._api.owners
            if child.kind is OwnerKind.RESOURCE
            and child.parent == one.key
            and child.key not in linked
        ]

    def _property(
        self, one: Property, *, is_async: bool, is_client: bool
    ) -> PropertyView:
        use = self._module.use
        deprecated = None
        if one.deprecated is not None:
            text = compose("{text}", text=one.deprecated or "deprecated")
            deprecated = call(use("deprecated"), string(text))
        cached = isinstance(one.kind, ModuleLink)
        made, body = self.kind(one, is_async=is_async)
        words = words_of_name(one.name)
        doc = with_notes(one.doc, words, deprecation(one.deprecated))
        return PropertyView(
            symbol(member(one.name, is_client=is_client)),
            use("cached_property") if cached else use("property"),
            deprecated,
            made,
            docstring(doc, indent=METHOD_INDENT),
            body,
        )

    def kind(self, one: Property, *, is_async: bool) -> tuple[Code, tuple[Code, ...]]:
        """The type of a property and how it is found."""
        kind, cast = one.kind, self._module.use
        if isinstance(kind, Stored):
            types = Types(self._declared, self._module, is_async=is_async)
            made = types.annotation(kind.type)
            if not kind.required and not takes_none(kind.type):
                made = optional(made)
            key = string(record_field(one.name))
            own = code("self._own[{key}]", key=key)
            return made, (_cast(cast("cast"), made, own),)
        if isinstance(kind, ClientLink):
            client = self._api.owners[0]
            made = self._module.owner(client.key, is_async=is_async)
            return made, (_cast(cast("cast"), made, lit("self._scope.owner")),)
        made = self._module.owner(kind.module, is_async=is_async)
        name = self._module.names.owner(kind.module, is_async=is_async)
        place = self._module.place(kind.module, is_async=is_async)
        imported = code(
            "from {module} import {name}", module=module_path(place), name=name
        )
        made_here = code("return {name}(self._scope)", name=name)
        return made, (imported, lit(""), made_here)

    def _environment(self) -> PropertyView:
        doc = Doc("The environment of the image, None when the image is not known.")
        return PropertyView(
            symbol("environment"),
            self._module.use("property"),
            None,
            optional(self._module.use("str")),
            docstring(doc, indent=METHOD_INDENT),
            (lit("return self._scope.environment"),),
        )

    def _view_property(self, view: ViewView) -> PropertyView:
        doc = Doc("The same methods; their outcome is a ``Result`` and never raised.")
        return PropertyView(
            symbol("with_result"),
            self._module.use("property"),
            None,
            view.name,
            docstring(doc, indent=METHOD_INDENT),
            (code("return {name}(self)", name=view.name),),
        )

    def _view(
        self, name: Code, methods: Sequence[MethodView], *, is_async: bool
    ) -> ViewView:
        kind = self._module.use("AsyncInResult" if is_async else "InResult")
        rows = (
            code(
                "{method} = {kind}({owner}.{method})",
                method=method.name,
                kind=kind,
                owner=name,
            )
            for method in methods
        )
        title = compose(
            "The methods of ``{name}``, whose outcome is a ``Result``.", name=name
        )
        return ViewView(
            name + symbol(VIEW),
            code("{base}[{name}]", base=self._module.use("ResultView"), name=name),
            docstring(Doc(title), indent=FIELD_INDENT),
            tuple(rows),
        )


def _cast(cast: Code, made: Code, value: Code) -> Code:
    """A value of the entity's memory, whose type the checker cannot know."""
    return code(
        "return {cast}({type}, {value})",
        cast=cast,
        type=string(str(made)),
        value=value,
    )
