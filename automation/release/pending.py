"""Which artefacts an index lacks: ``python -m automation.release.pending python``.

Copies them into a folder, from which the next step uploads; with ``--none`` it waits
until nothing is missing any more.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from automation.outputs import put_output
from automation.release.indexes import missing_npm, missing_python
from automation.release.packages import Package, packages
from automation.release.running import StepError
from automation.release.settings import SettingsError, read_settings

_PATIENCE = 300
"""Seconds until an index has to show what it took."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 1 if other bytes are published, or some are missing in the end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=["python", "tool", "ts"])
    parser.add_argument("--settings", type=Path, default=Path("release.yaml"))
    parser.add_argument("--dist", type=Path, default=Path("dist"))
    parser.add_argument("--index", required=True, help="address of the index")
    parser.add_argument("--upload", type=Path, default=Path("upload"))
    parser.add_argument("--none", action="store_true", help="expect that all is there")
    given = parser.parse_args(arguments)
    try:
        settings = read_settings(given.settings)
        (package,) = (one for one in packages(settings) if one.kind == given.kind)
        folder = given.dist / given.kind
        if given.none:
            _wait(given.index, package, folder)
            return 0
        lacking = missing(given.index, package, folder)
        given.upload.mkdir(parents=True, exist_ok=True)
        for path in lacking:
            shutil.copyfile(path, given.upload / path.name)
            print(f"to publish: {path.name}")
    except (SettingsError, StepError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    if not lacking:
        print(f"{package.name} {package.version} is published already, byte for byte")
    put_output("pending", "true" if lacking else "false")
    return 0


def missing(index: str, package: Package, folder: Path) -> list[Path]:
    """The files of a package that an index lacks.

    Raises:
        StepError: there are none at all, or the index has other ones.
    """
    files = sorted(path for path in folder.glob("*") if path.is_file())
    if not files:
        raise StepError(f"{folder} holds nothing to publish")
    if package.kind == "ts":
        (file,) = files
        return missing_npm(index, package.name, package.version, file)
    return missing_python(index, package.name, files)


def _wait(index: str, package: Package, folder: Path) -> None:
    began = time.monotonic()
    while lacking := missing(index, package, folder):
        if time.monotonic() - began > _PATIENCE:
            names = ", ".join(path.name for path in lacking)
            raise StepError(f"the index still lacks {names}")
        time.sleep(5)


if __name__ == "__main__":
    sys.exit(main())
