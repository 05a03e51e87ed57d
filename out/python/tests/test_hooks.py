"""Hooks, log and tracer: what they are shown, and what they may do."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from typing import Any

import pytest

from agentbay import errors
from agentbay._runtime.hooks import (
    ErrorEvent,
    Hooks,
    RequestEvent,
    ResponseEvent,
)
from tests.plain import GET, POST, async_call, async_client, call, client
from tests.sample import Demo
from tests.sample_service import KEY
from tests.scripted import Reply, answer, serving

LOG = "agentbay"


class Seen:
    """Hooks that note what they are shown."""

    def __init__(self) -> None:
        self.events: list[RequestEvent] = []
        self.hooks = Hooks(self.events.append, self.events.append, self.events.append)

    @property
    def kinds(self) -> list[str]:
        return [type(event).__name__ for event in self.events]


def test_each_attempt_is_shown() -> None:
    seen = Seen()
    ok = answer({}, x_request_id="r-1")
    with (
        serving(Reply(503), ok) as server,
        client(f"{server.address}/v1?".rstrip("?"), hooks=seen.hooks) as one,
    ):
        call(one, GET, id="a b")
    one_round = ["RequestEvent", "ResponseEvent"]
    assert seen.kinds == [*one_round, "ErrorEvent", *one_round]
    first, answered, failed, second, last = seen.events
    assert (first.operation, first.attempt, first.method) == ("things.get", 1, "GET")
    assert first.url == f"{server.address}/v1/things/a%20b"
    assert isinstance(answered, ResponseEvent)
    assert (answered.status_code, answered.request_id) == (503, "")
    assert isinstance(failed, ErrorEvent)
    assert isinstance(failed.error, errors.InternalServerError)
    assert (failed.attempt, failed.retry_in) == (1, 0.0)
    assert (second.attempt, second.headers["X-Retry-Count"]) == (2, "1")
    assert "X-Retry-Count" not in first.headers
    assert isinstance(last, ResponseEvent)
    assert (last.request_id, last.response_headers["x-request-id"]) == ("r-1", "r-1")
    assert 0 <= last.elapsed < 5
    assert server.asked[1].headers["x-retry-count"] == "1"


def test_a_failure_without_an_answer_is_shown_once() -> None:
    seen = Seen()
    gone = Reply(hang_up=True)
    with serving(gone) as server, client(server.address, hooks=seen.hooks) as one:
        with pytest.raises(errors.APIConnectionError) as caught:
            call(one, POST)
    assert seen.kinds == ["RequestEvent", "ErrorEvent"]
    failed = seen.events[-1]
    assert isinstance(failed, ErrorEvent)
    assert (failed.error, failed.retry_in) == (caught.value, None)


def test_a_hook_may_sign_one_attempt() -> None:
    def sign(event: RequestEvent) -> None:
        event.headers["X-Signature"] = f"{event.method} {event.attempt}"

    hooks = Hooks(on_request=sign)
    with (
        serving(Reply(503), answer({})) as server,
        client(server.address, hooks=hooks) as one,
    ):
        call(one, GET, id="1")
    signed = [asked.headers["x-signature"] for asked in server.asked]
    assert signed == ["GET 1", "GET 2"]


def test_what_a_hook_raises_ends_the_call() -> None:
    def refuse(event: RequestEvent) -> None:
        raise LookupError(event.operation)

    for hooks, sent in (
        (Hooks(on_request=refuse), 0),
        (Hooks(on_response=refuse), 1),
        (Hooks(on_error=refuse), 1),
    ):
        with serving(Reply(503)) as server, client(server.address, hooks=hooks) as one:
            with pytest.raises(LookupError, match=r"things\.get"):
                call(one, GET, id="1")
        assert len(server.asked) == sent


def test_a_hook_cannot_break_a_header() -> None:
    hooks = Hooks(on_request=lambda event: event.headers.update({"X": "a\r\nB: c"}))
    with serving(answer({})) as server, client(server.address, hooks=hooks) as one:
        with pytest.raises(errors.InvalidRequestError):
            call(one, GET, id="1")
    assert server.asked == []


def test_hooks_of_an_async_client_are_awaited() -> None:
    seen: list[str] = []

    async def note(event: RequestEvent) -> None:
        await asyncio.sleep(0)
        seen.append(type(event).__name__)

    async def use(address: str) -> None:
        hooks = Hooks(on_request=note, on_response=note)
        async with async_client(address, hooks=hooks) as one:
            await async_call(one, GET, id="1")

    with serving(answer({})) as server:
        asyncio.run(use(server.address))
    assert seen == ["RequestEvent", "ResponseEvent"]


def test_a_hook_of_a_blocking_client_must_not_be_a_coroutine_function() -> None:
    async def note(event: RequestEvent) -> None:
        raise AssertionError(event)

    with pytest.raises(errors.InvalidRequestError, match="Async client"):
        client("http://localhost", hooks=Hooks(on_request=note))


def test_the_log_tells_of_attempts_and_shows_no_credential(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG, logger=LOG)
    headers = {"X-Api-Token": "s3cret-1", "X-Plain": KEY, "X-Fine": "yes"}
    ok = answer({"Success": True, "Data": {"Labels": "{}"}}, set_cookie="s3cret-2")
    with serving(Reply(503), ok) as server, Demo(server.address) as demo:
        demo.names(headers=headers)
    address = f"POST {server.address}/"
    own = [record for record in caplog.records if record.name == LOG]
    texts = [record.getMessage() for record in own]
    assert texts[0] == address
    assert texts[1].startswith(f"{address}: 503 in 0.")
    assert texts[2] == f"{address}: HTTP 503; next attempt in 0.000 s"
    assert [record.levelname for record in own][2:4] == ["INFO", "DEBUG"]
    shown = "".join(f"{record.getMessage()} {record.__dict__}" for record in own)
    assert "'X-Fine': 'yes'" in shown
    assert "s3cret" not in shown
    assert KEY not in shown
    assert "'attempt': 2" in shown


def test_a_tracer_makes_a_span_of_each_attempt() -> None:
    spans: list[Any] = []

    def tracer(
        name: str, attributes: Mapping[str, str | int], headers: dict[str, str]
    ) -> Any:
        headers["traceparent"] = f"00-{len(spans)}"

        def end(further: Mapping[str, str | int], error: Exception | None) -> None:
            spans.append((name, dict(attributes), dict(further), error))

        return end

    gone = Reply(hang_up=True)
    with (
        serving(Reply(503), gone, answer({})) as server,
        client(server.address, tracer=tracer) as one,
    ):
        call(one, GET, id="1")
    port = int(server.address.rpartition(":")[2])
    told = [(further, type(error).__name__) for _, _, further, error in spans]
    assert told == [
        (
            {"http.response.status_code": 503, "error.type": "503"},
            "InternalServerError",
        ),
        ({"error.type": "APIConnectionError"}, "APIConnectionError"),
        ({"http.response.status_code": 200}, "NoneType"),
    ]
    assert {name for name, *_ in spans} == {"GET /things/{id}"}
    assert spans[0][1] == {
        "http.request.method": "GET",
        "url.full": f"{server.address}/things/1",
        "url.template": "/things/{id}",
        "server.address": "127.0.0.1",
        "server.port": port,
    }
    assert spans[2][1]["http.request.resend_count"] == 2
    assert [asked.headers["traceparent"] for asked in server.asked] == [
        "00-0",
        "00-1",
        "00-2",
    ]


def test_a_span_ends_whatever_a_hook_raises() -> None:
    ended: list[Exception | None] = []

    def tracer(name: str, *_: object) -> Any:
        return lambda further, error: ended.append(error)

    def refuse(event: RequestEvent) -> None:
        raise LookupError(event.operation)

    for hooks, kind in (
        (Hooks(on_request=refuse), LookupError),
        (Hooks(on_response=refuse), LookupError),
        (Hooks(on_error=refuse), errors.InternalServerError),
    ):
        with (
            serving(Reply(503)) as server,
            client(server.address, hooks=hooks, tracer=tracer) as one,
        ):
            with pytest.raises(LookupError):
                call(one, GET, id="1")
        assert isinstance(ended.pop(), kind)
        assert ended == []


def test_a_copy_of_a_client_has_other_hooks() -> None:
    seen = Seen()
    with serving(answer({})) as server, client(server.address) as one:
        call(one._changed({"hooks": seen.hooks}), GET, id="1")
        call(one, GET, id="1")
    assert len(seen.events) == 2
