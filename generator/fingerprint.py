"""What the generator is made of, as one hash: a change of it calls for a new run."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from generator.template_tree import template_root

_LIBRARIES = ("jinja2", "jsonpath_rfc9535", "markupsafe", "pyyaml", "regex", "ruff")
"""Distributions whose version can change a byte of the output."""


def fingerprint() -> str:
    """SHA-256 of the program's files, the templates and the libraries' versions."""
    digest = hashlib.sha256(f"python {sys.version_info[:2]}\n".encode())
    for root in (os.path.dirname(__file__), str(template_root())):
        for path in sorted(_files(root)):
            digest.update(f"{os.path.relpath(path, root)}\n".encode())
            with open(path, "rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    for name in sorted(_library_versions()):
        digest.update(f"{name}\n".encode())
    return digest.hexdigest()


def _files(root: str) -> Iterator[str]:
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name != "__pycache__"]
        for name in names:
            yield os.path.join(folder, name)


def _library_versions() -> Iterator[str]:
    """Names such as ``jinja2-3.1.6.dist-info``: a listing is far cheaper to get
    than metadata is to read.
    """
    spec = importlib.util.find_spec("jinja2")
    if spec is None or spec.origin is None:
        return
    for name in os.listdir(Path(spec.origin).parents[1]):
        if name.endswith(".dist-info") and name.split("-")[0].lower() in _LIBRARIES:
            yield name
