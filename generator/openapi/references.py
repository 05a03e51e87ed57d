"""What a `$ref` may name, decided before anything is opened."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import unquote

from generator.openapi import pointer

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


class UnresolvedReference(Exception):
    """A reference that leads nowhere: code, sentence, hint."""

    def __init__(self, code: str, message: str, hint: str | None = None) -> None:
        """Say why the reference cannot be followed."""
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference taken apart."""

    file: str
    """Path from the document's folder, `/` between the parts; may lead upwards."""

    tokens: tuple[str, ...]
    """Keys from the root of that file."""


def parse(reference: str, base_file: str) -> Reference:
    """Take `reference`, written in `base_file`, apart.

    Raises `UnresolvedReference` for anything but a JSON pointer in the same
    file or in a file that the reference names by a relative path. Nothing is
    opened here; `generator.openapi.files` says which files may be.
    """
    if not reference.strip():
        raise UnresolvedReference("REF002", "$ref is empty")
    path, _, fragment = reference.partition("#")
    return Reference(_file(path, base_file), _tokens(fragment))


def _file(path: str, base_file: str) -> str:
    if not path:
        return base_file
    scheme = _SCHEME.match(path)
    if scheme and scheme[1].lower() == "file":
        raise UnresolvedReference("REF011", "file: URLs are not accepted in $ref")
    if scheme or path.startswith("//"):
        message = "a remote reference is not followed"
        raise UnresolvedReference("REF011", message, "bundle the document first")
    if _BAD_ESCAPE.search(path):
        raise UnresolvedReference("REF003", "a bad percent escape in the file name")
    name = unquote(path, errors="replace")
    if name.startswith(("/", "~")) or "\\" in name or "\0" in name or ":" in name:
        message = "$ref must name a file by a relative path"
        raise UnresolvedReference("REF010", message)
    return posixpath.normpath(posixpath.join(posixpath.dirname(base_file), name))


def _tokens(fragment: str) -> tuple[str, ...]:
    if _BAD_ESCAPE.search(fragment):
        message = "a bad percent escape in the fragment"
        raise UnresolvedReference("REF003", message, "write % as %25")
    decoded = unquote(fragment, errors="replace")
    if decoded and not decoded.startswith("/"):
        message = f'"#{decoded}" is no JSON pointer: anchors are not supported'
        raise UnresolvedReference("REF008", message, "use #/components/...")
    try:
        return tuple(pointer.split(decoded))
    except ValueError as error:
        raise UnresolvedReference("REF003", f"bad JSON pointer: {error}") from None
