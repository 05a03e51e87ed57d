"""The helper of an entity through which its methods call tools."""

from __future__ import annotations

from generator.ir.methods import Method
from generator.ir.owners import Owner, OwnerKind
from generator.ir.plans import Call, ReadChunks, Watch, WriteChunks
from generator.ir.requests import ToolRequest
from generator.languages.go.arguments import Arguments
from generator.languages.go.layout import literal
from generator.languages.go.operations import keys_of
from generator.languages.go.values import Values
from generator.languages.go.world import World
from generator.text.code import Code, code, lit


def calls_tools(world: World, of: Owner) -> bool:
    """Whether methods of the owner, or of its modules, are tools."""
    if world.api.tools is None or of.kind in (OwnerKind.MODULE, OwnerKind.RESOURCE):
        return False
    return any(
        _is_tool(one)
        for other in world.api.owners
        if world.root_of(other) is of
        for one in other.methods
    )


def _is_tool(of: Method) -> bool:
    match of.plan:
        case Call(request=ToolRequest()) | ReadChunks() | WriteChunks() | Watch():
            return True
        case _:
            return False


def tool_call(world: World, of: Owner, receiver: Code) -> tuple[Code, ...]:
    """The values of the carrying operation besides the tool's own."""
    protocol = world.api.tools
    assert protocol is not None
    operation = world.operations[protocol.operation]
    known = keys_of(world, operation)
    nothing = of.methods[0] if of.methods else next(world.methods())
    values = Values(world, of, receiver, Arguments(world, nothing, receiver))
    entries = values.args(protocol.assignments, known, lit("reply"))
    return code("others := {args}", args=literal(lit("runtime.Args"), entries, 0)).lines
