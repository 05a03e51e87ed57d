"""Which packages are to be released: ``python -m automation.release.due``.

A package is due when its changelog has a section for the version that the document
states, and no tag says that it was released. ``--tag`` sets these tags, at the end.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from automation.outputs import put_output
from automation.release.packages import Package, packages
from automation.release.running import StepError, git
from automation.release.settings import SettingsError, read_settings

KINDS = ("python", "go", "ts", "tool")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what is due as JSON; exit code 1 if a tag is somewhere else."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--settings", type=Path, default=Path("release.yaml"))
    parser.add_argument("--tag", nargs="*", choices=KINDS, help="tag these, and push")
    given = parser.parse_args(arguments)
    try:
        settings = read_settings(given.settings)
        found = list(packages(settings))
        if given.tag is not None:
            for package in found:
                if package.kind in given.tag:
                    print(tag(settings.root, package))
            return 0
        waiting = {one.kind: one for one in due(settings.root, found)}
    except (SettingsError, StepError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(json.dumps({kind: one.version for kind, one in waiting.items()}))
    for kind in KINDS:
        put_output(kind, "true" if kind in waiting else "false")
    put_output("any", "true" if waiting else "false")
    return 0


def due(root: Path, found: Sequence[Package]) -> list[Package]:
    """The packages that wait for their release."""
    tags = set(git(root, "tag", "--list").split())
    return [one for one in found if one.notes is not None and one.tag not in tags]


def tag(root: Path, package: Package) -> str:
    """Tag the commit as the one that a package was released from, and push that.

    Raises:
        StepError: the tag is there and means another commit.
    """
    commit = git(root, "rev-parse", "HEAD")
    there = git(root, "ls-remote", "origin", f"refs/tags/{package.tag}").split()
    if there and there[0] != commit:
        raise StepError(f"{package.tag} is there already, at {there[0]}")
    if there:
        return f"{package.tag} is there already"
    git(root, "tag", "--force", package.tag, commit)
    git(root, "push", "--quiet", "origin", f"refs/tags/{package.tag}")
    return f"tagged {package.tag}"


if __name__ == "__main__":
    sys.exit(main())
