"""Calls over a real socket: what is sent, what comes back, what is tried again."""

from __future__ import annotations

import gzip
import time
from urllib.parse import parse_qsl

import pytest

from agentbay import errors
from tests.sample import AsyncDemo, Demo, run
from tests.sample_service import KEY
from tests.scripted import Reply, answer, serving

THING = answer({"Success": True, "RequestId": "r-1", "Data": {"Id": "t-1"}})


def labels(**given: str) -> Reply:
    text = "{" + ",".join(f'"{k}":"{v}"' for k, v in given.items()) + "}"
    return answer({"Success": True, "RequestId": "r-2", "Data": {"Labels": text}})


def test_a_form_call_sends_the_documented_request() -> None:
    with serving(THING) as server, Demo(server.address) as demo:
        result = demo.create("käse & brot", headers={"X-More": "1"})
    assert result.success
    assert result.request_id == "r-1"
    assert result.thing.id == "t-1"
    asked = server.asked[0]
    path, _, query = asked.target.partition("?")
    assert (asked.method, path) == ("POST", "/")
    assert [name for name, _ in parse_qsl(query)] == ["Action", "Nonce"]
    assert asked.headers["content-type"] == "application/x-www-form-urlencoded"
    assert asked.headers["user-agent"].startswith("demo/1.0 python/3.")
    assert asked.headers["x-more"] == "1"
    assert asked.body == (
        b"Authorization=Bearer+key-4711+%26+more&Name=k%C3%A4se+%26+brot"
    )


def test_what_is_left_out_is_not_sent_and_empty_text_is() -> None:
    with serving(THING) as server, Demo(server.address) as demo:
        demo.create()
        demo.create("")
    assert b"Name" not in server.asked[0].body
    assert server.asked[1].body.endswith(b"&Name=")


def test_the_async_client_makes_the_same_call() -> None:
    async def use(address: str) -> str:
        async with AsyncDemo(address) as demo:
            result = await demo.create("a")
            return f"{result.thing.id} {await result.thing.get_labels()}"

    with serving(THING, labels(a="b")) as server:
        assert run(use(server.address)) == "t-1 {'a': 'b'}"
    assert server.asked[0].body.endswith(b"&Name=a")


@pytest.mark.parametrize("status", [408, 500, 502, 503, 504])
def test_only_repeatable_operations_are_tried_again(status: int) -> None:
    failing = Reply(status, b"<html>")
    with serving(THING, failing, labels(a="1")) as server, Demo(server.address) as demo:
        thing = demo.create().thing
        assert thing.get_labels() == {"a": "1"}
    assert len(server.asked) == 3
    with serving(failing) as server, Demo(server.address) as demo:
        result = demo.create()
    assert (result.success, len(server.asked)) == (False, 1)
    assert result.http_status_code == status


def test_an_idempotency_key_makes_a_call_repeatable() -> None:
    with serving(Reply(500), THING) as server, Demo(server.address) as demo:
        assert demo.create(idempotency_key="k-1").success
    keys = [asked.headers["idempotency-key"] for asked in server.asked]
    assert keys == ["k-1", "k-1"]
    assert server.asked[0].body == server.asked[1].body
    assert server.asked[0].target != server.asked[1].target, "the nonce is new"


def test_retry_after_is_obeyed_and_a_long_one_is_not_waited_for() -> None:
    busy = answer({}, 429, retry_after="0.2")
    with serving(busy, THING) as server, Demo(server.address) as demo:
        began = time.monotonic()
        assert demo.create().success
        assert 0.2 <= time.monotonic() - began < 3
    long = answer({}, 429, retry_after="61")
    with serving(long) as server, Demo(server.address) as demo:
        failed = demo.create()
    assert len(server.asked) == 1
    assert isinstance(failed.error, errors.RateLimitError)


def test_a_lost_connection_is_not_repeated_blindly() -> None:
    lost = Reply(hang_up=True)
    with serving(lost) as server, Demo(server.address) as demo:
        error = demo.create().error
    assert isinstance(error, errors.APIConnectionError)
    assert (error.reason, error.maybe_processed) == ("closed", True)
    assert (error.attempts, len(server.asked)) == (1, 1)
    assert error.operation == "Create"
    with serving(THING, lost, labels()) as server, Demo(server.address) as demo:
        assert demo.create().thing.get_labels() == {}
    assert len(server.asked) == 3


def test_a_refused_connection_is_tried_again_whatever_the_operation() -> None:
    with serving(THING) as server:
        pass
    with Demo(server.address, max_retries=1) as demo:
        error = demo.create().error
    assert isinstance(error, errors.APIConnectionError)
    assert (error.reason, error.attempts) == ("refused", 2)
    assert error.__cause__ is not None
    assert error.message == f"connection to {server.address[7:]} failed: refused"


def test_a_silent_server_times_out() -> None:
    with serving(Reply(pause=1)) as server:
        with Demo(server.address, read_timeout=0.1, max_retries=0) as demo:
            error = demo.create().error
    assert isinstance(error, errors.APITimeoutError)
    assert (error.phase, str(error)) == ("read", "timed out (read)")


@pytest.mark.parametrize("is_async", [False, True])
def test_the_total_time_ends_a_dripping_body(is_async: bool) -> None:
    async def use(address: str) -> object:
        async with AsyncDemo(address) as demo:
            return (await demo.create(timeout=0.3)).error

    with serving(Reply(body=b"{}" * 40, drip=0.05)) as server:
        began = time.monotonic()
        if is_async:
            error = run(use(server.address))
        else:
            with Demo(server.address) as demo:
                error = demo.create(timeout=0.3).error
        assert time.monotonic() - began < 2
    assert isinstance(error, errors.APITimeoutError)
    assert error.phase == "total"


def test_a_body_that_is_cut_is_never_parsed() -> None:
    whole = THING.body
    packed = gzip.compress(whole)
    coded = (("Content-Encoding", "gzip"),)
    for reply in (Reply(body=whole, cut=5), Reply(body=packed[:-4], headers=coded)):
        with serving(reply) as server, Demo(server.address) as demo:
            error = demo.create().error
        assert isinstance(error, errors.APIConnectionError), reply
        assert error.maybe_processed
    with serving(Reply(body=packed, headers=coded)) as server:
        with Demo(server.address) as demo:
            assert demo.create().thing.id == "t-1"


@pytest.mark.parametrize("coding", ["foo", "gzip", "gzip, gzip, gzip"])
def test_a_coding_that_cannot_be_undone_is_a_decode_error(coding: str) -> None:
    reply = Reply(body=THING.body, headers=(("Content-Encoding", coding),))
    with serving(reply) as server, Demo(server.address) as demo:
        error = demo.create().error
    assert isinstance(error, errors.ResponseDecodeError)


def test_a_large_body_is_not_read_to_its_end() -> None:
    reply = Reply(
        body=gzip.compress(b"0" * 100_000), headers=(("Content-Encoding", "gzip"),)
    )
    with serving(reply) as server:
        with Demo(server.address, max_response_bytes=1000) as demo:
            error = demo.create().error
    assert isinstance(error, errors.ResponseTooLargeError)
    assert str(error) == "response is larger than 1000 bytes"


def test_cookies_are_not_sent_back() -> None:
    reply = THING._replace(headers=(("Set-Cookie", "a=b"),))
    with serving(reply) as server, Demo(server.address) as demo:
        demo.create()
        demo.create()
    assert all("cookie" not in asked.headers for asked in server.asked)


def test_the_key_is_never_shown() -> None:
    echo = answer({"Success": False, "Message": f"bad key {KEY}"}, 400)
    with serving(echo) as server, Demo(server.address) as demo:
        result = demo.create()
        view = demo.names
        texts = [
            repr(demo),
            repr(result),
            repr(demo._scope.client.settings),
            repr(view),
        ]
    assert isinstance(result.error, errors.BadRequestError)
    texts += [result.error.message, result.error.body, repr(vars(result.error))]
    assert all("4711" not in text for text in texts)


def test_a_brought_http_client_is_used_and_left_open() -> None:
    import httpx2

    def handle(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, json={"Data": {"Id": request.headers["x-own"]}})

    http = httpx2.Client(
        transport=httpx2.MockTransport(handle), headers={"X-Own": "mine"}
    )
    with Demo("http://stub", http_client=http) as demo:
        assert demo.create().thing.id == "mine"
    assert not http.is_closed


def test_options_of_a_copy_do_not_change_the_client() -> None:
    with serving(Reply(500)) as server, Demo(server.address) as demo:
        eager = demo.with_options(max_retries=0, headers={"X-A": "1"})
        eager.names()
        assert len(server.asked) == 1
        demo.names()
        assert len(server.asked) == 4
    assert "x-a" in server.asked[0].headers
    assert "x-a" not in server.asked[1].headers
