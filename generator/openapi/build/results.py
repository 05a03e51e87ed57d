"""Result types and what fills them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.ir.methods import (
    Built,
    Constant,
    Failure,
    Given,
    Joined,
    Outcome,
    ResultField,
    ResultType,
    ResultUse,
    Selected,
    Shape,
    Transferred,
    ValueSource,
)
from generator.ir.name import Name
from generator.ir.types import Boolean, EntityRef, Integer, Text, Type
from generator.openapi.build.context import Context, name_of
from generator.openapi.build.docs import doc
from generator.openapi.build.extension import members
from generator.openapi.build.paths import PathNotFound, walk
from generator.openapi.build.schemas import Schemas
from generator.openapi.build.shape import shape_of
from generator.openapi.build.values import json_value
from generator.openapi.node import Node
from generator.openapi.suggest import did_you_mean

LANGUAGES = ("python", "go", "ts")


def results_of(
    context: Context, schemas: Schemas, extension: Node | None
) -> dict[str, ResultType]:
    """The result types of the document by their class name."""
    found: dict[str, ResultType] = {}
    for key, node in members(extension, "results"):
        place = name_of(key)
        items = node.string("items")
        found[key] = ResultType(
            key=key,
            name=context.claim(place, f"result {key}"),
            fields=tuple(
                _field(schemas, name, field, place)
                for name, field in members(node, "fields")
            ),
            source=node.source,
            doc=doc(None, node.string("description")),
            items=name_of(items) if items else None,
            type_name=key,
        )
    return found


def _field(schemas: Schemas, written: str, node: Node, place: Name) -> ResultField:
    name = name_of(written)
    entity, schema = node.string("entity"), node.get("schema")
    kind: Type = Text()
    if entity is not None:
        kind = EntityRef(entity)
    elif schema is not None:
        kind = schemas.type_of(schema, place + name)
    text = doc(None, node.string("description"))
    return ResultField(name, kind, text, node.flag("required"))


@dataclass(frozen=True)
class Payload:
    """What paths of one method walk through."""

    root: Node | None
    """Schema of the whole body, or of a tool's decoded text."""

    data: str
    """Path to the part whose properties fill fields by name."""

    place: Name


class Outcomes:
    """Reads ``returns``."""

    def __init__(
        self, context: Context, schemas: Schemas, results: dict[str, ResultType]
    ) -> None:
        self.context = context
        self.schemas = schemas
        self.results = results

    def outcome(self, node: Node | None, payload: Payload, failure: Failure) -> Outcome:
        """What a method gives back."""
        result_name = node.value if node is not None and node.is_string else None
        details = node if node is not None and node.is_mapping else None
        if details is not None:
            result_name = details.string("result")
        result = None
        if node is not None and isinstance(result_name, str):
            result = self._use(node, result_name, details, payload)
        value = details.get("value") if details is not None else None
        source = self.source(value, payload) if value is not None else None
        shapes = tuple(
            (language, Shape(written))
            for language in LANGUAGES
            if (written := _shape(details, language)) is not None
        )
        default = Shape.RESULT if result is not None else Shape.VALUE
        if result is None and source is None:
            default = Shape.NOTHING
        return Outcome(
            failure=failure,
            value=source,
            value_type=_value_type(source),
            result=result,
            shapes=shapes,
            default=default,
            required=details is not None and details.flag("required"),
        )

    def _use(
        self, node: Node, key: str, details: Node | None, payload: Payload
    ) -> ResultUse | None:
        declared = self.results.get(key)
        if declared is None:
            hint = did_you_mean(key, self.results)
            self.context.error(node, "EXT104", f"no result type is called {key}", hint)
            return None
        written = {name_of(name): item for name, item in members(details, "fields")}
        for name, item in written.items():
            if name not in {field.name for field in declared.fields}:
                self.context.error(
                    item, "EXT104", f"{key} has no field {item.key}", at_key=True
                )
        when = details.get("successWhen") if details is not None else None
        return ResultUse(
            result=key,
            fields=tuple(self._fields(node, declared, written, payload)),
            success_when=None
            if when is None
            else (name_of(when.string("field") or ""), when.integer("equals") or 0),
        )

    def _fields(
        self,
        node: Node,
        declared: ResultType,
        written: dict[Name, Node],
        payload: Payload,
    ) -> Iterator[tuple[Name, ValueSource]]:
        by_name = self._properties(payload)
        for field in declared.fields:
            if field.name in written:
                source = self.source(written[field.name], payload)
            elif field.name in by_name:
                source = self._path(node, by_name[field.name], payload)
            else:
                source = None
                if field.required:
                    words = " ".join(field.name.words)
                    self.context.error(
                        node, "EXT105", f"nothing fills {words} of {declared.key}"
                    )
            if source is not None:
                yield field.name, source

    def _properties(self, payload: Payload) -> dict[Name, str]:
        if payload.root is None:
            return {}
        node: Node | None = payload.root
        for piece in (piece for piece in payload.data.split(".") if piece):
            node = shape_of(node).properties.get(piece) if node is not None else None
        if node is None:
            return {}
        prefix = f"{payload.data}." if payload.data else ""
        return {name_of(wire): f"{prefix}{wire}" for wire in shape_of(node).properties}

    def source(self, node: Node, payload: Payload) -> ValueSource | None:
        """What fills a field, or is the value."""
        if isinstance(node.value, str):
            return self._path(node, node.value, payload)
        if (path := node.string("path")) is not None:
            return self._path(node, path, payload)
        joined = node.get("join")
        if joined is not None:
            found = [
                self._path(item, str(item.value), payload) for item in joined.elements()
            ]
            return Joined(tuple(part.path for part in found if part is not None))
        if (argument := node.string("argument")) is not None:
            return given(argument)
        if (figure := node.string("transfer")) is not None:
            return Transferred(figure)
        if (entity := node.string("entity")) is not None:
            return Built(entity, tuple(self._built(node, payload)))
        constant = node.get("constant")
        return Constant(json_value(constant.value if constant else None))

    def _built(
        self, node: Node, payload: Payload
    ) -> Iterator[tuple[Name, Selected | Given]]:
        for name, item in members(node, "properties"):
            source = self.source(item, payload)
            if isinstance(source, Selected | Given):
                yield name_of(name), source

    def _path(self, node: Node, text: str, payload: Payload) -> Selected | None:
        try:
            found = walk(self.schemas, payload.root, text, payload.place)
        except PathNotFound as error:
            self.context.error(node, "EXT103", str(error))
            return None
        kind = Text() if payload.root is None and not found.path else found.type
        return Selected(found.path, kind)


def given_in(outcome: Outcome) -> Iterator[Given]:
    """The arguments that come back."""
    fields = outcome.result.fields if outcome.result is not None else ()
    for source in (outcome.value, *(source for _, source in fields)):
        stored = source.properties if isinstance(source, Built) else ()
        for part in (source, *(part for _, part in stored)):
            if isinstance(part, Given):
                yield part


def given(text: str) -> Given:
    """``argument`` or ``params.member``."""
    argument, _, field = text.partition(".")
    return Given(name_of(argument), name_of(field) if field else None)


def _shape(details: Node | None, language: str) -> str | None:
    shapes = details.get("shapes") if details is not None else None
    return shapes.string(language) if shapes is not None else None


def _value_type(source: ValueSource | None) -> Type | None:
    match source:
        case Selected(_, kind):
            return kind
        case Constant(value):
            return Boolean() if isinstance(value, bool) else Integer()
        case Joined():
            return Text()
        case Built(entity):
            return EntityRef(entity)
        case _:
            return None
