"""One run of the program: signals, failures, exit code."""

from __future__ import annotations

import gc
import os
import signal
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from types import FrameType

import click

from generator.cli.commands import isogloss
from generator.cli.exit_codes import DONE, FOUND, INTERNAL, SIGNALLED, WRONG_USE
from generator.output import OutputError

_DEADLY = ("SIGTERM", "SIGHUP")


class _SignalledError(BaseException):
    """A signal that ends the run; not an `Exception`, so that nobody eats it."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def run(arguments: Sequence[str]) -> int:
    """Run a command line to its exit code; no traceback without ``--debug``."""
    _print_any_character()
    try:
        with _signals_raised(), _garbage_kept():
            code = isogloss.main(
                args=list(arguments), prog_name="isogloss", standalone_mode=False
            )
            sys.stdout.flush()
            return code if isinstance(code, int) else DONE
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.ClickException as wrong:
        wrong.show()
        return WRONG_USE
    except OutputError as refused:
        _print_refusal(refused)
        return FOUND
    except (KeyboardInterrupt, click.Abort):
        return SIGNALLED + signal.SIGINT
    except _SignalledError as signalled:
        return SIGNALLED + signalled.number
    except BrokenPipeError:
        # Whoever read our output has gone; the interpreter must not flush again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FOUND
    except Exception as error:
        _print_internal(error, debug="--debug" in arguments)
        return INTERNAL


def _print_any_character() -> None:
    """What the output's encoding lacks is printed as an escape, not a crash."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@contextmanager
def _garbage_kept() -> Iterator[None]:
    """Without looking for circles in memory, a large document is a tenth faster.

    A run is short, and what it makes it needs until the end.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def _signals_raised() -> Iterator[None]:
    """Turn signals into exceptions, so that an unfinished change is undone."""

    def stop(number: int, _frame: FrameType | None) -> None:
        raise _SignalledError(number)

    numbers = [getattr(signal, name) for name in _DEADLY if hasattr(signal, name)]
    try:
        former = {number: signal.signal(number, stop) for number in numbers}
    except ValueError:
        # Only the main thread may; a program that calls us from another one
        # deals with its signals itself.
        yield
        return
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def _print_refusal(refused: OutputError) -> None:
    for reason in refused.reasons:
        click.echo(f"error: {reason}", err=True)
    if refused.hint is not None:
        click.echo(f"hint: {refused.hint}", err=True)


def _print_internal(error: Exception, *, debug: bool) -> None:
    """Say where it happened; the text of the error may quote the document."""
    if debug:
        traceback.print_exception(error)
        return
    frames = traceback.extract_tb(error.__traceback__)
    last = frames[-1] if frames else None
    where = f" in {Path(last.filename).name}:{last.lineno}" if last else ""
    click.echo(
        f"isogloss: internal error: {type(error).__name__}{where}\n"
        "This is a defect of isogloss: please report it with the output of --debug.",
        err=True,
    )
