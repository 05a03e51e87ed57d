"""Tools: methods that travel through one operation."""

from __future__ import annotations

from collections.abc import Mapping

from generator.ir.name import Name
from generator.ir.operations import Location
from generator.ir.requests import Assignment, FromProperty, ValueOrigin
from generator.ir.tools import Tool, ToolProtocol
from generator.ir.types import TextEncoding
from generator.openapi.build.arguments import Arguments
from generator.openapi.build.context import Context, name_of
from generator.openapi.build.extension import x_sdk
from generator.openapi.build.operations import Described, Operations
from generator.openapi.build.paths import aliases_of, plain_path
from generator.openapi.build.schemas import Schemas
from generator.openapi.build.shape import shape_of
from generator.openapi.build.spread import Spread
from generator.openapi.node import Node
from generator.openapi.suggest import did_you_mean
from generator.text.spec_text import SpecText


class Tools:
    """The tools of the document, and the operation they travel in."""

    def __init__(
        self, context: Context, schemas: Schemas, operations: Operations
    ) -> None:
        self.context = context
        self.schemas = schemas
        self.tools: dict[str, Tool] = {}
        extension = x_sdk(context.document.node)
        self.node = extension.get("tools") if extension is not None else None
        self.carrier: Described | None = None
        if self.node is not None:
            self.carrier = operation_named(context, operations, self.node, "operation")

    def add(self, key: str, node: Node | None) -> Tool:
        """Declare the tool of a method; without a node the caller names it."""
        if node is None:
            tool = Tool(key, SpecText(""), (), None)
        else:
            schema = node.get("arguments")
            place = name_of(key)
            spread = Spread(self.schemas, Location.BODY, place)
            parameters = spread.parts(schema) if schema is not None else ()
            text = node.string("text")
            tool = Tool(
                key=key,
                wire=node.text("name") or SpecText(""),
                arguments=parameters,
                encoding=TextEncoding(text) if text else None,
                integers=_keys(node, ("integer", "number")),
                booleans=_keys(node, ("boolean",)),
                fallback=node.text("fallback"),
                known=_known(node),
                empty=node.text("empty"),
                failure_decodes=node.flag("failureDecodes"),
                failure_message=plain_path(node.string("failureMessage")),
                failure_text=node.text("failureText"),
            )
        self.tools[key] = tool
        return tool

    def protocol(self, bound: Mapping[str, Name]) -> ToolProtocol | None:
        """How tools travel, if the document has any.

        ``bound`` says which property of an entity fills which wire name.
        """
        if self.node is None or self.carrier is None:
            return None
        operation = self.carrier.operation
        arguments = Arguments(self.context, self.schemas, operation.parameters)
        values: dict[str, ValueOrigin] = {
            parameter.key: FromProperty(bound[wire])
            for wire, parameter in arguments.supplied.items()
            if wire in bound
        }
        for parameter, value in arguments.filled(self.node.get("with"), None):
            values[parameter.key] = value
        return ToolProtocol(
            operation=operation.key,
            name_parameter=f"form.{self.node.string('name')}",
            arguments_parameter=f"form.{self.node.string('arguments')}",
            assignments=tuple(
                Assignment(item.key, values[item.key])
                for item in operation.parameters
                if item.key in values
            ),
            content=plain_path(self.node.string("content")),
            failed=plain_path(self.node.string("failed")),
            tools=tuple(self.tools.values()),
        )


def _keys(node: Node, kinds: tuple[str, ...]) -> tuple[SpecText, ...]:
    schema = node.get("schema")
    if schema is None or node.string("text") != "key-value-lines":
        return ()
    return tuple(
        SpecText(wire)
        for wire, item in shape_of(schema).properties.items()
        if (types := shape_of(item).types) and types[0] in kinds
    )


def _known(node: Node) -> tuple[SpecText, ...]:
    schema = node.get("schema")
    if schema is None:
        return ()
    return tuple(
        name
        for wire, item in shape_of(schema).properties.items()
        for name in (SpecText(wire), *aliases_of(item))
    )


def operation_named(
    context: Context, operations: Operations, node: Node, key: str
) -> Described | None:
    """The operation that ``key`` of ``node`` names."""
    wanted = node.string(key) or ""
    found = operations.all.get(wanted)
    if found is None:
        hint = did_you_mean(wanted, operations.all)
        at = node.get(key) or node
        context.error(at, "EXT101", f'no operation has the id "{wanted}"', hint)
    return found
