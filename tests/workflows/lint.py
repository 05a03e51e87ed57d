"""Judge the workflows and the action: ``python -m tests.workflows.lint``."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.tools.toolchains import ROOT, actionlint, zizmor

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
ACTION = ROOT / "action.yml"


def complaints_of_actionlint() -> str:
    """What it says about syntax, expressions and contexts; empty if nothing."""
    done = actionlint().run("-no-color", *WORKFLOWS, cwd=ROOT)
    return done.stdout + done.stderr if done.returncode else ""


def complaints_of_zizmor() -> str:
    """What it says about security, without asking the network."""
    options = ("--offline", "--no-progress", "--no-config", "--persona", "auditor")
    done = zizmor().run(*options, *WORKFLOWS, ACTION, cwd=ROOT)
    return done.stdout + done.stderr if done.returncode else ""


def main() -> int:
    """Exit code 1 if one of the two complains."""
    said = complaints_of_actionlint() + complaints_of_zizmor()
    print(said, end="", file=sys.stderr)
    names = ", ".join(path.name for path in [*map(Path, WORKFLOWS), ACTION])
    print(f"{'complaints about' if said else 'clean:'} {names}")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
