"""Chromium without a window, driven by its DevTools protocol over two pipes."""

from __future__ import annotations

import base64
import json
import os
import select
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.tools.toolchains import system_tool

_OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
)
_PATIENCE = 60.0
"""Seconds for one answer."""


class BrowserError(RuntimeError):
    """Chromium refused a command, or did not answer."""


@dataclass(slots=True)
class Page:
    """One tab."""

    _to: int
    _from: int
    _session: str = ""
    _number: int = 0
    _held: bytes = b""
    requests: list[str] = field(default_factory=list)
    """Addresses that were asked for since the page began."""

    errors: list[str] = field(default_factory=list)
    """Exceptions of scripts, and messages of the console and of policies."""

    def open(self, file: Path) -> None:
        """Load a file and wait until it is there."""
        self.requests.clear()
        self.errors.clear()
        self.send("Page.navigate", url=file.resolve().as_uri())
        self._wait("Page.loadEventFired")

    def look(
        self, width: int, height: int, *, dark: bool = False, phone: bool = False
    ) -> None:
        """Take on the size and the colours of a screen."""
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=phone,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.send("Emulation.setEmulatedMedia", features=[scheme])

    def run(self, script: str) -> Any:
        """The value of an expression in the page."""
        found = self.send(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        if "exceptionDetails" in found:
            raise BrowserError(json.dumps(found["exceptionDetails"])[:500])
        return found["result"].get("value")

    def press(self, key: str, code: int, text: str = "") -> None:
        """Press a key and let it go."""
        about = {"key": key, "code": key, "windowsVirtualKeyCode": code}
        down = {"text": text} if text else {}
        self.send("Input.dispatchKeyEvent", type="keyDown", **about, **down)
        self.send("Input.dispatchKeyEvent", type="keyUp", **about)

    def screenshot(self, file: Path, *, whole: bool = False) -> None:
        """What is seen, or the whole page, as PNG."""
        found = self.send("Page.captureScreenshot", captureBeyondViewport=whole)
        file.write_bytes(base64.b64decode(found["data"]))

    def send(self, method: str, **parameters: Any) -> Any:
        """Give one command and wait for its result."""
        self._number += 1
        message: dict[str, Any] = {
            "id": self._number,
            "method": method,
            "params": parameters,
        }
        if self._session:
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._read()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise BrowserError(f"{method}: {answer['error']}")
                return answer["result"]

    def attach(self) -> None:
        """Open a tab and listen to it."""
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        found = self.send("Target.attachToTarget", targetId=target, flatten=True)
        self._session = found["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.send(f"{domain}.enable")

    def _wait(self, event: str) -> None:
        while self._read().get("method") != event:
            pass

    def _read(self) -> dict[str, Any]:
        end = time.monotonic() + _PATIENCE
        while b"\0" not in self._held:
            ready, _, _ = select.select([self._from], [], [], end - time.monotonic())
            piece = os.read(self._from, 1 << 16) if ready else b""
            if not piece:
                raise BrowserError("chromium does not answer")
            self._held += piece
        line, _, self._held = self._held.partition(b"\0")
        message: dict[str, Any] = json.loads(line)
        self._note(message)
        return message

    def _note(self, message: dict[str, Any]) -> None:
        said = message.get("params", {})
        match message.get("method"):
            case "Network.requestWillBeSent":
                self.requests.append(said["request"]["url"])
            case "Runtime.exceptionThrown":
                self.errors.append(json.dumps(said["exceptionDetails"])[:500])
            case "Runtime.consoleAPICalled" | "Log.entryAdded":
                self.errors.append(json.dumps(said)[:500])


@contextmanager
def browser(profile: Path) -> Iterator[Page]:
    """A page of a browser of its own, whose files stand in `profile`."""
    command = system_tool("chromium").argv
    theirs_in, ours_out = os.pipe()
    ours_in, theirs_out = os.pipe()
    # The protocol is spoken on file descriptors 3 and 4.
    script = f'exec "$@" 3<&{theirs_in} 4>&{theirs_out}'
    options = (*_OPTIONS, f"--user-data-dir={profile}")
    process = subprocess.Popen(
        ["bash", "-c", script, "bash", *command, *options],
        pass_fds=(theirs_in, theirs_out),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs_in)
    os.close(theirs_out)
    page = Page(ours_out, ours_in)
    try:
        page.attach()
        yield page
    finally:
        os.close(ours_out)
        os.close(ours_in)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
