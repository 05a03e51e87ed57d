"""Exit codes, and what is printed when something fails."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable

import pytest

from generator import pipeline
from generator.cli.session import _SignalledError
from tests.cli.conftest import Workplace


def test_the_version_is_printed(work: Workplace) -> None:
    done = work.run("--version")
    assert done.code == 0
    assert done.out.startswith("isogloss, version ")


@pytest.mark.parametrize(
    "arguments",
    [(), ("generate",), ("generate", "x"), ("--nonsense",), ("nonsense",)],
)
def test_wrong_use_is_exit_code_2(work: Workplace, arguments: tuple[str, ...]) -> None:
    done = work.run(*arguments)
    assert done.code == 2
    assert "Traceback" not in done.err
    assert "Usage" in done.err


def fail_with(error: BaseException) -> Callable[..., object]:
    def fail(*_args: object, **_options: object) -> object:
        raise error

    return fail


def test_a_defect_shows_no_traceback_and_no_text(
    work: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "load", fail_with(KeyError("text of the document")))
    done = work.run("inspect", work.spec)
    assert done.code == 3
    assert "internal error: KeyError in test_session.py:" in done.err
    assert "text of the document" not in done.err
    assert "Traceback" not in done.err
    debugged = work.run("inspect", work.spec, "--debug")
    assert debugged.code == 3
    assert "Traceback" in debugged.err


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (KeyboardInterrupt(), 130),
        (_SignalledError(signal.SIGTERM), 143),
    ],
)
def test_an_interrupted_run_says_so_in_its_exit_code(
    work: Workplace,
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
    code: int,
) -> None:
    monkeypatch.setattr(pipeline, "load", fail_with(error))
    assert work.run("inspect", work.spec).code == code


def test_a_reader_that_left_is_no_defect(
    work: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "load", fail_with(BrokenPipeError()))
    done = work.run("inspect", work.spec)
    assert (done.code, done.err) == (1, "")


def test_the_handlers_of_signals_are_put_back(work: Workplace) -> None:
    before = signal.getsignal(signal.SIGTERM)
    work.run("inspect", work.spec)
    assert signal.getsignal(signal.SIGTERM) is before


def test_inspect_prints_the_model(work: Workplace) -> None:
    done = work.run("inspect", work.spec)
    assert done.code == 0
    model = json.loads(done.out)
    assert model["kind"] == "Api"
    assert model["about"]["title"] == "Pet Shop"
    assert work.run("inspect", work.spec).out == done.out


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_validate_prints_every_form(work: Workplace, form: str) -> None:
    good = work.run("validate", work.spec, "--format", form)
    assert good.code == 0
    work.spec.write_text(work.spec.read_text().replace("paths:", "pathz:"))
    bad = work.run("validate", work.spec, "--format", form)
    assert bad.code == 1
    assert "pathz" in bad.out
    assert bad.err == ""
    if form in ("json", "sarif"):
        json.loads(good.out)
        json.loads(bad.out)
