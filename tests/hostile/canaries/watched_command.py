"""Runs the command and notes what it asks of the system.

``python -m tests.hostile.canaries.watched_command REPORT ARGUMENT...`` writes a JSON
report and ends with the command's exit code. A process of its own, because an audit
hook cannot be taken away.
"""

from __future__ import annotations

import json
import os
import re
import resource
import sys
import time
from pathlib import Path

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def main(report: str, arguments: list[str]) -> int:
    """Run it."""
    read: list[str] = []
    written: list[str] = []
    started: list[str] = []
    connected: list[str] = []

    def watch(event: str, args: tuple[object, ...]) -> None:
        if event == "open":
            path, mode, flags = args
            if not isinstance(path, str | bytes):
                return  # a descriptor that is open already
            name = os.fsdecode(path)
            writes = isinstance(flags, int) and flags & WRITING
            # What has no slash is relative to a folder that the writer has opened.
            (written if writes else read).append(name)
            del mode
        elif event == "subprocess.Popen":
            started.append(str(args[0]))
        elif event.startswith(("os.system", "os.exec", "os.fork", "os.posix_spawn")):
            started.append(f"{event} {args!r}")
        elif event.startswith("socket."):
            connected.append(f"{event} {args!r}")

    sys.addaudithook(watch)
    from generator.cli import main as command

    began = time.process_time()
    code = command(arguments)
    seconds = time.process_time() - began
    content = {
        "read": sorted(set(read)),
        "written": sorted(set(written)),
        "started": sorted(set(started)),
        "connected": sorted(set(connected)),
        "seconds": seconds,
        "mebibytes": _peak() / 1024,
    }
    Path(report).write_text(json.dumps(content), "utf-8", "surrogatepass")
    return code


def _peak() -> int:
    """Kibibytes that this process, or one that it started, had at most.

    `getrusage` would count what the parent had when it started this process.
    """
    status = Path("/proc/self/status").read_text("ascii")
    own = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert own is not None
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return max(int(own[1]), children)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
