"""The window tools."""

from __future__ import annotations

from tests.simulator.answers import compact
from tests.simulator.images import DESKTOP
from tests.simulator.tools.desktop import Window
from tests.simulator.tools.registry import (
    BOOLEAN,
    INTEGER,
    ToolCall,
    ToolError,
    optional,
    tool,
)

SERVER = "wuying_window"
_WINDOW = {"window_id": INTEGER}
_TIMEOUT = {"timeout_ms": optional("integer")}


def _window(call: ToolCall) -> Window:
    number = call.arguments.integer("window_id")
    found = call.session.desktop.windows.get(number)
    if found is None:
        raise ToolError(f"No such window: {number}")
    return found


def _shown(window: Window) -> dict[str, object]:
    return {
        "window_id": window.id,
        "window_title": window.title,
        "absolute_upper_left_x": window.left,
        "absolute_upper_left_y": window.top,
        "width": window.width,
        "height": window.height,
        "pid": window.process.pid,
        "pname": window.process.name,
        "child_windows": [],
    }


@tool("list_root_windows", SERVER, _TIMEOUT, DESKTOP)
def list_root_windows(call: ToolCall) -> str:
    """List the top-level windows."""
    return compact([_shown(w) for w in call.session.desktop.windows.values()])


@tool("get_active_window", SERVER, _TIMEOUT, DESKTOP)
def get_active_window(call: ToolCall) -> str:
    """Describe the active window."""
    desktop = call.session.desktop
    if desktop.active is None:
        raise ToolError("There is no active window")
    return compact(_shown(desktop.windows[desktop.active]))


@tool("activate_window", SERVER, _WINDOW, DESKTOP)
def activate_window(call: ToolCall) -> str:
    """Make a window the active one."""
    call.session.desktop.active = _window(call).id
    return "true"


@tool("close_window", SERVER, _WINDOW, DESKTOP)
def close_window(call: ToolCall) -> str:
    """Close a window."""
    call.session.desktop.close(_window(call))
    return "true"


@tool("maximize_window", SERVER, _WINDOW, DESKTOP)
def maximize_window(call: ToolCall) -> str:
    """Maximize a window."""
    return _set_state(call, "maximized")


@tool("minimize_window", SERVER, _WINDOW, DESKTOP)
def minimize_window(call: ToolCall) -> str:
    """Minimize a window."""
    return _set_state(call, "minimized")


@tool("restore_window", SERVER, _WINDOW, DESKTOP)
def restore_window(call: ToolCall) -> str:
    """Give a window its ordinary size back."""
    return _set_state(call, "restored")


@tool("fullscreen_window", SERVER, _WINDOW, DESKTOP)
def fullscreen_window(call: ToolCall) -> str:
    """Let a window fill the screen."""
    return _set_state(call, "fullscreen")


def _set_state(call: ToolCall, state: str) -> str:
    _window(call).state = state
    return "true"


@tool(
    "resize_window", SERVER, {**_WINDOW, "width": INTEGER, "height": INTEGER}, DESKTOP
)
def resize_window(call: ToolCall) -> str:
    """Change the size of a window."""
    width, height = call.arguments.integer("width"), call.arguments.integer("height")
    if width <= 0 or height <= 0:
        raise ToolError("width and height must be positive")
    window = _window(call)
    window.width, window.height = width, height
    return "true"


@tool("focus_mode", SERVER, {"on": BOOLEAN}, DESKTOP)
def focus_mode(call: ToolCall) -> str:
    """Switch the focus mode."""
    call.session.desktop.focus_mode = call.arguments.flag("on")
    return "true"
