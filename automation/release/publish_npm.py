"""Publish the tarballs of a folder: ``python -m automation.release.publish_npm``.

In a workflow, npm gets a short-lived token by OpenID Connect and signs where the
package was built (``--provenance``); no token is stored anywhere.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tarfile
from collections.abc import Sequence
from pathlib import Path

from tests.tools.toolchains import npm


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 1 if npm refuses one of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--upload", type=Path, default=Path("upload"))
    parser.add_argument("--registry", required=True, help="address of the registry")
    given = parser.parse_args(arguments)
    # Provenance can be signed only where a workflow has an identity.
    is_signed = "ACTIONS_ID_TOKEN_REQUEST_URL" in os.environ
    for tarball in sorted(given.upload.glob("*.tgz")):
        if is_signed and not _names_repository(tarball):
            said = (
                "npm refuses to sign what names no repository; set it in release.yaml"
            )
            print(f"error: {tarball.name}: {said}", file=sys.stderr)
            return 1
        options = ["--access", "public", "--ignore-scripts"]
        options += ["--registry", given.registry]
        options += ["--provenance"] if is_signed else []
        done = npm().run("publish", tarball.resolve(), *options, cwd=given.upload)
        print(done.stdout, end="")
        if done.returncode != 0:
            print(done.stderr, file=sys.stderr, end="")
            return 1
    return 0


def _names_repository(tarball: Path) -> bool:
    with tarfile.open(tarball) as archive:
        file = archive.extractfile("package/package.json")
        return file is not None and "repository" in json.load(file)


if __name__ == "__main__":
    sys.exit(main())
