"""Whether a folder may be written to at all."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator
from pathlib import Path

from generator.output.errors import RefusedError, shown


@contextlib.contextmanager
def opened_target(out: Path, *, follow_link: bool) -> Iterator[Path]:
    """The real folder behind `out`, made if need be.

    A folder that was made is removed again if the run fails. Raises
    `RefusedError` for a link, for the top of a disk and for the user's home.
    """
    folder = checked_target(out, follow_link=follow_link)
    made = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield folder
    except BaseException:
        for path in made:
            with contextlib.suppress(OSError):
                path.rmdir()
        raise


def checked_target(out: Path, *, follow_link: bool) -> Path:
    """The real path of the output folder, which need not exist."""
    name = shown(str(out))
    if out.is_symlink() and not follow_link:
        raise RefusedError(
            [f"{name} is a symbolic link"], "name its target, or --follow-output-link"
        )
    folder = out.resolve()
    if folder.exists() and not folder.is_dir():
        raise RefusedError([f"{name} is not a folder"])
    homes = _home()
    if folder == Path(folder.anchor) or folder in homes:
        raise RefusedError([f"{name} is too valuable a folder to generate into"])
    return folder


def refuse_inputs(
    folder: Path, planned: Collection[str], inputs: Collection[Path]
) -> None:
    """Raise `RefusedError` if a file that was read would be overwritten."""
    for path in sorted(path.resolve() for path in inputs):
        if path.is_relative_to(folder):
            inside = path.relative_to(folder).as_posix()
            if inside in planned:
                raise RefusedError([f"{shown(inside)}: would overwrite what was read"])


def _home() -> set[Path]:
    """The user's home and every folder above it."""
    try:
        home = Path.home().resolve()
    except RuntimeError:
        return set()
    return {home, *home.parents}
