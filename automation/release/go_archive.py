"""Go modules as the module proxy serves them.

https://go.dev/ref/mod#zip-files and #goproxy-protocol say what they must hold. A tag
is what publishes a module; the archive is what everybody will get for that tag.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import time
import zipfile
from pathlib import Path

from automation.release.packages import GoModule

_DATE = (1980, 1, 1, 0, 0, 0)
"""The first that a zip file can say; the go command writes none."""


def file_name(module: GoModule) -> str:
    """Of the archive, as one file among others: slashes are signs of the path."""
    return f"{re.sub(r'[^A-Za-z0-9.-]+', '-', module.path)}@{module.version}.zip"


def write_archive(module: GoModule, target: Path) -> Path:
    """Write the archive into a folder; the same files give the same bytes."""
    path = target / file_name(module)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, source in module.files():
            entry = zipfile.ZipInfo(f"{module.path}@{module.version}/{name}", _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, source.read_bytes())
    return path


def module_sum(archive: Path) -> str:
    """The hash that `go.sum` has for an archive: ``h1:`` and what follows."""
    lines = []
    with zipfile.ZipFile(archive) as opened:
        for name in sorted(opened.namelist()):
            digest = hashlib.sha256(opened.read(name)).hexdigest()
            lines.append(f"{digest}  {name}\n")
    whole = hashlib.sha256("".join(lines).encode()).digest()
    return "h1:" + base64.b64encode(whole).decode()


def write_proxy(module: GoModule, archive: Path, proxy: Path, seconds: int) -> None:
    """Lay a module out below a folder that the go command takes as its proxy.

    Args:
        module: What it is.
        archive: Its archive.
        proxy: The folder; ``GOPROXY`` is its ``file://`` address.
        seconds: When the version was made, since 1970.
    """
    versions = proxy / _escaped(module.path) / "@v"
    versions.mkdir(parents=True, exist_ok=True)
    made = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))
    info = json.dumps({"Version": module.version, "Time": made})
    (versions / "list").write_text(f"{module.version}\n", "utf-8")
    (versions / f"{module.version}.info").write_text(info, "utf-8")
    (versions / f"{module.version}.mod").write_bytes(
        (module.folder / "go.mod").read_bytes()
    )
    (versions / f"{module.version}.zip").write_bytes(archive.read_bytes())


def _escaped(path: str) -> str:
    """Capital letters as the protocol writes them: ``!`` and the small one."""
    return re.sub("[A-Z]", lambda found: "!" + found[0].lower(), path)
