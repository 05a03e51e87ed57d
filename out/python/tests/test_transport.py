"""How a client reaches its service: proxies, TLS, deadlines of sockets, threads."""

from __future__ import annotations

import asyncio
import ssl
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx2
import pytest

from agentbay import errors
from tests.plain import GET, POST, async_call, async_client, call, client
from tests.scripted import Reply, answer, serving


def test_a_proxy_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(answer({"from": "proxy"})) as proxy:
        where = proxy.address.replace("://", "://me:s3cret@")
        with client("http://service.test", proxy=where) as one:
            assert call(one, GET, id="1") == {"from": "proxy"}
        monkeypatch.setenv("http_proxy", where)
        monkeypatch.setenv("no_proxy", "inside.test")
        with client("http://service.test") as one:
            call(one, GET, id="2")
        with client("http://inside.test", max_retries=0) as one:
            with pytest.raises(errors.APIConnectionError):
                call(one, GET, id="3")
    assert [asked.target for asked in proxy.asked] == [
        "http://service.test/things/1",
        "http://service.test/things/2",
    ]
    assert proxy.asked[0].headers["proxy-authorization"].startswith("Basic ")


def test_a_proxy_that_refuses_is_not_asked_again() -> None:
    with serving(Reply(407)) as proxy:
        where = proxy.address.replace("://", "://me:s3cret@")
        with client("https://service.test", proxy=where) as one:
            with pytest.raises(errors.APIConnectionError) as caught:
                call(one, GET, id="1")
    error = caught.value
    assert (error.reason, error.attempts, error.maybe_processed) == ("proxy", 1, False)
    assert "s3cret" not in str(error)
    assert proxy.asked[0].method == "CONNECT"


def test_certificates_are_always_verified() -> None:
    unchecked = ssl.create_default_context()
    unchecked.check_hostname = False
    unverified = ssl.create_default_context()
    unverified.check_hostname = False
    unverified.verify_mode = ssl.CERT_NONE
    own = httpx2.Client()
    fine = ssl.create_default_context()
    for wrong in (
        {"ssl_context": unchecked},
        {"ssl_context": unverified},
        {"ssl_context": fine, "http_client": own},
        {"proxy": "http://p:1", "http_client": own},
        {"proxy": "ftp://p:1"},
        {"proxy": "p"},
    ):
        with pytest.raises(errors.InvalidRequestError):
            client("https://service.test", **wrong)
    own.close()
    client("https://service.test", ssl_context=fine, proxy="http://p:1").close()


@pytest.mark.parametrize("head", [True, False])
def test_bytes_that_drip_do_not_hold_a_call_beyond_its_deadline(head: bool) -> None:
    line = b"X: y\r\n" * 100 if head else b"[" * 100
    with serving(Reply(body=b"", raw=line, raw_in_head=head, drip=0.02)) as server:

        def blocking() -> None:
            with client(server.address, timeout=0.3) as one:
                call(one, GET, id="1")

        async def waiting() -> None:
            async with async_client(server.address, timeout=0.3) as one:
                await async_call(one, GET, id="1")

        for use in (blocking, lambda: asyncio.run(waiting())):
            begun = time.monotonic()
            with pytest.raises(errors.APITimeoutError, match="total"):
                use()
            assert 0.25 < time.monotonic() - begun < 1.5


def test_the_last_failure_is_the_cause_when_time_runs_out() -> None:
    slow = Reply(pause=2)
    with (
        serving(Reply(503), slow) as server,
        client(server.address, timeout=0.3) as one,
    ):
        with pytest.raises(errors.APITimeoutError) as caught:
            call(one, GET, id="1")
    assert caught.value.attempts == 2
    assert isinstance(caught.value.__cause__, errors.InternalServerError)


@pytest.mark.parametrize(
    "headers",
    [
        (("X", "a" * 70_000),),
        tuple((f"x{n}", "y") for n in range(1_100)),
        (("X", "a\0b"),),
    ],
)
def test_a_head_that_is_too_large_or_broken_is_not_asked_for_again(
    headers: tuple[tuple[str, str], ...],
) -> None:
    with serving(Reply(headers=headers)) as server, client(server.address) as one:
        with pytest.raises(errors.APIConnectionError) as caught:
            call(one, GET, id="1")
    assert (caught.value.reason, len(server.asked)) == ("protocol", 1)


def test_a_cancelled_call_ends_at_once() -> None:
    async def use(address: str, **changes: Any) -> float:
        async with async_client(address, **changes) as one:
            task = asyncio.create_task(async_call(one, GET, id="1"))
            await asyncio.sleep(0.1)
            begun = time.monotonic()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            return time.monotonic() - begun

    for reply in (Reply(pause=5), Reply(503, headers=(("Retry-After", "5"),))):
        with serving(reply) as server:
            assert asyncio.run(use(server.address)) < 0.5


def test_a_client_is_shared_by_threads_and_tasks() -> None:
    barrier = threading.Barrier(32)
    with serving(answer({})) as server:
        with client(server.address) as one, ThreadPoolExecutor(32) as threads:

            def use(number: int) -> Any:
                barrier.wait()
                return [call(one, GET, id=f"{number}-{n}") for n in range(5)]

            assert list(threads.map(use, range(32))) == [[{}] * 5] * 32

        async def many() -> list[Any]:
            async with async_client(server.address) as one:
                calls = (async_call(one, GET, id=f"t-{n}") for n in range(256))
                return await asyncio.gather(*calls)

        assert asyncio.run(many()) == [{}] * 256
    assert len({asked.target for asked in server.asked}) == 32 * 5 + 256


def test_retries_are_those_of_the_call_the_client_or_the_operation() -> None:
    eager = POST.replace(retries=4, safety="idempotent")
    for changes, options, sent in (
        ({}, {}, 5),
        ({"max_retries": 1}, {}, 2),
        ({"max_retries": 1}, {"max_retries": 0}, 1),
    ):
        with serving(Reply(503)) as server, client(server.address, **changes) as one:
            with pytest.raises(errors.InternalServerError):
                call(one, eager, options=options)
        assert len(server.asked) == sent
