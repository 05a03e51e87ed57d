"""The stub that the package ships for tests of its users."""

from __future__ import annotations

import asyncio

import pytest

from agentbay import errors
from agentbay.testing import Stub
from tests.plain import GET, POST, SAVE, async_call, async_client, call, client

ADDRESS = "https://service.test"


def test_answers_are_used_up_in_order() -> None:
    stub = Stub().answer({"n": 1}).answer(status=404, json={"code": "gone"})
    with client(ADDRESS, http_client=stub.http_client()) as one:
        assert call(one, GET, id="a") == {"n": 1}
        with pytest.raises(errors.NotFoundError, match="HTTP 404 gone"):
            call(one, GET, id="b")
        with pytest.raises(AssertionError, match="no answer for GET https://service"):
            call(one, GET, id="c")
    assert [one.url for one in stub.requests] == [
        f"{ADDRESS}/things/{name}" for name in "abc"
    ]
    assert stub.requests[0].headers["accept"] == "application/json"


def test_a_connection_that_breaks_is_an_error_like_any_other() -> None:
    stub = Stub().fail().answer({}).fail()
    with client(ADDRESS, http_client=stub.http_client()) as one:
        assert call(one, GET, id="a") == {}
        with pytest.raises(errors.APIConnectionError) as caught:
            call(one, POST)
    assert (caught.value.attempts, caught.value.maybe_processed) == (1, True)
    assert len(stub.requests) == 3


def test_an_async_client_uses_it_too() -> None:
    stub = Stub().answer(body="[1]", headers={"X-Request-Id": "r"})

    async def use() -> object:
        own = stub.async_http_client()
        async with own, async_client(ADDRESS, http_client=own) as one:
            return await async_call(one, SAVE, body=b'{"a":1}')

    assert asyncio.run(use()) == [1]
    (sent,) = stub.requests
    assert (sent.method, sent.body, sent.json) == ("PUT", b'{"a":1}', {"a": 1})
    assert repr(sent) == f"StubRequest(PUT {ADDRESS}/file)"
