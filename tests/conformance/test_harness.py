"""The harness finds what it is there to find."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest

from tests.conformance import compare, records
from tests.conformance.canonical import flaws
from tests.conformance.documents import AGENTBAY, PETSTORE, running
from tests.conformance.driving import ROOT
from tests.conformance.placeholders import filled
from tests.conformance.suite import Suite
from tests.conformance.table import Case, TableError, read_case

LINK: dict[str, Any] = {
    "id": "link",
    "call": "session.get_link",
    "with": {"port": 1},
    "answers": [{"data": {"Url": "u"}}],
    "requests": [{"GetLink": {"SessionId": "s-1", "Port": 1}}],
    "outcome": {"ok": "u"},
}


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Suite]:
    """One driver is enough to see what the harness does with a report."""
    folder = tmp_path_factory.mktemp("harness")
    with running(AGENTBAY, ROOT / "out", folder, ("python-sync",)) as running_suite:
        yield running_suite


def problems(suite: Suite, **changes: object) -> list[str]:
    """What the harness says about a case that differs from a true one."""
    case = read_case({**LINK, **changes}, "harness", "here")
    return suite.run(case)["python-sync"]


def test_a_true_case_passes(suite: Suite) -> None:
    assert problems(suite) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"outcome": {"ok": "v"}},
        {"outcome": {"failed": {"family": "NotFoundError"}}},
        {"outcome": {"invalid": {}}},
        {"outcome": {"ok": "u", "meta": {"code": "x"}}, "view": True},
        {"requests": []},
        {"requests": [{"GetLink": {"SessionId": "s-1"}}]},
        {"requests": [{"GetLink": {"SessionId": "s-1", "Port": 2}}]},
        {"requests": [{"GetLink": {"SessionId": "s-1", "Port": "1"}}]},
        {"requests": [{**LINK["requests"][0], "times": 2}]},
        {"requests": [{**LINK["requests"][0], "headers": {"x-trace": "t"}}]},
        {"answers": [*LINK["answers"], "ok"]},
        {"answers": []},
        {"body": "Authorization=Bearer+akm-conformance&SessionId=s-1"},
        {"within": [5, 6]},
        {"files_after": {"a.txt": "x"}},
        {"properties": {"session_id": "s-2"}},
    ],
    ids=str,
)
def test_an_untrue_case_fails(suite: Suite, changes: dict[str, Any]) -> None:
    assert problems(suite, **changes)


WATCHED: dict[str, Any] = {
    "client": {"hooks": {"on": ["request", "response"]}},
    "observed": [
        {"request": {"operation": "CreateMcpSession"}},
        {"response": {"status_code": 200}},
        {"request": {"operation": "GetLink", "attempt": 1}},
        {"response": {"status_code": 200, "elapsed": "<seconds>"}},
    ],
}


def test_a_watched_case_passes(suite: Suite) -> None:
    assert problems(suite, **WATCHED) == []


@pytest.mark.parametrize(
    "observed",
    [
        [],
        WATCHED["observed"][:-1],
        [*WATCHED["observed"], {"request": {"attempt": 2}}],
        [*WATCHED["observed"], {"debug": {"text": "x"}}],
        [*WATCHED["observed"][:-1], {"response": {"status_code": 201}}],
        [*WATCHED["observed"][:-1], {"error": {}}],
    ],
)
def test_untrue_records_fail(suite: Suite, observed: list[Any]) -> None:
    assert problems(suite, **{**WATCHED, "observed": observed})


def test_a_secret_in_a_log_or_a_trace_is_found() -> None:
    shown = [{kind: {"text": "my secret"}} for kind in ("debug", "end", "request")]
    assert len(records.leaks(shown, "secret")) == 2


def test_the_failure_has_to_be_shown_as_the_model_says(suite: Suite) -> None:
    failure = {"failed": {"family": "APIStatusError", "status": 200}}
    assert problems(suite, answers=["E3"], outcome=failure) == []
    case = read_case({**LINK, "answers": ["E3"], "outcome": failure}, "harness", "here")
    observed = [suite.observe(case, driver) for driver in suite.drivers]
    assert [seen.shown for one in observed for seen in one.seen] == ["raised"]


def test_two_drivers_are_compared(suite: Suite) -> None:
    case = read_case(LINK, "harness", "here")
    first = suite.observe(case, suite.drivers[0])
    other = dataclasses.replace(first, driver="other", seen=[])
    assert list(compare.across(case, [first, other])) == []
    changed = dataclasses.replace(first.seen[0], outcome={"ok": "v"})
    other.seen = [changed]
    other.requests = []
    found = list(compare.across(case, [first, other]))
    assert {driver for driver, _ in found} == {"other"}
    assert any("requests" in text for _, text in found)
    assert any("at ok" in text for _, text in found)


@pytest.mark.parametrize(
    "row",
    [
        {**LINK, "id": "Bad Id"},
        {**LINK, "unknown": 1},
        {**LINK, "outcome": {}},
        {**LINK, "outcome": {"ok": 1, "failed": {}}},
        {**LINK, "requests": [{"A": {}, "B": {}}]},
        {key: value for key, value in LINK.items() if key != "call"},
    ],
)
def test_a_malformed_case_is_refused(row: dict[str, Any]) -> None:
    with pytest.raises(TableError):
        read_case(row, "harness", "here")


def test_the_table_is_as_large_as_was_asked_for() -> None:
    assert len(AGENTBAY.table()) >= 120
    assert len(PETSTORE.table()) >= 15


def test_every_method_is_in_the_table(suite: Suite) -> None:
    called = {
        (method.owner, method.name)
        for case in AGENTBAY.table()
        for method in _methods(suite, case)
    }
    all_methods = {
        (method.owner, method.name)
        for owner in suite.model.api.owners
        for method in owner.methods
    }
    assert all_methods - called == set()


def _methods(suite: Suite, case: Case) -> Iterator[Any]:
    for step in case.steps:
        if len(step.call) > 1:
            yield suite.model.method(step.call)


@pytest.mark.parametrize(
    "text",
    ['{"a": 1}', '["\\u00e9"]', '"\\/"', "[1.0]", "[1e7]", "[1E-7]", "[ ]", "[01.5]"],
)
def test_json_that_others_write_differently_is_found(text: str) -> None:
    assert flaws(text)


def test_canonical_json_has_no_flaws() -> None:
    text = (
        '{"é\\n\\u0001":[0,-1.5,1e-7,1.5e+300,100000000000000000000,0.000001,"\u2028"]}'
    )
    assert flaws(text) == []


def test_placeholders() -> None:
    assert filled({"a": ["{x*3}", "{base64 a*2 C3}"]}) == {"a": ["xxx", "YWHD"]}
