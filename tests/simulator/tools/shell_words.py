"""Splits a command line as a POSIX shell would, as far as the emulation goes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

SEPARATORS = (";", "&&", "||")

_PIECE = re.compile(
    r"""(?P<space>[ \t]+)
      | (?P<operator>1?>&2|1?>>|1?>|&&|\|\||;|\n)
      | '(?P<single>[^']*)'
      | "(?P<double>(?:\\.|[^"\\])*)"
      | \\(?P<escaped>.)
      | (?P<plain>[^\s;&|<>'"`()\\]+)""",
    re.VERBOSE | re.DOTALL,
)
_VARIABLE = re.compile(r"\$(?:\{(\w+)\}|(\w+))", re.ASCII)
_DOUBLE_ESCAPE = re.compile(r'\\([$`"\\])')


class SyntaxProblem(Exception):
    """The emulation does not understand the command line."""


@dataclass(slots=True)
class Command:
    """One simple command and what stands before it."""

    separator: str
    words: list[str] = field(default_factory=list)
    to_stderr: bool = False
    file: str | None = None
    """Where standard output goes instead."""

    append: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    is_operator: bool = False


def parse(line: str, variables: Mapping[str, str]) -> list[Command]:
    """The commands of a line in order; raises SyntaxProblem."""
    commands = [Command(";")]
    tokens = _tokens(line, variables)
    for token in tokens:
        current = commands[-1]
        if not token.is_operator:
            current.words.append(token.text)
        elif token.text in SEPARATORS:
            if not current.words and token.text != ";":
                raise SyntaxProblem(f"syntax error near {token.text}")
            commands.append(Command(token.text))
        elif token.text == ">&2":
            current.to_stderr = True
        else:
            target = next(tokens, None)
            if target is None or target.is_operator:
                raise SyntaxProblem(f"syntax error near {token.text}")
            current.file, current.append = target.text, token.text == ">>"
    if not commands[-1].words and commands[-1].separator != ";":
        raise SyntaxProblem("syntax error at the end")
    return [command for command in commands if command.words]


def _tokens(line: str, variables: Mapping[str, str]) -> Iterator[_Token]:
    word: str | None = None
    position = 0
    while position < len(line):
        match = _PIECE.match(line, position)
        if match is None:
            raise SyntaxProblem(f"syntax error near {line[position : position + 10]}")
        position = match.end()
        if match["space"] is None and match["operator"] is None:
            word = (word or "") + _value(match, variables)
            continue
        if word is not None:
            yield _Token(word)
            word = None
        operator = match["operator"]
        if operator is not None:
            shown = ";" if operator == "\n" else operator.removeprefix("1")
            yield _Token(shown, is_operator=True)
    if word is not None:
        yield _Token(word)


def _value(match: re.Match[str], variables: Mapping[str, str]) -> str:
    def variable(found: re.Match[str]) -> str:
        return variables.get(found[1] or found[2], "")

    if match["single"] is not None:
        return match["single"]
    if match["escaped"] is not None:
        return match["escaped"]
    if match["double"] is not None:
        if "`" in match["double"] or "$(" in match["double"]:
            raise SyntaxProblem("syntax error: commands in commands are not known")
        expanded = _VARIABLE.sub(variable, match["double"])
        return _DOUBLE_ESCAPE.sub(r"\1", expanded)
    return _VARIABLE.sub(variable, match["plain"])
