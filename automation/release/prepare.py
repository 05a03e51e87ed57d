"""Prepare the commit of a release: ``python -m automation.release.prepare``.

For every package of the document: the next version, by what changed since its last
tag, and the section of its changelog. Then the packages are generated anew. Nothing is
committed: somebody reads it, edits the changelogs and opens a pull request.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from automation.program import isogloss
from automation.release.due import KINDS
from automation.release.packages import Package, packages
from automation.release.running import StepError, epoch, git, run
from automation.release.settings import Settings, SettingsError, read_settings

_VERSION = re.compile(r"\d+(?:\.\d+){2}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Change the working tree; exit code 1 if something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--settings", type=Path, default=Path("release.yaml"))
    parser.add_argument("--only", nargs="*", choices=KINDS)
    parser.add_argument("--date", help="of the release; by default that of the commit")
    parser.add_argument(
        "--at-least",
        default="none",
        choices=["none", "patch", "minor", "major"],
        help="for packages that change although the document does not",
    )
    given = parser.parse_args(arguments)
    try:
        settings = read_settings(given.settings)
        made = datetime.fromtimestamp(int(epoch(settings.root)), UTC)
        date = given.date or made.strftime("%Y-%m-%d")
        only = given.only or KINDS
        chosen = [
            one for one in packages(settings) if one.kind in only and one.kind != "tool"
        ]
        # All changelogs first: as soon as a version is written, names may differ.
        tags = {one.kind: last_tag(settings.root, one) for one in chosen}
        for one in chosen:
            _changelog(settings, one, tags[one.kind], date, given.at_least)
        for one in chosen:
            _version(settings, one, tags[one.kind], given.at_least)
        _isogloss(settings, "generate", _path(settings), "--out", str(settings.out))
    except (SettingsError, StepError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


def last_tag(root: Path, package: Package) -> str | None:
    """The tag of the last release of a package; None before the first.

    A version that is due already counts as if it was not there.
    """
    prefix = package.tag.removesuffix(package.version)
    found = git(root, "tag", "--list", "--merged", "HEAD", f"{prefix}*").split()
    known = [one for one in found if _VERSION.fullmatch(one.removeprefix(prefix))]
    return max(known, key=lambda one: _numbers(one.removeprefix(prefix)), default=None)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def _changelog(
    settings: Settings, package: Package, tag: str | None, date: str, at_least: str
) -> None:
    if tag is None:
        print(f"{package.name}: no release yet; write its first section by hand")
        return
    asked = ["--language", package.kind, "--at-least", at_least]
    said = _isogloss(settings, "changelog", *_pair(settings, tag), *asked)
    if not said and at_least == "none":
        print(f"{package.name}: nothing changed since {tag}")
        return
    package.changelog.parent.mkdir(parents=True, exist_ok=True)
    target = ["--file", str(package.changelog), "--release", date]
    _isogloss(settings, "changelog", *_pair(settings, tag), *asked, *target)
    print(f"{package.name}: wrote {package.changelog.name}")


def _version(
    settings: Settings, package: Package, tag: str | None, at_least: str
) -> None:
    if tag is None:
        return
    asked = ["--language", package.kind, "--at-least", at_least, "--write"]
    version = _isogloss(settings, "version", "--next", *_pair(settings, tag), *asked)
    print(f"{package.name}: {version.strip()}")


def _pair(settings: Settings, tag: str) -> tuple[str, str]:
    return f"{tag}:{_path(settings)}", _path(settings)


def _path(settings: Settings) -> str:
    return settings.document.relative_to(settings.root).as_posix()


def _isogloss(settings: Settings, *arguments: str) -> str:
    argv, variables = isogloss(*arguments)
    return run(argv, settings.root, variables)


if __name__ == "__main__":
    sys.exit(main())
