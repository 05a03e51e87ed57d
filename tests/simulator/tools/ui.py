"""The tools for keys, touches, screens and user interface elements."""

from __future__ import annotations

from tests.simulator.answers import compact
from tests.simulator.images import DESKTOP, MOBILE
from tests.simulator.tools.registry import (
    INTEGER,
    STRING,
    ToolCall,
    ToolError,
    optional,
    tool,
)

SERVER = "wuying_ui"
_TIMEOUT = {"timeout_ms": optional("integer")}


def _element(
    index: int, text: str, bounds: object, *children: object
) -> dict[str, object]:
    return {
        "bounds": bounds,
        "className": "android.widget.Button",
        "text": text,
        "type": "button",
        "resourceId": f"com.example:id/button{index}",
        "index": index,
        "isParent": bool(children),
        "children": list(children),
    }


@tool("get_clickable_ui_elements", SERVER, _TIMEOUT, MOBILE)
def get_clickable_ui_elements(_: ToolCall) -> str:
    """List the elements that react to a touch; bounds are text here."""
    return compact(
        [
            _element(0, "Search", "[0,48][1080,192]"),
            _element(1, "Settings", "[0,192][1080,336]"),
        ]
    )


@tool("get_all_ui_elements", SERVER, _TIMEOUT, MOBILE)
def get_all_ui_elements(_: ToolCall) -> str:
    """List all elements as a tree; bounds are objects here."""
    inner = {"left": 0, "top": 48, "right": 1080, "bottom": 192}
    outer = {"left": 0, "top": 0, "right": 1080, "bottom": 2160}
    return compact([_element(0, "", outer, _element(0, "Search", inner))])


@tool("send_key", SERVER, {"key": INTEGER}, MOBILE)
def send_key(call: ToolCall) -> str:
    """Press a key, by its Android key code."""
    if call.arguments.integer("key") < 0:
        raise ToolError("Unknown key code")
    return "true"


@tool("input_text", SERVER, {"text": STRING}, DESKTOP | MOBILE)
def input_text(call: ToolCall) -> str:
    """Type text into the focused element."""
    call.session.desktop.typed += call.arguments.text("text")
    return "true"


@tool(
    "swipe",
    SERVER,
    {
        "start_x": INTEGER,
        "start_y": INTEGER,
        "end_x": INTEGER,
        "end_y": INTEGER,
        "duration_ms": optional("integer"),
    },
    MOBILE,
)
def swipe(_: ToolCall) -> str:
    """Swipe from one point to another."""
    return "true"


@tool("system_screenshot", SERVER, {}, DESKTOP | MOBILE)
def system_screenshot(call: ToolCall) -> str:
    """Take a picture of the screen and answer with its address."""
    return f"https://screenshots.agentbay.example/{call.session.id}.png"
