"""What the Python emitters print is parsed back by Python itself."""

from __future__ import annotations

import ast
import io
import re
import subprocess
import sys
import tokenize
from pathlib import Path

import pytest

from generator.text import python
from generator.text.characters import INVISIBLE
from generator.text.doc import Doc, doc_of
from generator.text.identifiers import Style
from generator.text.spec_text import SpecText, UnprintableText
from tests.text import hostile
from tests.text.effort import rounds

_TOOL_COMMENT = re.compile(
    r"coding[:=]|(?<![a-z])(noqa|nosec|type:\s*ignore|(fmt|pragma|pylint|isort):)",
    re.IGNORECASE,
)


_DOC_MARKUP = re.compile(r"^\s*(>>>\s|\.\.(\s|$))|>`__?(?!\w)", re.MULTILINE)
"""Doctests, directives and links of reStructuredText."""


def test_strings_hold_every_text() -> None:
    texts = list(hostile.texts(seed=1))
    source = "[\n" + "".join(f"{python.string(SpecText(t))},\n" for t in texts) + "]"
    assert source.isprintable() or INVISIBLE.search(source.replace("\n", "")) is None
    assert ast.literal_eval(source) == texts


def test_bytes_hold_every_byte() -> None:
    everything = bytes(range(256))
    assert ast.literal_eval(str(python.bytes_literal(everything))) == everything


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("", '""'),
        ("it's", '"it\'s"'),
        ('say "x"', "'say \"x\"'"),
        ("'\"", '"\'\\""'),
        ("a\nb\t\\", '"a\\nb\\t\\\\"'),
        ("über 日本", '"über 日本"'),
        ("\x00\x85\u202e\U000e0041\ud800", '"\\x00\\x85\\u202e\\U000e0041\\ud800"'),
    ],
)
def test_strings_read_well(text: str, literal: str) -> None:
    assert str(python.string(SpecText(text))) == literal


def test_comments_are_one_token_each_and_no_directive() -> None:
    for text in hostile.texts(seed=2):
        comment = f"{python.comment(SpecText(text), indent=4)}\n"
        tokens = list(tokenize.generate_tokens(io.StringIO(comment).readline))
        kinds = {token.type for token in tokens} - {tokenize.NL, tokenize.ENDMARKER}
        assert kinds == {tokenize.COMMENT}, text
        assert INVISIBLE.search(comment.replace("\n", "")) is None
        assert _TOOL_COMMENT.search(comment) is None


def test_docstrings_stay_docstrings() -> None:
    functions = [f"def f():\n    {python.docstring(doc)}\n" for doc in _docs()]
    source = "".join(functions)
    assert INVISIBLE.search(source.replace("\n", "")) is None
    tree = ast.parse(source)
    assert len(tree.body) == len(functions)
    for function in tree.body:
        assert isinstance(function, ast.FunctionDef)
        (statement,) = function.body
        assert isinstance(statement, ast.Expr)
        text = ast.get_docstring(function)
        assert text is not None
        assert _DOC_MARKUP.search(text) is None


def test_formatters_change_nothing(tmp_path: Path) -> None:
    """Black is slow, so it gets a part of what ruff gets."""
    docs = list(_docs())
    every = max(1, len(docs) // rounds(300, 3000))
    _write(tmp_path / "every.py", docs)
    _write(tmp_path / "some.py", docs[::every])
    strings = (python.string(SpecText(text)) for text in _short_texts())
    source = "".join(f"x = {string}\n" for string in strings)
    (tmp_path / "strings.py").write_text(source, encoding="utf-8")
    for command in (
        ("ruff", "format", "--isolated", "--check", "--diff", "every.py", "strings.py"),
        ("black", "--quiet", "--check", "--diff", "some.py", "strings.py"),
    ):
        run = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert run.returncode == 0, run.stdout[:3000] + run.stderr[:1000]


def test_identifiers() -> None:
    assert str(python.identifier(("session", "id"))) == "session_id"
    assert str(python.identifier(("class",))) == "class_"
    assert str(python.identifier(("class",), Style.PASCAL)) == "Class"
    assert str(python.identifier(("none",), Style.PASCAL)) == "None_"
    spelled = python.identifier(("api", "error"), Style.PASCAL, {"api": "API"})
    assert str(spelled) == "APIError"
    assert str(python.symbol("agentbay.types")) == "agentbay.types"
    for wrong in ("", "a b", "a.", "1a", "a.class", "é", "a\n", "None"):
        with pytest.raises(UnprintableText):
            python.symbol(wrong)


def _short_texts() -> list[str]:
    return [*hostile.pairs(), *hostile.fragments(seed=3)]


def _docs() -> list[Doc]:
    texts = _short_texts()
    docs = [doc_of(SpecText(text), otherwise="Nothing") for text in texts]
    return docs + [doc_of("Summary", SpecText(text)) for text in texts]


def _write(path: Path, docs: list[Doc]) -> None:
    methods = [
        (
            f'"""A module."""\n\n\nclass A:\n    def f(self):\n        {text}\n'
            if position == 0
            else f"\n    def f(self):\n        {text}\n"
        )
        for position, doc in enumerate(docs)
        for text in [python.docstring(doc, indent=8)]
    ]
    path.write_text("".join(methods), encoding="utf-8")
