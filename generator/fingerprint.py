"""What the generator is made of, as one hash: a change of it calls for a new run."""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path

from generator.template_tree import template_root

_LIBRARIES = ("jinja2", "markupsafe", "pyyaml", "ruff")
"""Distributions whose version can change a byte of the output."""


def fingerprint() -> str:
    """SHA-256 of the program's files, the templates and the libraries' versions."""
    digest = hashlib.sha256(f"python {sys.version_info[:2]}\n".encode())
    package = Path(__file__).parent
    for root in sorted({package, template_root()}):
        for path in sorted(_files(root)):
            digest.update(f"{path.relative_to(root).as_posix()}\n".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    for name in sorted(_library_versions()):
        digest.update(f"{name}\n".encode())
    return digest.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    return (
        path
        for path in root.rglob("*")
        if "__pycache__" not in path.parts and path.is_file()
    )


def _library_versions() -> Iterator[str]:
    """Names such as ``jinja2-3.1.6.dist-info``: a listing is far cheaper to get
    than metadata is to read.
    """
    spec = importlib.util.find_spec("jinja2")
    if spec is None or spec.origin is None:
        return
    for path in Path(spec.origin).parents[1].glob("*.dist-info"):
        if path.name.split("-")[0].casefold() in _LIBRARIES:
            yield path.name
