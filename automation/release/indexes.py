"""What package indexes have already, and what is left to publish.

Indexes take a version once. A release that was interrupted goes on with the files that
are missing; one that would put other bytes under a version that is there ends here.
"""

from __future__ import annotations

import base64
import hashlib
import json
import urllib.error
import urllib.request
from collections.abc import Iterable, Mapping
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import quote

from packaging.utils import canonicalize_name

from automation.release.running import StepError

_SECONDS = 60
_SIMPLE = "application/vnd.pypi.simple.v1+json"


def missing_python(index: str, name: str, files: Iterable[Path]) -> list[Path]:
    """The files that an index of Python packages does not have.

    Args:
        index: The address of its simple API, which must speak JSON (PEP 691).
        name: The distribution.
        files: What is to be there.

    Raises:
        StepError: it has other bytes under one of the names, or does not answer.
    """
    found = _get(f"{index.rstrip('/')}/{canonicalize_name(name)}/", _SIMPLE)
    listed = found.get("files", []) if found else []
    there = {
        str(one["filename"]): str(one["hashes"].get("sha256", "unknown"))
        for one in listed
    }
    return _missing(there, {path: _sha256(path) for path in files})


def missing_npm(registry: str, name: str, version: str, file: Path) -> list[Path]:
    """The same for a registry of npm packages, which has one file for a version."""
    found = _get(f"{registry.rstrip('/')}/{quote(name, safe='@')}", "application/json")
    versions = found.get("versions", {}) if found else {}
    known = versions.get(version)
    there = {file.name: str(known["dist"]["integrity"])} if known else {}
    return _missing(there, {file: _integrity(file)})


def _missing(there: Mapping[str, str], wanted: Mapping[Path, str]) -> list[Path]:
    for path, digest in wanted.items():
        if there.get(path.name, digest) != digest:
            raise StepError(
                f"{path.name} is published already with other content: the index has"
                f" {there[path.name]}, this build {digest}. Build the commit of the"
                " release, or release another version."
            )
    return [path for path in wanted if path.name not in there]


def _get(address: str, form: str) -> dict[str, Any] | None:
    """The JSON at an address; None if nothing is there."""
    request = urllib.request.Request(address, headers={"Accept": form})
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as answer:
            kind = answer.headers.get_content_type()
            if not kind.endswith("json"):
                raise StepError(f"{address} answers with {kind}, not with JSON")
            found = json.load(answer)
    except urllib.error.HTTPError as error:
        if error.code == 404:
            return None
        raise StepError(f"{address}: {error}") from error
    except (OSError, ValueError, HTTPException) as error:
        raise StepError(f"{address}: {error}") from error
    if not isinstance(found, dict):
        raise StepError(f"{address} answers with JSON of another kind")
    return found


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _integrity(path: Path) -> str:
    digest = hashlib.sha512(path.read_bytes()).digest()
    return "sha512-" + base64.b64encode(digest).decode()
