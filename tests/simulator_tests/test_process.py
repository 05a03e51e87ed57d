"""The simulator as a process: addresses, HTTPS, and the bounds it runs in."""

from __future__ import annotations

import contextlib
import http.client
import signal
import ssl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.simulator.fixture import start
from tests.simulator_tests.wire import Wire, new_key

ROOT = Path(__file__).resolve().parents[2]


@contextlib.contextmanager
def process(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """The command as a person starts it; it does not outlive the test."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.simulator", *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        try:
            yield running
        finally:
            if running.poll() is None:
                running.kill()


def first_line(running: subprocess.Popen[str]) -> dict[str, str]:
    assert running.stdout is not None
    return dict(pair.split("=", 1) for pair in running.stdout.readline().split())


def test_https_with_the_authority_of_the_run() -> None:
    with start(https=True, max_seconds=60) as simulator:
        assert simulator.endpoint.startswith("https://127.0.0.1:")
        assert simulator.ca_file is not None
        variables = simulator.environment("akm-https")
        assert variables == {
            "AGENTBAY_ENDPOINT": simulator.endpoint,
            "AGENTBAY_API_KEY": "akm-https",
            "SSL_CERT_FILE": str(simulator.ca_file),
            "NODE_EXTRA_CA_CERTS": str(simulator.ca_file),
        }
        with Wire(simulator.endpoint, "akm-https", simulator.ca_file) as wire:
            context = wire.call("GetContext", Name="a", AllowCreate="true").data["Id"]
            form = {"ContextId": context, "FilePath": "/f"}
            link = wire.call("GetContextFileUploadUrl", **form).data["Url"]
            assert link.startswith(simulator.endpoint)
        assert len(simulator.control.requests("akm-https")) == 2
        with (
            Wire(simulator.endpoint, "akm-https") as stranger,
            pytest.raises(ssl.SSLCertVerificationError),
        ):
            stranger.call("ListContexts")
    assert not simulator.ca_file.exists()


def test_settings_are_options() -> None:
    with start(
        max_seconds=60, strict_links=True, delete_ends_with="FINISH", delete_seconds=0
    ) as simulator:
        assert simulator.ca_file is None
        with Wire(simulator.endpoint, new_key()) as wire:
            session = wire.create()
            assert wire.call("GetLink", SessionId=session).status == 400
            wire.call("DeleteSessionAsync", SessionId=session)
            detail = wire.call("GetSessionDetail", SessionId=session).data
            assert detail["Status"] == "FINISH"


def test_settings_for_everybody_and_reset_of_everything() -> None:
    with (
        start(max_seconds=60) as simulator,
        Wire(simulator.endpoint, new_key()) as wire,
    ):
        session = wire.create()
        simulator.control.settings(strict_links=True)
        assert wire.call("GetLink", SessionId=session).status == 400
        simulator.control.script("*", {"status": 500})
        assert wire.call("GetLink", SessionId=session).status == 500
        simulator.control.reset()
        assert simulator.control.requests() == []
        assert simulator.control.state() == {"accounts": {}, "scripts": []}


def test_a_fixture_that_cannot_start() -> None:
    with (
        pytest.raises(RuntimeError, match="did not start"),
        start(delete_ends_with="BOOM"),
    ):
        pytest.fail("it started")


def test_a_person_is_told_what_to_do() -> None:
    with process("--max-seconds", "60") as running:
        endpoint = first_line(running)["AGENTBAY_ENDPOINT"]
        running.send_signal(signal.SIGTERM)
        _, guide = running.communicate(timeout=20)
        assert f"export AGENTBAY_ENDPOINT={endpoint}" in guide
        assert "export AGENTBAY_API_KEY=any-key-works" in guide
        assert running.returncode == 0


def test_it_ends_after_its_time() -> None:
    with process("--max-seconds", "0.2", "--quiet") as running:
        assert first_line(running)
        assert running.wait(timeout=20) == 0


def test_it_ends_when_standard_input_closes() -> None:
    with process("--watch-stdin", "--quiet") as running:
        assert first_line(running)
        assert running.stdin is not None
        running.stdin.close()
        assert running.wait(timeout=20) == 0


def test_it_ends_after_its_requests() -> None:
    with process("--max-requests", "2", "--quiet") as running:
        endpoint = first_line(running)["AGENTBAY_ENDPOINT"]
        with Wire(endpoint, new_key()) as wire:
            wire.create()
            wire.create()
            assert wire.call("ListContexts").status == 503
        assert running.wait(timeout=20) == 0


def test_a_hanging_answer_does_not_keep_it_alive() -> None:
    with process("--watch-stdin", "--quiet") as running:
        endpoint = first_line(running)["AGENTBAY_ENDPOINT"]
        with Wire(endpoint, "akm-fail:slow:60") as wire:
            wire.connection.timeout = 0.2
            with pytest.raises(TimeoutError):
                wire.call("ListContexts")
            assert running.stdin is not None
            running.stdin.close()
            assert running.wait(timeout=20) == 0


def test_ipv6_loopback_is_served() -> None:
    with process("--host", "::1", "--quiet") as running:
        endpoint = first_line(running)["AGENTBAY_ENDPOINT"]
        assert endpoint.startswith("http://[::1]:")
        with urlopen(f"{endpoint}/__control/state", timeout=20) as answer:
            assert answer.status == 200


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--host", "0.0.0.0"), "0.0.0.0 is not a loopback address"),
        (("--host", "192.0.2.1"), "192.0.2.1 is not a loopback address"),
        (("--host", "example.com"), "does not appear to be an IPv4 or IPv6 address"),
        (("--delete-seconds", "-1"), "delete_seconds must be between"),
    ],
)
def test_arguments_that_make_no_sense(arguments: tuple[str, ...], message: str) -> None:
    with process(*arguments) as running:
        _, errors = running.communicate(timeout=20)
        assert running.returncode == 2
        assert message in errors


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Length": "many"},
        {"Content-Length": str(2**40)},
        {"Transfer-Encoding": "chunked"},
    ],
)
def test_bodies_that_cannot_be_read(headers: dict[str, str]) -> None:
    with start(max_seconds=60) as simulator:
        connection = http.client.HTTPConnection(
            simulator.endpoint.removeprefix("http://"), timeout=20
        )
        with contextlib.closing(connection):
            connection.putrequest("POST", "/")
            for name, value in headers.items():
                connection.putheader(name, value)
            connection.endheaders()
            connection.send(b"zz\r\n")
            response = connection.getresponse()
            assert b"not readable" in response.read()
            assert response.getheader("Connection") == "close"
