"""Publish the Go modules: ``python -m automation.release.publish_go``.

A Go module is published by a tag of the repository that its path leads to. One push
brings the folder and its tags, all or nothing, so there is no state between.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from automation.release.packages import GoModule, Package, go_modules, packages
from automation.release.running import StepError, epoch, git
from automation.release.settings import GoRepository, SettingsError, read_settings

_WHO = "isogloss release"
_MAIL = "release@isogloss.invalid"


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 1 if a version is there with other content, or git fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--settings", type=Path, default=Path("release.yaml"))
    parser.add_argument("--dry-run", action="store_true", help="do not push")
    given = parser.parse_args(arguments)
    try:
        settings = read_settings(given.settings)
        if settings.go is None:
            raise StepError(f"{given.settings} does not say where Go modules go")
        (package,) = (one for one in packages(settings) if one.kind == "go")
        seconds = epoch(settings.root)
        for line in publish(package, settings.go, seconds, push=not given.dry_run):
            print(line)
    except (SettingsError, StepError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


def publish(
    package: Package, target: GoRepository, seconds: str, *, push: bool
) -> list[str]:
    """Bring the folder of the repository up to date, and tag it.

    Args:
        package: The Go package.
        target: The repository.
        seconds: The date of the commit, since 1970.
        push: Whether to push; otherwise all is done in a clone that goes away.

    Returns:
        What was done, a line each.

    Raises:
        StepError: a version is there with other content, or git fails.
    """
    modules = list(go_modules(package))
    _led_to(modules, target)
    tags = [module.tag(target) for module in modules]
    with tempfile.TemporaryDirectory() as name:
        clone = Path(name) / "repository"
        git(
            Path(name),
            *("clone", "--quiet", "--branch", target.branch, "--"),
            *(target.repository, clone.name),
        )
        published = set(git(clone, "tag", "--list").split())
        _replace(package, clone / target.folder)
        git(clone, "add", "--all", "--force", "--", target.folder or ".")
        for module, tag in zip(modules, tags, strict=True):
            if tag in published:
                _same(clone, module, tag, target)
        new = [tag for tag in tags if tag not in published]
        if not new:
            return [f"{tag} is published already, file for file" for tag in tags]
        done = _commit(clone, package, seconds)
        for tag in new:
            git(clone, "tag", tag)
        if push:
            refs = [f"HEAD:refs/heads/{target.branch}"]
            refs += [f"refs/tags/{tag}" for tag in new]
            git(clone, "push", "--quiet", "--atomic", "origin", *refs)
        return [*done, *(f"tagged {tag}" for tag in new)]


def _led_to(modules: Sequence[GoModule], target: GoRepository) -> None:
    """Paths of modules end in their folder, or the go command finds nothing there."""
    for module in modules:
        stem = module.path
        major = module.version.partition(".")[0]
        if major not in ("v0", "v1"):
            stem = stem.removesuffix(f"/{major}")
        wanted = module.place(target)
        if wanted and not stem.endswith(f"/{wanted}"):
            raise StepError(f"{module.path} does not lead to the folder {wanted}")


def _replace(package: Package, folder: Path) -> None:
    """Make a folder hold the package and nothing else."""
    kept = {".git"}
    if folder.exists():
        for path in folder.iterdir():
            if path.name in kept:
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
    for module in go_modules(package):
        for name, source in module.files():
            path = folder / module.below / name
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, path)


def _same(clone: Path, module: GoModule, tag: str, target: GoRepository) -> None:
    """Compare what a tag has with what is staged."""
    below = module.place(target)
    # A nested module has versions of its own.
    nested = [
        f":(exclude){path.parent.relative_to(clone).as_posix()}"
        for path in (clone / below).rglob("go.mod")
        if path.parent != clone / below
    ]
    changed = git(
        clone, "diff", "--cached", "--name-only", tag, "--", below or ".", *nested
    )
    if changed:
        first = changed.splitlines()[0]
        raise StepError(
            f"{tag} is published already with other content, such as {first}. Build"
            " the commit of the release, or release another version."
        )


def _commit(clone: Path, package: Package, seconds: str) -> list[str]:
    if not git(clone, "diff", "--cached", "--name-only"):
        return []
    date = f"{seconds} +0000"
    who = {
        "GIT_AUTHOR_NAME": _WHO,
        "GIT_AUTHOR_EMAIL": _MAIL,
        "GIT_AUTHOR_DATE": date,
        "GIT_COMMITTER_NAME": _WHO,
        "GIT_COMMITTER_EMAIL": _MAIL,
        "GIT_COMMITTER_DATE": date,
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    git(clone, "commit", "--quiet", "-m", f"Release {package.version}", **who)
    return [f"committed {package.name} {package.version}"]


if __name__ == "__main__":
    sys.exit(main())
