"""Everything of a release but publishing: ``python -m automation.release.dry_run``."""

from __future__ import annotations

import argparse
import hashlib
import shutil
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from automation.release.build import Built, build
from automation.release.checks import check
from automation.release.due import KINDS
from automation.release.go_archive import module_sum
from automation.release.installs import prove, serving_of
from automation.release.packages import Package, packages
from automation.release.running import StepError, epoch, git
from automation.release.sbom import bill
from automation.release.settings import SettingsError, read_settings

SUMS = "SHA256SUMS"
BILL = "sbom.cdx.json"
NOTES = "release-notes.md"


def main(arguments: Sequence[str] | None = None) -> int:
    """Build into a folder, judge, install; exit code 1 if something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--settings", type=Path, default=Path("release.yaml"))
    parser.add_argument("--dist", type=Path, default=Path("dist"))
    parser.add_argument("--only", nargs="*", choices=KINDS)
    parser.add_argument("--build-only", action="store_true", help="do not judge")
    given = parser.parse_args(arguments)
    try:
        settings = read_settings(given.settings)
        chosen = [
            one
            for one in packages(settings)
            if not given.only or one.kind in given.only
        ]
        seconds = epoch(settings.root)
        made = _built(chosen, given.dist.resolve(), seconds)
        _describe(made, given.dist, git(settings.root, "rev-parse", "HEAD"), seconds)
        if not given.build_only:
            for one in made:
                for passed in check(one):
                    print(f"passed {passed.judge}: {passed.subject}")
            serving = serving_of(settings.document)
            for one in made:
                prove(one, settings, serving)
                print(f"works where nothing else is: {one.package.name}")
    except (SettingsError, StepError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


def _built(chosen: Iterable[Package], dist: Path, seconds: str) -> list[Built]:
    if dist.exists():
        shutil.rmtree(dist)
    made = []
    for package in chosen:
        began = time.monotonic()
        one = build(package, dist, seconds)
        made.append(one)
        took = time.monotonic() - began
        print(f"built {package.name} {package.version} in {took:.1f} s")
        for path in one.files:
            print(f"  {path.relative_to(dist)}  {path.stat().st_size} bytes")
    return made


def _describe(made: list[Built], dist: Path, commit: str, seconds: str) -> None:
    """Write what stands beside the artefacts."""
    (dist / BILL).write_text(bill(made, commit, seconds), "utf-8")
    (dist / NOTES).write_text(_notes(made), "utf-8")
    files = sorted(path for path in dist.rglob("*") if path.is_file())
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  "
        f"{path.relative_to(dist).as_posix()}\n"
        for path in files
        if path.name != SUMS
    ]
    (dist / SUMS).write_text("".join(lines), "utf-8")


def _notes(made: Iterable[Built]) -> str:
    """What the changelogs say about the versions, and how Go knows its modules."""
    parts = []
    for one in made:
        package = one.package
        said = package.notes
        if said is None:
            said = "Not released yet; the changelog has no section for it.\n"
            said += f"\n{package.unreleased}" if package.unreleased else ""
        part = f"## {package.name} {package.version}\n\n{said}"
        if package.kind == "go":
            sums = "".join(
                f"- `{module_sum(path)}` ({path.name})\n" for path in one.files
            )
            part += f"\nIn `go.sum`:\n\n{sums}"
        parts.append(part)
    return "\n".join(parts)


if __name__ == "__main__":
    sys.exit(main())
