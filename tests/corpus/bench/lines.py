"""Lines of code: without blank lines, comments and docstrings."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator
from pathlib import Path

_NO_CODE = frozenset(
    (
        tokenize.COMMENT,
        tokenize.NL,
        tokenize.NEWLINE,
        tokenize.INDENT,
        tokenize.DEDENT,
        tokenize.ENCODING,
        tokenize.ENDMARKER,
    )
)


def of_folder(folder: Path, suffix: str, skip: tuple[str, ...]) -> int:
    """Lines of all files with a suffix below a folder.

    Folders whose name is in `skip` are left out, and so are tests.
    """
    return sum(
        of_text(path.read_text("utf-8"), suffix) for path in files(folder, suffix, skip)
    )


def files(folder: Path, suffix: str, skip: tuple[str, ...]) -> Iterator[Path]:
    """The files whose lines are counted."""
    for path in sorted(folder.rglob(f"*{suffix}")):
        parts = path.relative_to(folder).parts
        left_out = set(parts) & {*skip, "node_modules", "dist"}
        if not left_out and not path.name.endswith(("_test.go", ".test.ts")):
            yield path


def of_text(text: str, suffix: str) -> int:
    """Lines of one file."""
    return _python(text) if suffix == ".py" else _braces(text)


def _python(text: str) -> int:
    found: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in _NO_CODE:
            found |= set(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(ast.parse(text)):
        if (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        ):
            found -= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return len(found)


def _braces(text: str) -> int:
    """Go and TypeScript: a line counts when something of it is no comment."""
    count, code = 0, False
    state = ""  # the quote or comment that is open
    index, end = 0, len(text)
    while index < end:
        two = text[index : index + 2]
        one = two[0]
        if one == "\n":
            count += code
            code = False
            if state in ("//", "'", '"'):
                state = ""
        elif state == "//":
            pass
        elif state == "/*":
            if two == "*/":
                state, index = "", index + 1
        elif state:
            code = True
            if one == "\\" and state != "`":
                index += 1
            elif one == state:
                state = ""
        elif two in ("//", "/*"):
            state = two
            index += 1
        elif one in "'\"`":
            state, code = one, True
        elif not one.isspace():
            code = True
        index += 1
    return count + code
