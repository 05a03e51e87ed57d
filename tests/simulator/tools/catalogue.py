"""Which tools a session offers, and running one of them."""

from __future__ import annotations

from collections.abc import Mapping

from tests.simulator.answers import RequestRejected
from tests.simulator.images import environment_of
from tests.simulator.state import Account, Session
from tests.simulator.tools import (  # noqa: F401  (they register themselves)
    applications,
    files,
    metrics,
    oss,
    shell,
    ui,
    windows,
)
from tests.simulator.tools.memory_files import FileProblem
from tests.simulator.tools.registry import (
    TOOLS,
    Arguments,
    Tool,
    ToolCall,
    ToolError,
    ToolResult,
)


def tools_of(image_id: str) -> list[Tool]:
    """The tools that sessions of an image offer."""
    environment = environment_of(image_id)
    return [tool for tool in TOOLS.values() if environment in tool.environments]


def tool_list(image_id: str) -> list[dict[str, str]]:
    """The tools of an image as the answer to a creation lists them."""
    return [{"name": tool.name, "server": tool.server} for tool in tools_of(image_id)]


def described_tools(image_id: str) -> list[dict[str, object]]:
    """The tools of an image with all that is known about them."""
    return [
        {
            "name": tool.name,
            "description": tool.description,
            "inputSchema": tool.schema(),
            "server": tool.server,
            "tool": tool.name,
        }
        for tool in tools_of(image_id)
    ]


def run_tool(
    account: Account,
    session: Session,
    name: str,
    server: str,
    values: Mapping[str, object],
) -> ToolResult:
    """Run a tool; its own failures are results, too.

    Raises RequestRejected when a known tool is given arguments it does not know.
    """
    tool = TOOLS.get(name)
    if tool is None or session.environment not in tool.environments:
        return ToolResult(f"Tool not found: {name}", is_error=True)
    problems = tool.check(values)
    if server not in ("", tool.server):
        problems.append(f"tool {name} belongs to server {tool.server}, not {server}")
    if problems:
        raise RequestRejected(*problems)
    try:
        result = tool.run(ToolCall(account, session, Arguments(values)))
    except (FileProblem, ToolError) as error:
        return ToolResult(str(error), is_error=True)
    return ToolResult(result) if isinstance(result, str) else result
