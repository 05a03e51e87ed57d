"""What a method's caller gives, and the request it becomes."""

from __future__ import annotations

from dataclasses import dataclass

from generator.ir.methods import Argument, ArgumentGroup
from generator.ir.name import Name
from generator.ir.operations import Parameter
from generator.ir.requests import (
    Assignment,
    FromProperty,
    OperationRequest,
    Request,
    ToolRequest,
)
from generator.ir.tools import Tool
from generator.openapi.build.arguments import (
    PARAMS,
    Arguments,
    Read,
    assignments,
    from_argument,
)
from generator.openapi.build.context import Context, name_of
from generator.openapi.build.extension import members
from generator.openapi.build.operations import Described
from generator.openapi.build.owners import Draft, Owners
from generator.openapi.build.results import Payload
from generator.openapi.build.schemas import Schemas
from generator.openapi.build.tools import Tools
from generator.openapi.node import Node


@dataclass(frozen=True)
class Call:
    """What was read of a method's arguments, and its request."""

    request: Request
    reads: tuple[Read, ...]
    positional: tuple[Argument, ...]
    group: ArgumentGroup | None
    options: tuple[Argument, ...]


class Calls:
    """Reads ``arguments``, ``options``, ``params``, ``with`` and ``tool``."""

    def __init__(
        self, context: Context, schemas: Schemas, owners: Owners, tools: Tools
    ) -> None:
        self.context = context
        self.schemas = schemas
        self.owners = owners
        self.tools = tools

    def read(
        self,
        described: Described,
        key: str,
        node: Node,
        owner: Draft,
        earlier: Payload | None,
    ) -> Call:
        """Read one method; ``earlier`` is the answer that ``payload`` values mean."""
        tool = self._tool(described, key, node)
        parameters: tuple[Parameter, ...] = described.operation.parameters
        if tool is not None and node.has("tool"):
            parameters = tool.arguments
        arguments = Arguments(self.context, self.schemas, parameters)
        place = name_of(key)
        entity = self.owners.entity_of(owner)
        bound = {
            parameter.key: name
            for wire, parameter in arguments.supplied.items()
            if entity is not None
            and not node.has("tool")
            and (name := entity.bound.get(wire)) is not None
        }
        filled = dict(arguments.filled(node.get("with"), earlier))
        group, group_reads = self._group(arguments, node, place)
        positional = self._written(arguments, node, "arguments", place)
        options = self._written(arguments, node, "options", place)
        given = (*group_reads, *(positional or ()), *(options or ()))
        used = {read.parameter.key for read in given if read.parameter is not None}
        used |= bound.keys() | {item.key for item in filled} | self._taken(node)
        free = [item for item in arguments.supplied.values() if item.key not in used]
        if positional is None and group is None and not node.has("delegate"):
            required = [item for item in free if _is_required(item)]
            positional = arguments.derived(required)
        if options is None and node.has("tool"):
            options = arguments.derived(item for item in free if not _is_required(item))
        reads = (*(positional or ()), *(options or ()))
        values = {
            item.parameter: item
            for item in (
                *(Assignment(at, FromProperty(name)) for at, name in bound.items()),
                *assignments(reads),
                *assignments(group_reads, PARAMS),
                *(Assignment(item.key, origin) for item, origin in filled.items()),
            )
        }
        if not node.has("delegate"):
            self._check_required(node, arguments, values.keys() | self._taken(node))
        ordered = tuple(values[item.key] for item in parameters if item.key in values)
        return Call(
            request=self._request(described, tool, node, ordered, reads),
            reads=(*reads, *group_reads),
            positional=tuple(
                sorted((r.argument for r in positional or ()), key=_optional_last)
            ),
            group=group,
            options=tuple(read.argument for read in options or ()),
        )

    def _tool(self, described: Described, key: str, node: Node) -> Tool | None:
        if node.has("tool"):
            return self.tools.add(key, node.get("tool"))
        carrier = self.tools.carrier
        if carrier is not None and carrier.operation.key == described.operation.key:
            return self.tools.add(key, None)
        return None

    def _request(
        self,
        described: Described,
        tool: Tool | None,
        node: Node,
        ordered: tuple[Assignment, ...],
        reads: tuple[Read, ...],
    ) -> Request:
        if tool is None:
            return OperationRequest(described.operation.key, ordered)
        if node.has("tool"):
            return ToolRequest(tool.key, ordered)
        protocol = self.tools.node
        by_wire = {
            read.parameter.key: from_argument("_".join(read.argument.name.words))
            for read in reads
            if read.parameter is not None
        }
        name = protocol.string("name") if protocol is not None else None
        whole = protocol.string("arguments") if protocol is not None else None
        return ToolRequest(
            tool.key, (), by_wire.get(f"form.{name}"), by_wire.get(f"form.{whole}")
        )

    def _group(
        self, arguments: Arguments, node: Node, place: Name
    ) -> tuple[ArgumentGroup | None, tuple[Read, ...]]:
        params = node.get("params")
        return (None, ()) if params is None else arguments.group(params, place)

    def _written(
        self, arguments: Arguments, node: Node, key: str, place: Name
    ) -> tuple[Read, ...] | None:
        listed = node.get(key)
        return None if listed is None else arguments.written(listed, place)

    def _taken(self, node: Node) -> set[str]:
        """Tool arguments that the plan fills."""
        chunks = node.get("chunks")
        if chunks is None:
            return set()
        return {
            f"body.{written}"
            for key in ("offset", "length")
            if (written := chunks.string(key)) is not None
        }

    def _check_required(
        self, node: Node, arguments: Arguments, filled: set[str]
    ) -> None:
        carrier = self.tools.carrier
        fixed = (
            {f"form.{wire}" for wire, _ in members(self.tools.node, "with")}
            if carrier is not None
            else set()
        )
        for wire, parameter in arguments.supplied.items():
            if parameter.key in filled | fixed or not _is_required(parameter):
                continue
            self.context.error(node, "EXT105", f"nothing fills {wire}", at_key=True)


def _is_required(parameter: Parameter) -> bool:
    return parameter.required and parameter.default is None


def _optional_last(argument: Argument) -> bool:
    return not argument.required
