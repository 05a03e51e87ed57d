"""Runs a program and writes what it cost: ``launcher.py REPORT SECONDS ARGV...``.

It stands between the caller and the program because a process starts its life with
the peak memory of the one it was forked from; this one is small.
"""

import json
import os
import signal
import subprocess
import sys
import threading
import time


def main() -> None:
    """Run to the end, or kill the program and all that it started."""
    report, limit, *argv = sys.argv[1:]
    began = time.monotonic()
    process = subprocess.Popen(argv, start_new_session=True)
    late = threading.Event()

    def end() -> None:
        late.set()
        os.killpg(process.pid, signal.SIGKILL)

    alarm = threading.Timer(float(limit), end)
    alarm.start()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - began
    alarm.cancel()
    found = {
        "returncode": os.waitstatus_to_exitcode(status),
        "seconds": seconds,
        "cpu_seconds": usage.ru_utime + usage.ru_stime,
        "peak_bytes": usage.ru_maxrss * 1024,
        "timed_out": late.is_set(),
    }
    with open(report, "w", encoding="utf-8") as file:
        json.dump(found, file)


if __name__ == "__main__":
    main()
