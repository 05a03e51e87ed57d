"""Schemas to types, and the declarations they need."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.ir.declarations import (
    Declaration,
    Enumeration,
    Record,
    Tuple,
    Union,
    Variant,
)
from generator.ir.name import Name
from generator.ir.types import (
    EncodedText,
    ListOf,
    MapOf,
    Nullable,
    Opaque,
    Ref,
    TextEncoding,
    Type,
)
from generator.openapi.build.context import Context, exact_type_name
from generator.openapi.build.declare import (
    enumeration,
    is_component,
    record,
    schema_doc,
)
from generator.openapi.build.extension import sdk_name
from generator.openapi.build.hierarchies import Hierarchies
from generator.openapi.build.places import named_place, place_of_items
from generator.openapi.build.scalars import constant, scalar
from generator.openapi.build.shape import (
    Shape,
    implied_kind,
    is_bare_reference,
    map_values,
    shape_of,
    wrapped_part,
)
from generator.openapi.build.tuples import tuple_of
from generator.openapi.build.under_way import UnderWay
from generator.openapi.build.unions import hierarchy, union_of, union_or_type
from generator.openapi.node import Node
from generator.openapi.references import UnresolvedReference


class Schemas:
    """Gives each schema its type; declares each named or inline object once."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.hierarchies = Hierarchies(context.document)
        self._declared: dict[str, Declaration | None] = {}
        self.unions_with_null: set[str] = set()
        """Keys of unions one of whose alternatives may be null."""

        self._names: dict[str, Name] = {}
        self._in_work: set[str] = set()
        self._under_way = UnderWay()
        self._titled: dict[str, list[tuple[object, str]]] = {}

    @property
    def declarations(self) -> tuple[Declaration, ...]:
        """What was declared, in the order of first use."""
        return tuple(item for item in self._declared.values() if item is not None)

    def declaration(self, key: str) -> Declaration:
        """A declaration by its key."""
        found = self._declared[key]
        assert found is not None, key
        return found

    def peek(self, key: str) -> Declaration | None:
        """A declaration by its key; ``None`` while it is being made."""
        return self._declared.get(key)

    def name_of_declared(self, key: str) -> Name:
        """The name of a declaration, also while it is being made."""
        found = self._declared.get(key)
        return found.name if found is not None else self._names[key]

    def replace(self, key: str, declaration: Declaration) -> None:
        """Put a declaration in the place of an earlier one."""
        self._declared[key] = declaration

    def type_of(self, node: Node, place: Name) -> Type:
        """The type of a schema; ``place`` names what has no name of its own."""
        try:
            if is_bare_reference(node):
                return self._named(node, place)
            return self._type(node, place)
        except UnresolvedReference as error:
            self.context.unresolved(node, error)
            return Opaque()

    def _named(self, node: Node, place: Name) -> Type:
        """The type of what a reference names; the first name in a chain counts."""
        target, first = node.target, node.ref
        assert first is not None
        return self._type(target, named_place(self.context, first, place))

    def _type(self, node: Node, place: Name) -> Type:
        if not node.is_mapping:
            if node.value is False:
                self.context.warn(node, "SCH050", "no value fits this schema")
            return Opaque()
        before = self._under_way.place(node)
        if before is not None and not self._ends_in_record(node):
            return self._recursion(node, before)
        with self._under_way.schema(node, place):
            found = self._plain(node, place)
        return self._closed(node, found)

    def _ends_in_record(self, node: Node) -> bool:
        """Whether the way from an inline schema back to it leads through a record.

        Then its type can be said at once, in the words of that record.
        """
        is_named = is_component(node) or self.hierarchies.is_base(node)
        return not is_named and self._under_way.leads_through_record(node)

    def _recursion(self, node: Node, place: Name) -> Type:
        """A reference to a schema whose type is not known yet."""
        key = self.key(node)
        if key not in self._declared:
            self._declared[key] = None
            self.name(key, place)
        return Ref(key)

    def _closed(self, node: Node, found: Type) -> Type:
        """A recursive schema that is no object becomes a union of one."""
        key = self.key(node)
        if self._declared.get(key, found) is not None or found == Ref(key):
            return found
        name = self.name_of_declared(key)
        return self.declare(
            Union(key, name, (Variant(name, found),), node.source, schema_doc(node))
        )

    def name(self, key: str, place: Name) -> Name:
        """The name of a declaration, given at the first call."""
        if key not in self._names:
            self._names[key] = self.context.claim(place, key)
        return self._names[key]

    def adopt(self, inner: Node, outer: Node, place: Name) -> None:
        """Give ``inner`` the name of a schema that is nothing but a wrapper of it."""
        if inner.reference is None:
            name = self.name(self.key(outer), place)
            self._names.setdefault(self.key(inner), name)

    def _plain(self, node: Node, place: Name) -> Type:
        if self.hierarchies.is_base(node):
            return hierarchy(self, node, place)
        single = None if self.hierarchies.is_child(node) else wrapped_part(node)
        if single is not None:
            self.adopt(single, node, place)
            inner = self.type_of(single, place)
            return self._nullable(inner, shape_of(node))
        shape = shape_of(node)
        return self._nullable(self._bare(node, shape, place), shape)

    def _nullable(self, inner: Type, shape: Shape) -> Type:
        if shape.nullable and not isinstance(inner, Nullable | Opaque):
            return Nullable(inner)
        return inner

    def _bare(self, node: Node, shape: Shape, place: Name) -> Type:
        if shape.has("const"):
            return constant(shape.keywords["const"])
        if shape.has("enum") and any(shape.keywords["enum"].elements()):
            return self._enum(node, shape, place)
        if shape.unions and not shape.properties:
            return union_or_type(self, node, shape, place)
        if len(shape.types) > 1:
            return self._any_of_types(node, shape, place)
        kind = shape.types[0] if shape.types else implied_kind(shape)
        return self._of_kind(kind, node, shape, place)

    def _any_of_types(self, node: Node, shape: Shape, place: Name) -> Type:
        """A schema with several types: a union of what it is for each of them."""
        key = f"{self.key(node)}#types"
        if self._declared.get(key) is not None:
            return Ref(key)
        kinds = [one for one in shape.types if one != "integer"]
        if "number" not in kinds:
            kinds = shape.types
        types = [
            self._of_kind(kind, node, shape, place + Name((kind,))) for kind in kinds
        ]
        if Opaque() in types:
            return Opaque()
        return self.union_of(key, place, types, node)

    def _of_kind(self, kind: str, node: Node, shape: Shape, place: Name) -> Type:
        if kind == "object":
            return self._object(node, shape, place)
        if kind == "array":
            return self._array(shape, place)
        content = shape.keywords.get("contentSchema")
        if kind == "string" and content is not None:
            return EncodedText(self.type_of(content, place), TextEncoding.JSON)
        return scalar(kind, shape)

    def _enum(self, node: Node, shape: Shape, place: Name) -> Type:
        key = self.key(node)
        if key not in self._declared:
            declared = enumeration(self, node, shape, place, key)
            if not isinstance(declared, Enumeration):
                return declared
            self._declared[key] = declared
        return Ref(key)

    def _object(self, node: Node, shape: Shape, place: Name) -> Type:
        if not shape.properties:
            return self._map(node, shape, place)
        key = self.key(node)
        if self._declared.get(key) is None and key not in self._in_work:
            self._declared[key] = None
            self._in_work.add(key)
            name = self.name(key, place)
            with self._under_way.record():
                self._declared[key] = self.record(node, shape, name, key)
        return Ref(key)

    def _map(self, node: Node, shape: Shape, place: Name) -> Type:
        """An object without known properties; patterns and the rest give its values."""
        values = [
            self.type_of(value, place_of_items(self.context, place))
            for value in map_values(shape)
        ]
        if not values or Opaque() in values:
            return MapOf(Opaque())
        key = f"{self.key(node)}#values"
        return MapOf(self.union_of(key, place + Name(("value",)), values, node))

    def record(self, node: Node, shape: Shape, name: Name, key: str) -> Record:
        """The record of an object schema."""
        declared = record(self, node, shape, name, key)
        if not any(True for _ in map_values(shape)):
            return declared
        extra = self._map(node, shape, name + Name(("extra",)))
        assert isinstance(extra, MapOf)
        return replace(declared, extra=extra.value)

    def _array(self, shape: Shape, place: Name) -> Type:
        items = shape.keywords.get("items")
        if shape.has("prefixItems"):
            return tuple_of(self, shape.keywords["prefixItems"], shape, place)
        if items is None:
            return ListOf(Opaque())
        return ListOf(self.type_of(items, place_of_items(self.context, place)))

    def union_of(
        self, key: str, place: Name, types: Iterable[Type], node: Node
    ) -> Type:
        """A union of types that stand in no ``oneOf``."""
        return union_of(self, key, place, tuple(types), node)

    def declare(self, declaration: Enumeration | Record | Tuple | Union) -> Ref:
        """Keep a declaration that another module made."""
        self._declared[declaration.key] = declaration
        return Ref(declaration.key)

    def key(self, node: Node) -> str:
        """Key of the declaration for a schema: its file and pointer.

        Inline schemas that say the same under the same title are one declaration.
        """
        key = f"{node.file}#{node.pointer}"
        title = node.own_keys.get("title")
        if not isinstance(title, str) or is_component(node):
            return key
        equals = self._titled.setdefault(title, [])
        for value, known in equals:
            if value is node.value or value == node.value:
                return known
        equals.append((node.value, key))
        return key

    def type_name(self, node: Node) -> str | None:
        """The exact spelling asked for: ``x-sdk.name`` or the component's own key."""
        named = sdk_name(node)
        if named is not None:
            return exact_type_name(named)
        return None
