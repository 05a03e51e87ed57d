"""Tools that the sample's service has."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl

from agentbay._runtime.codecs import ANY
from agentbay._runtime.containers import map_of
from agentbay._runtime.formats import embedded
from agentbay._runtime.method import Method
from agentbay._runtime.objects import Base
from agentbay._runtime.operation import InBody, InForm, Parameter
from agentbay._runtime.plans import Tool, ToolProtocol
from agentbay._runtime.text_formats import json as json_format
from tests.sample import Demo
from tests.sample_service import form
from tests.scripted import Asked, Reply, Server, answer

RUN = form(
    "Run",
    InForm("Name"),
    InForm("Args", embedded(map_of(ANY), json_format)),
)
TOOLS = ToolProtocol(RUN, "Name", "Args", {}, ("content", 0, "text"), ("isError",))
PATH = InBody("path")


def tool(name: str, *parameters: Parameter, **changes: Any) -> Tool:
    """A tool that takes a path and more."""
    return Tool(name, (PATH, *parameters), **changes)


def said(text: str, *, failed: bool = False, as_text: bool = False) -> Reply:
    """What a tool answers."""
    data: object = {"content": [{"type": "text", "text": text}], "isError": failed}
    data = json.dumps(data) if as_text else data
    return answer({"Success": True, "RequestId": "r", "Code": "ok", "Data": data})


def arguments(asked: Asked) -> dict[str, Any]:
    """The arguments that a tool was given."""
    fields = dict(parse_qsl(asked.body.decode(), keep_blank_values=True))
    found: dict[str, Any] = json.loads(fields["Args"])
    return found


def call(
    server: Server, method: Method[Any], given: dict[str, Any], options: Any = None
) -> Any:
    """Call a method of the sample client."""
    with Demo(server.address, max_retries=0) as demo:
        return Base(demo._scope)._call(
            method, {} if options is None else options, **given
        )
