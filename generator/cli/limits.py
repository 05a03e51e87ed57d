"""``--limit depth=500``."""

from __future__ import annotations

from typing import Any

import click

from generator.openapi.limits import NAMES
from generator.openapi.suggest import did_you_mean


class LimitSetting(click.ParamType[tuple[str, int]]):
    """A limit and its value, as the field of `Limits` and a number."""

    name = "limit"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, int]:
        """Split at the equals sign."""
        if isinstance(value, tuple):
            return value
        name, _, number = value.partition("=")
        if name not in NAMES:
            hint = did_you_mean(name, NAMES) or f"known are {', '.join(NAMES)}."
            self.fail(f"there is no limit {name!r}; {hint}", param, ctx)
        if not number.isascii() or not number.isdigit() or int(number) < 1:
            self.fail(f"{value!r} must be NAME=NUMBER, from 1 on.", param, ctx)
        return NAMES[name], int(number)
