"""Comments that tools obey, and how text from outside is kept from being one.

The first letter of the directive is written as ``\\xNN``: a reader still sees
what was meant, and no tool does.
"""

from __future__ import annotations

import re

_PYTHON = re.compile(r"""(?ix)
    coding(?=[:=])
    | (?<![a-z]) (?:
        noqa
        | nosec
        | nopep8
        | type:(?=\s*ignore) | pyright:(?=\s*\S)
        | (?:ruff|flake8|isort|yapf|pylint|mypy|fmt|pragma|pytype|autopep8|doctest):
    )
    | ^(?: type:
        | (?:%%|!|cython:|distutils:|cov:) )
    """)
_TYPESCRIPT = re.compile(r"""(?ix)
    @(?=ts-|jsx|flow|vite-|preserve|license|cc_on|if\b)
    | sourceMappingURL(?==) | sourceURL(?==) | [@\#](?=__[a-z])
    | ^(?: /\s*< | eslint | jslint | jshint | jscs | tslint | globals?\b | exported\b
        | prettier-ignore | biome-ignore | oxlint | dprint-ignore | rome-ignore
        | deno- | istanbul | c8\b | v8\b | node:coverage | webpack | stryker
        | \#region\b | \#endregion\b | spell-?checker | cspell )
    """)
_GO = re.compile(r"""(?x)
    ^\s* (?: \+build\b | go:(?=[a-z]) | line\s | export\s | extern\s | \#cgo\b
        | lint:(?=[a-z]) | gofmt: | gosec | exhaustive: | revive: )
    | (?<![A-Za-z]) (?: nolint\b | \#nosec\b )
    """)
_DOCTEST = re.compile(r"^(\s*)>(?=>>(?:\s|$))")
_RST = re.compile(r"^\s*(?=\.\.(?:\s|$))|(?<=>`)(?=__?(?!\w))")


def without_python_directives(line: str) -> str:
    """One line of a ``#`` comment, harmless to Python and its tools."""
    return _PYTHON.sub(_escaped, line)


def without_doctest(line: str) -> str:
    """One line or word of a docstring, before it is escaped, harmless to doctest."""
    return _DOCTEST.sub(r"\1\\x3e", line)


def without_rst(line: str) -> str:
    """One line or word of a docstring, before it is escaped, harmless to Sphinx.

    Neither a directive, which could include a file, nor a link to anywhere.
    """
    return _RST.sub(r"\g<0>\\", line)


def without_typescript_directives(line: str) -> str:
    """One line of any comment, harmless to compilers, linters and formatters."""
    return _TYPESCRIPT.sub(_escaped, line)


def without_go_directives(line: str) -> str:
    """One line of a ``//`` comment, harmless to the Go tools."""
    return _GO.sub(_escaped, line)


def _escaped(match: re.Match[str]) -> str:
    directive = match[0].lstrip()
    space = match[0][: -len(directive)]
    return f"{space}\\x{ord(directive[0]):02x}{directive[1:]}"
