"""The application tools."""

from __future__ import annotations

from collections.abc import Callable

from tests.simulator.answers import compact
from tests.simulator.images import DESKTOP, MOBILE, Environment
from tests.simulator.tools.desktop import APPS, InstalledApp, Process
from tests.simulator.tools.registry import (
    BOOLEAN,
    INTEGER,
    STRING,
    ToolCall,
    ToolError,
    optional,
    tool,
)

SERVER = "wuying_app"


@tool(
    "get_installed_apps",
    SERVER,
    {"start_menu": BOOLEAN, "desktop": BOOLEAN, "ignore_system_apps": BOOLEAN},
    DESKTOP | MOBILE,
)
def get_installed_apps(call: ToolCall) -> str:
    """List the installed applications."""
    if call.session.environment is Environment.MOBILE:
        return "[]"
    menu, desktop = call.arguments.flag("start_menu"), call.arguments.flag("desktop")
    no_system = call.arguments.flag("ignore_system_apps")
    return compact(
        [
            _app(app)
            for app in APPS
            if ((menu and app.in_menu) or (desktop and app.on_desktop))
            and not (no_system and app.is_system)
        ]
    )


def _app(app: InstalledApp) -> dict[str, str]:
    shown = {"name": app.name, "start_cmd": app.start_cmd}
    return {**shown, "stop_cmd": app.stop_cmd} if app.stop_cmd else shown


def _process(process: Process) -> dict[str, object]:
    return {"pname": process.name, "pid": process.pid, "cmdline": process.command}


@tool(
    "start_app",
    SERVER,
    {
        "start_cmd": STRING,
        "work_directory": optional("string"),
        "activity": optional("string"),
    },
    DESKTOP | MOBILE,
)
def start_app(call: ToolCall) -> str:
    """Start an application and list the processes this made."""
    command = call.arguments.text("start_cmd")
    if not command.strip():
        raise ToolError("start_cmd is empty")
    folder = call.arguments.text("work_directory")
    if folder and not call.session.files.is_folder(folder):
        raise ToolError(f"No such working directory: {folder}")
    return compact([_process(call.session.desktop.start(command))])


@tool("stop_app_by_pname", SERVER, {"pname": STRING}, DESKTOP)
def stop_app_by_pname(call: ToolCall) -> str:
    """Stop every process of that name."""
    name = call.arguments.text("pname")
    return _stop(call, lambda process: process.name == name, name)


@tool("stop_app_by_pid", SERVER, {"pid": INTEGER}, DESKTOP)
def stop_app_by_pid(call: ToolCall) -> str:
    """Stop the process of that id."""
    pid = call.arguments.integer("pid")
    return _stop(call, lambda process: process.pid == pid, str(pid))


@tool("stop_app_by_cmd", SERVER, {"stop_cmd": STRING}, DESKTOP | MOBILE)
def stop_app_by_cmd(call: ToolCall) -> str:
    """Stop what the stop command names: its last word is a process name."""
    words = call.arguments.text("stop_cmd").split()
    name = words[-1] if words else ""
    return _stop(call, lambda process: name in (process.name, process.command), name)


def _stop(call: ToolCall, wanted: Callable[[Process], bool], shown: str) -> str:
    desktop = call.session.desktop
    found = [process for process in desktop.processes.values() if wanted(process)]
    if not found:
        raise ToolError(f"No such process: {shown}")
    for process in found:
        desktop.stop(process)
    return "true"


@tool("list_visible_apps", SERVER, {}, DESKTOP)
def list_visible_apps(call: ToolCall) -> str:
    """List the processes that have a window."""
    windows = call.session.desktop.windows.values()
    visible = {window.process.pid: window.process for window in windows}
    return compact([_process(process) for process in visible.values()])
