"""Canonical text for rendered files, by what their names say they are.

Python, also in the pages of its package, goes through `ruff format`; Go and
TypeScript come out of their templates as `gofmt` and `prettier` want them, but for
blank lines around parts that a document does not need. Everything else stays as it
is.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.formatting.blank_lines import tidy_blank_lines
from generator.formatting.python import FormatError, format_python

BRACED = (".go", ".ts", ".mts", ".cts", ".js", ".mjs", ".cjs")


def format_files(files: Mapping[str, str]) -> dict[str, str]:
    """The same files, canonical; paths are relative to one package's folder.

    Raises `FormatError` when a Python file does not parse.
    """
    formatted = {
        path: tidy_blank_lines(text) if path.endswith(BRACED) else text
        for path, text in files.items()
    }
    python = {path: text for path, text in files.items() if path.endswith(".py")}
    if python:
        python |= {path: text for path, text in files.items() if path.endswith(".md")}
    return {**formatted, **format_python(python)}


__all__ = ["FormatError", "format_files"]
