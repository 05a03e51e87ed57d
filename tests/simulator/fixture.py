"""Starts the simulator in a process of its own and talks to its control channel."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

_ROOT = Path(__file__).resolve().parents[2]
_STOP_SECONDS = 10
_CONTROL_SECONDS = 30

JsonObject = dict[str, Any]


class ControlError(Exception):
    """The control channel refused a request."""


@dataclass(frozen=True, slots=True)
class Control:
    """Client of the control channel; a lane is an API key, None means all of them."""

    address: str

    def requests(self, lane: str | None = None) -> list[JsonObject]:
        """What the server was sent, oldest first."""
        found: list[JsonObject] = self._get("requests", lane)["requests"]
        return found

    def state(self, lane: str | None = None) -> JsonObject:
        """Accounts with their sessions and contexts, and scripts still waiting."""
        return self._get("state", lane)

    def script(
        self, action: str, *answers: Mapping[str, object], lane: str | None = None
    ) -> None:
        """Lay down the answers to the next requests of `action`."""
        command: JsonObject = {"action": action, "answers": list(answers)}
        self._post("script", command if lane is None else {**command, "lane": lane})

    def settings(self, lane: str | None = None, **values: object) -> None:
        """Change settings, which are named as in `tests.simulator.settings`."""
        self._post("settings", {"lane": lane, "settings": values})

    def reset(self, lane: str | None = None) -> None:
        """Forget sessions, contexts, records and scripts."""
        self._post("reset", {"lane": lane})

    def _get(self, name: str, lane: str | None) -> JsonObject:
        query = "" if lane is None else "?lane=" + quote(lane, safe="")
        return self._send(urllib.request.Request(self._url(name) + query))

    def _post(self, name: str, body: JsonObject) -> None:
        data = json.dumps(body).encode()
        self._send(urllib.request.Request(self._url(name), data, method="POST"))

    def _url(self, name: str) -> str:
        return f"{self.address}/__control/{name}"

    def _send(self, request: urllib.request.Request) -> JsonObject:
        # An empty handler keeps proxies of the environment out of loopback traffic.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=_CONTROL_SECONDS) as response:
                answer: JsonObject = json.load(response)
                return answer
        except urllib.error.HTTPError as error:
            with error:
                raise ControlError(error.read().decode()) from None


@dataclass(frozen=True, slots=True)
class Simulator:
    """A running simulator."""

    endpoint: str
    """Address for SDKs: the HTTPS one where that was asked for."""

    control: Control
    ca_file: Path | None
    """Certificate that HTTPS clients have to trust."""

    def environment(self, key: str = "akm-test") -> dict[str, str]:
        """Environment variables that point an SDK of any language here."""
        variables = {"AGENTBAY_ENDPOINT": self.endpoint, "AGENTBAY_API_KEY": key}
        if self.ca_file is not None:
            variables["SSL_CERT_FILE"] = str(self.ca_file)
            variables["NODE_EXTRA_CA_CERTS"] = str(self.ca_file)
        return variables


@contextlib.contextmanager
def start(https: bool = False, **flags: object) -> Iterator[Simulator]:
    """Run a simulator; `flags` are options of the command with underscores.

    ``start(delete_seconds=0.5, strict_links=True)``. Raises RuntimeError when the
    simulator does not start.
    """
    command = [sys.executable, "-m", "tests.simulator", "--watch-stdin", "--quiet"]
    command += ["--https"] if https else []
    for name, value in flags.items():
        option = "--" + name.replace("_", "-")
        if value is True:
            command.append(option)
        elif value is not False:
            command += [option, str(value)]
    with subprocess.Popen(
        command,
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield _connect(process)
        finally:
            _stop(process)


def _connect(process: subprocess.Popen[str]) -> Simulator:
    assert process.stdout is not None
    line = process.stdout.readline()
    addresses = dict(pair.partition("=")[::2] for pair in line.split())
    if "AGENTBAY_ENDPOINT" not in addresses:
        raise RuntimeError(f"the simulator did not start: {process.args!r}")
    plain = addresses["AGENTBAY_ENDPOINT"]
    ca_file = addresses.get("SSL_CERT_FILE")
    return Simulator(
        endpoint=addresses.get("AGENTBAY_HTTPS_ENDPOINT", plain),
        control=Control(plain),
        ca_file=Path(ca_file) if ca_file else None,
    )


def _stop(process: subprocess.Popen[str]) -> None:
    """Close its input, which ends it; kill it if that does not help."""
    assert process.stdin is not None
    process.stdin.close()
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
