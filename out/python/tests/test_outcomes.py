"""What methods give back: values, results, result views, pages, waits."""

from __future__ import annotations

import pickle
import time
from typing import Any

import pytest

from agentbay import errors
from tests.sample import AsyncDemo, Demo, Thing, run
from tests.scripted import Reply, Server, answer, serving

OK = {"Success": True, "RequestId": "r-1", "Code": "ok"}
THING = answer({**OK, "Data": {"Id": "t-1"}})
LABELS = answer({**OK, "Data": {"Labels": '{"a":"b"}'}})
E1 = answer({"Success": False, "Code": "X", "Message": "no", "RequestId": "r-9"}, 400)
E2 = answer({"Code": "NOT_LOGIN", "Message": "who?", "RequestId": "r-9"}, 400)
E3 = answer({"Success": False, "Code": "X", "Message": "no", "RequestId": "r-9"})
E4 = answer({**OK, "Data": {"Success": False, "ErrMsg": "none left"}})
E5 = Reply(502, b"<html>bad gateway</html>")


def thing(server: Server) -> Thing:
    return Demo(server.address, max_retries=0).create().thing


@pytest.mark.parametrize(
    ("reply", "kind", "status", "message"),
    [
        (E1, errors.BadRequestError, 400, "HTTP 400 X: no (request id r-9)"),
        (
            E2,
            errors.AuthenticationError,
            400,
            "HTTP 400 NOT_LOGIN: who? (request id r-9)",
        ),
        (E3, errors.APIStatusError, 200, "HTTP 200 X: no (request id r-9)"),
        (E4, errors.APIStatusError, 200, "HTTP 200 ok: none left (request id r-1)"),
        (E5, errors.InternalServerError, 502, "HTTP 502"),
    ],
)
def test_each_failure_shape_is_an_error(
    reply: Reply, kind: type[errors.APIStatusError], status: int, message: str
) -> None:
    with serving(THING, reply) as server, pytest.raises(kind) as caught:
        thing(server).get_labels()
    error = caught.value
    assert (str(error), error.message) == (message, message)
    assert (error.status_code, error.attempts) == (status, 1)
    assert error.operation == "Labels"
    with serving(reply) as server, Demo(server.address) as demo:
        result = demo.create(max_retries=0)
    assert not result.success
    assert result.error_message == message
    assert result.http_status_code == status
    assert type(result.error) is kind


def test_the_data_of_a_failed_result_raises_its_error() -> None:
    with serving(E3) as server, Demo(server.address) as demo:
        result = demo.create()
    with pytest.raises(errors.APIStatusError, match="no"):
        _ = result.thing
    assert result.error_count is None
    assert "thing=" not in repr(result)
    with pytest.raises(AttributeError, match="no attribute 'other'"):
        _ = result.other  # type: ignore[attr-defined]


def test_a_body_that_is_no_json_is_a_decode_error() -> None:
    with serving(Reply(body=b"hello")) as server, Demo(server.address) as demo:
        error = demo.create().error
    assert isinstance(error, errors.ResponseDecodeError)
    assert (error.json_path, error.raw) == ("$", "hello")
    assert (error.message, error.status_code) == ("response is not JSON", 200)


@pytest.mark.parametrize(
    ("data", "path", "message"),
    [
        ({"Id": 7}, "$.Data.Id", "expected string, found number"),
        ([], "$.Data", "expected object, found array"),
        ({}, "$.Data.Id", "expected a value, found nothing"),
    ],
)
def test_a_value_that_does_not_fit_names_its_place(
    data: Any, path: str, message: str
) -> None:
    with serving(answer({**OK, "Data": data})) as server, Demo(server.address) as demo:
        error = demo.create().error
    assert isinstance(error, errors.ResponseDecodeError)
    assert error.json_path == path
    assert str(error) == f"response does not fit at {path}: {message}"


def test_text_inside_json_continues_the_path() -> None:
    bad = answer({**OK, "Data": {"Labels": '{"a":1}'}})
    with serving(THING, bad) as server:
        with pytest.raises(errors.ResponseDecodeError) as caught:
            thing(server).get_labels()
    assert caught.value.json_path == "$.Data.Labels!.a"


def test_a_mistake_of_the_caller_is_refused_before_any_request() -> None:
    with serving(THING) as server:
        made = thing(server)
        for labels, message in (({}, "No labels."), ([], "labels must be an object")):
            with pytest.raises(errors.InvalidRequestError, match=message) as caught:
                made.set_labels(labels)  # type: ignore[arg-type]
            assert isinstance(caught.value, ValueError)
            view = made.with_result.set_labels(labels)  # type: ignore[arg-type]
            assert not view.success
            assert isinstance(view.error, errors.InvalidRequestError)
        with pytest.raises(errors.InvalidRequestError, match="X-A must not contain CR"):
            made.get_labels(headers={"X-A": "a\r\nb: c"})
    assert len(server.asked) == 1


def test_the_result_view_shows_success_and_failure() -> None:
    with serving(THING, LABELS, E1) as server:
        made = thing(server)
        good = made.with_result.get_labels()
        bad = made.with_result.get_labels()
    assert (good.success, good.data) == (True, {"a": "b"})
    assert (good.request_id, good.code, good.message) == ("r-1", "ok", "")
    assert (good.http_status_code, good.attempts) == (200, 1)
    assert "Labels" in good.body
    assert good.headers["content-length"].isdigit()
    assert (bad.success, bad.data) == (False, None)
    assert (bad.request_id, bad.code, bad.http_status_code) == ("r-9", "X", 400)
    assert bad.message == "HTTP 400 X: no (request id r-9)"


def test_the_result_view_of_an_async_method() -> None:
    async def use(address: str) -> Any:
        async with AsyncDemo(address) as demo:
            made = (await demo.create()).thing
            return await made.with_result.get_labels()

    with serving(THING, LABELS) as server:
        result = run(use(server.address))
    assert (result.success, result.data) == (True, {"a": "b"})


def test_a_closing_call_waits_and_ends_the_life_of_the_object() -> None:
    busy = answer({**OK, "Data": {"State": "BUSY"}})
    gone = answer({"Code": "Thing.NotFound"}, 400)
    with serving(THING, answer(OK), busy, Reply(500), gone) as server:
        made = thing(server)
        assert made.delete().success
        assert len(server.asked) == 5
        assert made.delete().success, "a second time, without a request"
        assert len(server.asked) == 5
        with pytest.raises(errors.InvalidRequestError, match="^thing t-1 was deleted$"):
            made.get_labels()


def test_a_closing_call_on_what_is_gone_succeeds() -> None:
    gone = answer({"Code": "Thing.NotFound"}, 400)
    with serving(THING, gone) as server:
        assert thing(server).delete().success
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (answer({**OK, "Data": {"State": "STUCK"}}), errors.APIStatusError),
        (answer({"Code": "NOT_LOGIN"}, 400), errors.AuthenticationError),
        (answer({**OK, "Data": {"State": "BUSY"}}), errors.APITimeoutError),
    ],
)
def test_how_a_wait_can_fail(reply: Reply, kind: type[Exception]) -> None:
    with serving(THING, answer(OK), reply) as server:
        made = thing(server)
        began = time.monotonic()
        result = made.delete(poll_interval=0.02, wait_timeout=0.1)
        assert time.monotonic() - began < 1
        assert type(result.error) is kind
        if isinstance(result.error, errors.APITimeoutError):
            assert result.error.phase == "wait"
        made.delete()


def test_iterating_a_page_goes_on_to_all_pages() -> None:
    first = answer({**OK, "Data": ["a"], "NextToken": "2", "Total": 2})
    empty = answer({**OK, "Data": [], "NextToken": "3"})
    last = answer({**OK, "Data": ["b"]})
    with serving(first, empty, last) as server, Demo(server.address) as demo:
        page = demo.names()
        assert (page.names, page.total) == (["a"], 2)
        assert list(page) == ["a", "b"]
    assert b"Token" not in server.asked[0].body
    assert server.asked[2].body.endswith(b"&Token=3")

    async def collect(address: str) -> list[str]:
        async with AsyncDemo(address) as demo:
            return [name async for name in await demo.names()]

    with serving(first, empty, last) as server:
        assert run(collect(server.address)) == ["a", "b"]


def test_a_page_that_fails_or_repeats_ends_the_iteration() -> None:
    first = answer({**OK, "Data": ["a"], "NextToken": "2"})
    with serving(first, E3) as server, Demo(server.address) as demo:
        items = iter(demo.names())
        assert next(items) == "a"
        with pytest.raises(errors.APIStatusError):
            next(items)
    with serving(first) as server, Demo(server.address) as demo:
        with pytest.raises(errors.ResponseDecodeError):
            list(demo.names())
    assert len(server.asked) == 2


def test_errors_survive_pickling() -> None:
    error = errors.NotFoundError("gone", status_code=404, code="X", request_id="r")
    error.attempts = 3
    copy = pickle.loads(pickle.dumps(error))
    assert (type(copy), str(copy)) == (errors.NotFoundError, "gone")
    assert (copy.status_code, copy.code, copy.attempts) == (404, "X", 3)
