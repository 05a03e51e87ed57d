"""Stage one, with the code of the change: ``python -m automation.review.report``.

Compares the document of the base with that of the change, and leaves a folder with the
comment, the number of the pull request and the whole report. It needs no secret and no
right to write; stage two reads the folder as data.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from automation.outputs import put_output
from automation.review.comment import COMMENT, NUMBER, body, plain_body
from automation.review.tool import diff

NOTHING, FOUND, FAILED = 0, 1, 2
"""Exit codes: nothing so bad; changes as bad as ``--fail-on``; no comparison."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the folder; the exit code says how bad the change is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", required=True, help="revision that is merged into")
    parser.add_argument("--document", required=True, help="path in the repository")
    parser.add_argument("--number", default="", help="of the pull request")
    parser.add_argument("--fail-on", default="", help="breaking, risky, additive, docs")
    parser.add_argument("--out", type=Path, default=Path("spec-review"))
    parser.add_argument("--annotate", action="store_true", help="print annotations")
    given = parser.parse_args(arguments)
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / NUMBER).write_text(given.number, "utf-8")
    code, text, result = _reviewed(given)
    (given.out / COMMENT).write_text(text, "utf-8")
    put_output("result", result)
    return code


def _reviewed(given: argparse.Namespace) -> tuple[int, str, str]:
    """Exit code, comment and result."""
    old, new = f"{given.base}:{given.document}", given.document
    if not _is_known(f"{given.base}^{{commit}}"):
        said = f"error: git does not know the revision {given.base!a}; is it fetched?"
        print(said, file=sys.stderr)
        return FAILED, plain_body(said), "failed"
    if not _is_known(old):
        text = body("The document is new: there is nothing to compare it with.\n")
        return NOTHING, text, "new"
    report = diff(old, new, "markdown", given.fail_on)
    is_found = report.code == 1 and report.text != ""
    if report.code != 0 and not is_found:
        print(report.errors, file=sys.stderr)
        return FAILED, plain_body(report.errors), "failed"
    for form in ("json", "sarif", "html"):
        (given.out / f"diff.{form}").write_text(diff(old, new, form).text, "utf-8")
    if given.annotate:
        print(diff(old, new, "github").text, end="")
    if is_found:
        return FOUND, body(report.text), "found"
    return NOTHING, body(report.text), "ok"


def _is_known(name: str) -> bool:
    """Whether git finds a commit, or a file of one."""
    argv = ["git", "rev-parse", "--verify", "--quiet", "--end-of-options", name]
    done = subprocess.run(argv, capture_output=True, check=False, timeout=60)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
