"""A run that takes its time shows what it is doing."""

from __future__ import annotations

import io
import re
import sys
import time

import pytest

from generator import progress
from generator.progress import Progress

_COLOUR = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Terminal(io.StringIO):
    """Standard error as somebody sees it."""

    def isatty(self) -> bool:
        return True


def use_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Called by the test itself: pytest replaces the streams after the fixtures."""
    fake = Terminal()
    monkeypatch.setattr(sys, "stderr", fake)
    monkeypatch.setenv("TERM", "xterm")
    return fake


def shown_within(terminal: io.StringIO, text: str, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if text in _COLOUR.sub("", terminal.getvalue()):
            return True
        time.sleep(0.01)
    return False


def test_a_long_run_shows_its_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = use_terminal(monkeypatch)
    monkeypatch.setattr(progress, "PATIENCE", 0.05)
    with Progress() as steps:
        steps("reading [bold]pets.yaml")
        assert shown_within(terminal, "reading [bold]pets.yaml", 10)
        steps("writing")
        assert shown_within(terminal, "writing", 10)


def test_a_short_run_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = use_terminal(monkeypatch)
    with Progress() as steps:
        steps("reading")
    assert terminal.getvalue() == ""


def test_without_a_terminal_steps_are_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    log = io.StringIO()
    monkeypatch.setattr(sys, "stderr", log)
    monkeypatch.setattr(progress, "PATIENCE", 0.05)
    with Progress() as steps:
        steps("reading pets.yaml\x1b[31m")
        assert shown_within(log, "reading pets.yaml", 10)
        steps("writing")
    assert log.getvalue() == "reading pets.yaml\\x1b[31m ...\nwriting ...\n"


@pytest.mark.parametrize("is_terminal", [False, True])
def test_nothing_is_shown_when_quiet(
    monkeypatch: pytest.MonkeyPatch, is_terminal: bool
) -> None:
    fake = Terminal() if is_terminal else io.StringIO()
    monkeypatch.setattr(sys, "stderr", fake)
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    with Progress(quiet=True) as steps:
        steps("reading")
        time.sleep(0.1)
    assert fake.getvalue() == ""
