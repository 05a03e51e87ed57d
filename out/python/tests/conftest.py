"""Tests do not wait for the pauses between attempts."""

from __future__ import annotations

import random

import pytest


@pytest.fixture(autouse=True)
def no_backoff(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make each random pause as short as it can be."""
    monkeypatch.setattr(random, "random", lambda: 0.0)
