"""Applications, processes and windows of a session, as plain data."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class InstalledApp:
    name: str
    start_cmd: str
    stop_cmd: str
    in_menu: bool
    on_desktop: bool
    is_system: bool = False


APPS = (
    InstalledApp("Terminal", "gnome-terminal", "pkill gnome-terminal", True, True),
    InstalledApp("Firefox", "firefox", "pkill firefox", True, True),
    InstalledApp("Calculator", "gnome-calculator", "", True, False),
    InstalledApp("Settings", "gnome-control-center", "", True, False, True),
)


@dataclass(frozen=True, slots=True)
class Process:
    pid: int
    name: str
    command: str


@dataclass(slots=True)
class Window:
    """A top-level window; lengths are pixels."""

    id: int
    title: str
    process: Process
    left: int = 40
    top: int = 40
    width: int = 800
    height: int = 600
    state: str = "restored"


@dataclass(slots=True)
class Desktop:
    """Starts with one terminal window."""

    windows: dict[int, Window] = field(default_factory=dict)
    processes: dict[int, Process] = field(default_factory=dict)
    active: int | None = None
    focus_mode: bool = False
    typed: str = ""
    _pids: itertools.count[int] = field(default_factory=lambda: itertools.count(1001))
    _window_ids: itertools.count[int] = field(
        default_factory=lambda: itertools.count(1)
    )

    def __post_init__(self) -> None:
        self.start("gnome-terminal")

    def start(self, command: str) -> Process:
        """Start a process, which opens a window and becomes active."""
        name = command.split()[0].replace("\\", "/").rpartition("/")[2]
        process = Process(next(self._pids), name, command)
        self.processes[process.pid] = process
        title = next((app.name for app in APPS if app.start_cmd == command), name)
        window = Window(next(self._window_ids), title, process)
        self.windows[window.id] = window
        self.active = window.id
        return process

    def stop(self, process: Process) -> None:
        """End a process and close its windows."""
        del self.processes[process.pid]
        for window in [w for w in self.windows.values() if w.process is process]:
            self.close(window)

    def close(self, window: Window) -> None:
        del self.windows[window.id]
        if self.active == window.id:
            self.active = max(self.windows, default=None)
