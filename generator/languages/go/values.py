"""What fills parameters of requests, and fields of what a method returns."""

from __future__ import annotations

from typing import assert_never

from generator.ir.declarations import Enumeration
from generator.ir.methods import (
    Built,
    ByStatus,
    Constant,
    Given,
    Joined,
    LocalFile,
    Selected,
    Transferred,
    ValueSource,
)
from generator.ir.name import Name
from generator.ir.owners import Owner, Stored
from generator.ir.paths import Each, Path
from generator.ir.requests import (
    Assignment,
    FromArgument,
    FromConstant,
    FromLookup,
    FromPayload,
    FromProperty,
    ValueOrigin,
)
from generator.ir.types import EncodedText, Ref, TextEncoding, Type
from generator.languages.go.arguments import PARAMS, Arguments, is_reference_argument
from generator.languages.go.layout import Entry
from generator.languages.go.literals import (
    ENCODINGS,
    path,
    path_slice,
    path_to,
    value,
)
from generator.languages.go.names import exported, unexported
from generator.languages.go.types import go_type, is_struct, pointer_to
from generator.languages.go.world import World
from generator.text.code import Code, code, lit
from generator.text.go import symbol

COMMA = lit(", ")


class Values:
    """Expressions inside the body of one method."""

    def __init__(
        self, world: World, owner: Owner, receiver: Code, arguments: Arguments
    ) -> None:
        self.world = world
        self.owner = owner
        self.receiver = receiver
        self.arguments = arguments

    @property
    def entity(self) -> Code:
        """The expression for the entity (or client) that the method belongs to."""
        root = self.world.root_of(self.owner)
        if root is self.owner:
            return self.receiver
        field = root_field(self.world, root)
        return code("{receiver}.{field}", receiver=self.receiver, field=field)

    def property(self, name: Name) -> Code:
        """A stored property of the entity."""
        root = self.world.root_of(self.owner)
        field = property_field(self.world, root, name)
        return code("{entity}.{field}", entity=self.entity, field=field)

    def origin(self, of: ValueOrigin, previous: Code) -> Code:
        """What fills a parameter; ``previous`` is the reply before this request."""
        match of:
            case FromArgument():
                return self._argument(of)
            case FromProperty(property=name):
                return self.property(name)
            case FromConstant(value=constant):
                return value(constant)
            case FromPayload(path=steps, type=kind):
                return self.read(
                    lit("Require"), go_type(self.world, kind), previous, steps, kind
                )
            case FromLookup():
                return self._lookup(of)
            case _:
                assert_never(of)

    def _argument(self, of: FromArgument) -> Code:
        if self.arguments.is_member(of.argument) and of.field is not None:
            return self.arguments.sent(self.arguments.member(of.field))
        given = self.arguments.all[of.argument]
        if of.field is not None:
            field = symbol(exported(of.field, self.world.words))
            return code("{read}.{field}", read=given.read, field=field)
        read = given.read
        others = []
        if of.otherwise_property is not None:
            others.append(self.property(of.otherwise_property))
        if of.otherwise is not None:
            others.append(value(of.otherwise))
        if others:
            all_values = Code.join(COMMA, (read, *others))
            return code("runtime.First({all})", all=all_values)
        return self.arguments.sent(given)

    def _lookup(self, of: FromLookup) -> Code:
        item = lit("item")
        items = self.property(of.property)
        kind = self._item_type(of.property)
        return code(
            "runtime.Lookup({items}, tool.Name,\n"
            "\tfunc({item} {kind}) string {{ return {item}.{match} }},\n"
            "\tfunc({item} {kind}) string {{ return {item}.{take} }}, {otherwise})",
            items=items,
            item=item,
            kind=kind,
            match=symbol(exported(of.match, self.world.words)),
            take=symbol(exported(of.take, self.world.words)),
            otherwise=value(of.otherwise),
        )

    def _item_type(self, name: Name) -> Code:
        root = self.world.root_of(self.owner)
        for one in root.properties:
            if one.name == name and isinstance(one.kind, Stored):
                kind = go_type(self.world, one.kind.type)
                return symbol(str(kind).removeprefix("[]"))
        raise KeyError(name)

    def args(
        self,
        assignments: tuple[Assignment, ...],
        keys: dict[str, Code],
        previous: Code,
    ) -> list[Entry]:
        """The entries of ``runtime.Args``."""
        return [
            (keys[one.parameter], self.origin(one.value, previous))
            for one in assignments
        ]

    def read(
        self, function: Code, kind: Code, reply: Code, steps: Path, of: Type
    ) -> Code:
        """A value of a reply."""
        if isinstance(of, EncodedText) and of.encoding is not TextEncoding.JSON:
            found = Code.join(COMMA, (reply, ENCODINGS[of.encoding], *path(steps)))
            return code("runtime.ReadText[{kind}]({found})", kind=kind, found=found)
        found = Code.join(COMMA, (reply, *path_to(steps, of)))
        return code(
            "runtime.{function}[{kind}]({found})",
            function=function,
            kind=kind,
            found=found,
        )

    def source(self, of: ValueSource, reply: Code, *, required: bool) -> Code:
        """What fills a field of a result."""
        match of:
            case Selected(path=steps, type=kind):
                plain = selected_type(self.world, of)
                if is_struct(self.world, kind) and not required and not many(steps):
                    plain = code("*{plain}", plain=plain)
                function = lit("Require") if required else lit("Read")
                return self.read(function, plain, reply, steps, kind)
            case ByStatus(type=kind):
                plain = pointer_to(self.world, kind)
                return code("runtime.Value[{plain}]({reply})", plain=plain, reply=reply)
            case Joined(paths=paths):
                parts = Code.join(COMMA, (reply, *map(path_slice, paths)))
                return code("runtime.Joined({parts})", parts=parts)
            case Constant(value=constant):
                return value(constant)
            case Given(argument=name, field=field):
                return self._given(name, field)
            case Built():
                return self.built(of, reply)
            case Transferred(figure=figure):
                return self._figure(figure)
            case _:
                assert_never(of)

    def _given(self, name: Name, field: Name | None) -> Code:
        if self.arguments.is_member(name) and field is not None:
            return code(
                "{params}.{field}",
                params=PARAMS,
                field=symbol(exported(field, self.world.words)),
            )
        return self.arguments.all[name].read

    def _figure(self, figure: str) -> Code:
        return {
            "http-status": lit("moved.HTTPStatusCode"),
            "bytes": lit("moved.Bytes"),
            "etag": lit("moved.ETag"),
            "path": self._transfer_path(),
            "local-path": self._local(),
            "request-id-url": lit("link.RequestID()"),
            "request-id-sync": lit("synced.RequestID()"),
        }[figure]

    def _transfer_path(self) -> Code:
        for one in self.arguments.positional:
            if one.read != self._local():
                return one.read
        return self._local()

    def _local(self) -> Code:
        return next(
            one.read
            for one in self.arguments.positional
            if isinstance(one.argument.type, LocalFile)
        )

    def built(self, of: Built, reply: Code) -> Code:
        """A new entity."""
        entity = self.world.owners[of.entity]
        stored = {
            one.name: one.kind
            for one in entity.properties
            if isinstance(one.kind, Stored)
        }
        filled = dict(of.properties)
        given = []
        for name, kind in stored.items():
            source = filled.get(name)
            if source is None:
                given.append(_zero(self.world, kind.type))
            else:
                given.append(self.source(source, reply, required=kind.required))
        arguments = (self.entity, *given)
        multi = Code.join(lit("\n"), (code("{one},", one=one) for one in arguments))
        return code(
            "new{name}(\n{arguments}\n)",
            name=self.world.owner(of.entity),
            arguments=multi.tabbed(),
        )

    def condition(self, of: FromArgument) -> Code:
        """Whether an argument was given."""
        if self.arguments.is_member(of.argument) and of.field is not None:
            given = self.arguments.member(of.field)
        else:
            given = self.arguments.all[of.argument]
        kind = go_type(self.world, given.argument.type)  # type: ignore[arg-type]
        if is_reference_argument(given):
            return code("len({read}) > 0", read=given.read)
        if str(kind) == "bool":
            return given.read
        return code('{read} != ""', read=given.read)


def _zero(world: World, of: Type) -> Code:
    text = str(go_type(world, of))
    if text == "string" or (
        isinstance(of, Ref) and isinstance(world.declarations[of.key], Enumeration)
    ):
        return lit('""')
    if text.startswith(("[]", "map[", "*")) or text == "any":
        return lit("nil")
    if text == "bool":
        return lit("false")
    return lit("0")


def root_field(world: World, root: Owner) -> Code:
    """The hidden field of a module that leads to its entity or client."""
    return symbol(unexported(root.name, world.words))


def many(steps: Path) -> bool:
    """Whether a path stands for a list."""
    return any(isinstance(one, Each) for one in steps)


def selected_type(world: World, of: Selected) -> Code:
    """The type of what a path leads to."""
    plain = go_type(world, of.type)
    return code("[]{plain}", plain=plain) if many(of.path) else plain


def property_field(world: World, owner: Owner, name: Name) -> Code:
    """The field of a stored property; internal ones are hidden."""
    for one in owner.properties:
        if one.name == name:
            if isinstance(one.kind, Stored) and one.kind.internal:
                return symbol(unexported(name, world.words))
            return world.owner_field(owner, name)
    raise KeyError(name)
