"""Credentials of calls: functions, and access tokens that the client fetches itself."""

from __future__ import annotations

import asyncio
import base64
import json
import threading
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

import httpx2
import pytest

from agentbay import errors
from agentbay._runtime.credentials import Grant, Scheme
from agentbay._runtime.files import File
from agentbay._runtime.method import Method
from agentbay._runtime.objects import AsyncClientBase, ClientBase
from agentbay._runtime.operation import Operation
from agentbay._runtime.profile import Profile
from tests.plain import SAVE

GRANT = Grant("token", ("read", "write all"))
PROFILE = Profile(
    "demo",
    "1.0",
    schemes=(
        Scheme("key", "api_key", "header", "X-Key"),
        Scheme("oauth", "token", "header", "Authorization", "Bearer ", grant=GRANT),
    ),
    security=(("oauth",), ("key",)),
)
GET = Method[Any](lambda: Operation("Get", "GET", ("/thing",)))


class Service:
    """Gives tokens, and takes the last one that it gave."""

    def __init__(self, **answer: Any) -> None:
        self.answer = answer
        self.status = 200
        self.given = 0
        self.asked: list[httpx2.Request] = []
        self.lock = threading.Lock()

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        with self.lock:
            self.asked.append(request)
            if request.url.path.endswith("/token"):
                time.sleep(0.02)
                self.given += 1
                token = {"access_token": f"t{self.given}", **self.answer}
                return httpx2.Response(self.status, json=token)
            good = request.headers.get("authorization") == f"Bearer t{self.given}"
            return httpx2.Response(200 if good else 401, json={"ok": good})


def client(handle: Callable[..., httpx2.Response], **credentials: Any) -> ClientBase:
    return ClientBase(
        PROFILE,
        httpx2.Client(transport=httpx2.MockTransport(handle)),
        base_url="http://stub/v1",
        credentials=credentials,
        variables={},
        limits={"max_retries": 0},
    )


def pair(handle: Callable[..., httpx2.Response]) -> ClientBase:
    return client(handle, client_id="a b", client_secret="s&t")


def test_a_token_is_fetched_once_and_kept() -> None:
    service = Service(expires_in=3600)
    one = pair(service)
    assert [one._call(GET, {}) for _ in range(3)] == [{"ok": True}] * 3
    assert service.given == 1
    asked = service.asked[0]
    assert (asked.method, str(asked.url)) == ("POST", "http://stub/v1/token")
    login = base64.b64decode(asked.headers["authorization"].removeprefix("Basic "))
    assert login == b"a+b:s%26t"
    assert parse_qsl(asked.content.decode()) == [
        ("grant_type", "client_credentials"),
        ("scope", "read write all"),
    ]


def test_a_token_that_is_about_to_end_is_not_used(monkeypatch: Any) -> None:
    service, now = Service(expires_in=100), time.monotonic()
    one = pair(service)
    for later, given in ((0, 1), (69, 1), (71, 2)):
        monkeypatch.setattr(time, "monotonic", lambda later=later: now + later)
        one._call(GET, {})
        assert service.given == given


def test_a_token_that_was_refused_is_fetched_anew_once() -> None:
    service = Service()
    one = pair(service)
    one._call(GET, {})
    service.given = 7
    assert one._call(GET, {}) == {"ok": True}
    assert service.given == 8

    def never(request: httpx2.Request) -> httpx2.Response:
        is_token = request.url.path.endswith("/token")
        return httpx2.Response(200 if is_token else 401, json={"access_token": "t"})

    with pytest.raises(errors.AuthenticationError) as caught:
        pair(never)._call(GET, {})
    assert caught.value.attempts == 2


def test_what_is_sent_only_once_is_not_sent_again_with_another_token() -> None:
    service = Service()
    one, put = pair(service), Method[Any](lambda: SAVE)
    one._call(GET, {})
    service.given = 7
    with pytest.raises(errors.AuthenticationError) as caught:
        one._call(put, {}, body=File(iter((b"a",))))
    assert caught.value.attempts == 1
    assert one._call(put, {}, body=File(b"a")) == {"ok": True}


@pytest.mark.parametrize(
    ("status", "answer", "kind", "message"),
    [
        (
            400,
            {"error": "invalid_client"},
            errors.AuthenticationError,
            "HTTP 400: invalid_client",
        ),
        (401, {}, errors.AuthenticationError, "HTTP 401"),
        (403, {}, errors.PermissionDeniedError, "HTTP 403"),
        (200, {"access_token": 1}, errors.ResponseDecodeError, "access_token"),
    ],
)
def test_a_failed_request_for_a_token_is_the_error_of_the_call(
    status: int, answer: Any, kind: type[errors.RootError], message: str
) -> None:
    service = Service(**answer)
    service.status = status
    with pytest.raises(kind, match=message) as caught:
        pair(service)._call(GET, {})
    assert caught.value.operation == "Get"
    assert "s&t" not in json.dumps(str(vars(caught.value)))


def test_threads_share_one_request_for_a_token() -> None:
    service = Service()
    one = pair(service)
    found: list[Any] = []
    threads = [
        threading.Thread(target=lambda: found.append(one._call(GET, {})))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [{"ok": True}] * 8
    assert service.given == 1


def test_tasks_share_one_request_for_a_token_and_survive_each_other() -> None:
    service = Service()

    async def handle(request: httpx2.Request) -> httpx2.Response:
        await asyncio.sleep(0.02)
        return service(request)

    async def use() -> list[Any]:
        one = AsyncClientBase(
            PROFILE,
            httpx2.AsyncClient(transport=httpx2.MockTransport(handle)),
            base_url="http://stub/v1",
            credentials={"client_id": "i", "client_secret": "s"},
            variables={},
            limits={},
        )
        first = asyncio.ensure_future(one._call(GET, {}))
        calls = [asyncio.ensure_future(one._call(GET, {})) for _ in range(8)]
        await asyncio.sleep(0.01)
        first.cancel()
        return list(await asyncio.gather(*calls))

    assert asyncio.run(use()) == [{"ok": True}] * 8
    assert service.given == 1


def test_a_credential_may_be_a_function_that_is_called_for_each_attempt() -> None:
    keys, seen = iter(["k1", "k2", ""]), list[str]()

    def handle(request: httpx2.Request) -> httpx2.Response:
        seen.append(request.headers["x-key"])
        return httpx2.Response(200, json={})

    one = client(handle, api_key=lambda: next(keys))
    one._call(GET, {})
    one._call(GET, {})
    assert seen == ["k1", "k2"]
    with pytest.raises(errors.InvalidRequestError, match="api_key gave no credential"):
        one._call(GET, {})


def test_a_call_without_credentials_is_refused_before_any_request() -> None:
    service = Service()
    with pytest.raises(errors.AuthenticationError, match="no credential: pass token"):
        client(service, client_id="i")._call(GET, {})
    assert service.asked == []
