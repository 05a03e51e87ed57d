"""How many problems there are, in words."""

from __future__ import annotations

from collections.abc import Sequence

from generator.problems import Problem


def summary(problems: Sequence[Problem], *, generating: bool = False) -> str:
    """`2 errors, 1 warning`; `no errors` is said, no warnings are not.

    `generating` counts severities as `generate` does.
    """
    severities = [
        problem.severity_in_generate if generating else problem.severity
        for problem in problems
    ]
    errors, warnings = severities.count("error"), severities.count("warning")
    counted = [_counted(errors, "error") if errors else "no errors"]
    if warnings:
        counted.append(_counted(warnings, "warning"))
    return ", ".join(counted)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
