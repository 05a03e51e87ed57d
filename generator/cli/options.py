"""The options that say how a document is read, for every subcommand alike."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from generator.cli.limits import LimitSetting
from generator.config.options import Options

_PATH = click.Path(path_type=Path)
_READING = (
    click.option(
        "--config",
        type=_PATH,
        metavar="FILE",
        help="The config; by default isogloss.yaml beside SPEC, if it is there.",
    ),
    click.option("--no-config", is_flag=True, help="Read no config."),
    click.option(
        "--overlay",
        "overlays",
        type=_PATH,
        multiple=True,
        metavar="FILE",
        help="Apply an overlay document; may be repeated.",
    ),
    click.option(
        "--root",
        type=_PATH,
        metavar="DIR",
        help="The folder that $ref may not leave; by default that of SPEC.",
    ),
    click.option(
        "--limit",
        "limits",
        type=LimitSetting(),
        multiple=True,
        metavar="NAME=VALUE",
        help="Change a limit, such as depth=500; may be repeated.",
    ),
    click.option(
        "--allow-outside",
        is_flag=True,
        help="Let the config name files outside of its folder.",
    ),
)

debugging = click.option(
    "--debug", is_flag=True, help="Show a traceback when isogloss itself fails."
)
"""Read from the arguments, where a failure is shown."""


def reading(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command these options, as one argument `options`."""

    @wraps(command)
    def collected(
        *,
        config: Path | None,
        no_config: bool,
        overlays: tuple[Path, ...],
        root: Path | None,
        limits: tuple[tuple[str, int], ...],
        allow_outside: bool,
        **others: Any,
    ) -> Any:
        if config is not None and no_config:
            raise click.UsageError("--config and --no-config exclude each other.")
        options = Options(
            config=config,
            ignore_config=no_config,
            allow_outside=allow_outside,
            overlays=overlays,
            root=root,
            limits=dict(limits),
        )
        return command(options=options, **others)

    decorated: Callable[..., Any] = collected
    for option in reversed(_READING):
        decorated = option(decorated)
    return decorated
