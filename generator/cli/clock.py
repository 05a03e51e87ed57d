"""The day on which accepted changes are judged."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

import click

_VARIABLE = "SOURCE_DATE_EPOCH"


def today() -> date:
    """The day in UTC; seconds in SOURCE_DATE_EPOCH stand for another moment.

    That is how builds that must be the same twice set their clocks
    (reproducible-builds.org).
    """
    seconds = os.environ.get(_VARIABLE)
    if not seconds:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise click.UsageError(f"{_VARIABLE} is no number of seconds.") from error
