"""A client of the wire protocol that uses nothing but `http.client`."""

from __future__ import annotations

import http.client
import itertools
import json
import secrets
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

_LANES = itertools.count(1)


def new_key() -> str:
    """An API key that no other test uses."""
    return f"akm-{next(_LANES)}-{secrets.token_hex(4)}"


@dataclass(frozen=True, slots=True)
class Reply:
    """One HTTP answer."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, Any]:
        parsed: dict[str, Any] = json.loads(self.body)
        return parsed

    @property
    def data(self) -> Any:
        """The `Data` of an answer that has to be a success."""
        assert self.status == 200, self.body
        assert self.json["Success"] is True, self.body
        return self.json.get("Data")

    @property
    def error(self) -> tuple[int, str]:
        """Status and code of an answer that has to be a failure."""
        assert not self.json.get("Success", False), self.body
        return self.status, self.json["Code"]


def query_of(action: str) -> dict[str, str]:
    return {
        "Action": action,
        "Format": "json",
        "Version": "2025-05-06",
        "Timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "SignatureNonce": secrets.token_hex(16),
    }


def headers_of(action: str) -> dict[str, str]:
    return {
        "x-acs-version": "2025-05-06",
        "x-acs-action": action,
        "content-type": "application/x-www-form-urlencoded",
        "user-agent": "wire-test",
    }


class Wire:
    """One connection and one API key."""

    def __init__(self, endpoint: str, key: str, ca_file: Path | None = None) -> None:
        address = urlsplit(endpoint)
        assert address.hostname is not None
        self.key = key
        self.connection: http.client.HTTPConnection
        if address.scheme == "https":
            context = ssl.create_default_context(cafile=ca_file)
            self.connection = http.client.HTTPSConnection(
                address.hostname, address.port, context=context, timeout=30
            )
        else:
            self.connection = http.client.HTTPConnection(
                address.hostname, address.port, timeout=30
            )

    def __enter__(self) -> Wire:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.connection.close()

    def send(
        self,
        method: str,
        target: str,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        """Send one request; a target with scheme and host loses them."""
        address = urlsplit(target)
        if address.netloc:
            target = urlunsplit(("", "", address.path, address.query, ""))
        self.connection.request(method, target, body, dict(headers or {}))
        response = self.connection.getresponse()
        named = {name.lower(): value for name, value in response.getheaders()}
        return Reply(response.status, named, response.read())

    def call(self, action: str, **form: str) -> Reply:
        """A correct call; every field goes where the protocol wants it."""
        query = query_of(action)
        if action == "GetSessionDetail":
            query["SessionId"] = form.pop("SessionId")
        body = urlencode({"Authorization": f"Bearer {self.key}", **form})
        target = "/?" + urlencode(query)
        return self.send("POST", target, body.encode(), headers_of(action))

    def create(self, image: str = "", **labels: str) -> str:
        """Create a session and return its id."""
        form = {"SdkStats": "{}", "Labels": json.dumps(labels)}
        reply = self.call(
            "CreateMcpSession", **form, **({"ImageId": image} if image else {})
        )
        session_id: str = reply.data["SessionId"]
        return session_id

    def tool(self, session_id: str, name: str, **arguments: object) -> Any:
        """The text of a tool that has to work."""
        result = self.tool_result(session_id, name, **arguments)
        assert result["isError"] is False, result
        return result["content"][0]["text"]

    def tool_error(self, session_id: str, name: str, **arguments: object) -> Any:
        """The text of a tool that has to fail."""
        result = self.tool_result(session_id, name, **arguments)
        assert result["isError"] is True, result
        return result["content"][0]["text"]

    def tool_result(self, session_id: str, name: str, **arguments: object) -> Any:
        return self.call(
            "CallMcpTool", SessionId=session_id, Name=name, Args=json.dumps(arguments)
        ).data


def wait_until(condition: Callable[[], bool], seconds: float = 5.0) -> None:
    """Ask again and again until the condition holds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "the condition did not come true in time"
        time.sleep(0.02)
