"""Canonical text."""

from __future__ import annotations

import pytest

from generator.formatting import FormatError, format_files
from generator.formatting.blank_lines import tidy_blank_lines


def test_python_is_formatted_and_its_imports_sorted() -> None:
    files = {
        "pets/__init__.py": "",
        "pets/client.py": (
            "import  httpx2\nfrom pets.model import Pet, Cat\nimport os\n"
            "x = {'a':1}\nprint(os, httpx2, Pet, Cat)\n"
        ),
        "pets/model.py": "Pet=Cat=1\n",
    }
    formatted = format_files(files)
    assert formatted["pets/client.py"] == (
        "import os\n\nimport httpx2\n\nfrom pets.model import Cat, Pet\n\n"
        'x = {"a": 1}\nprint(os, httpx2, Pet, Cat)\n'
    )
    assert formatted["pets/model.py"] == "Pet = Cat = 1\n"
    assert format_files(formatted) == formatted


def test_a_file_with_equal_text_is_formatted_in_each_place() -> None:
    files = {"a.py": "x=1\n", "b/c.py": "x=1\n"}
    assert format_files(files) == {"a.py": "x = 1\n", "b/c.py": "x = 1\n"}


def test_letters_and_line_ends_survive() -> None:
    text = '# \N{CJK UNIFIED IDEOGRAPH-732B}\nname = "\\u202e"\n'
    assert format_files({"a.py": text}) == {"a.py": text}


def test_settings_of_the_user_have_no_say(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path_factory.mktemp("home")
    (home / "ruff.toml").write_text("line-length = 20\nindent-width = 2\n")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    monkeypatch.setenv("RUFF_CONFIG", str(home / "ruff.toml"))
    monkeypatch.setenv("TMPDIR", str(home))
    text = "def settings(first, second, third):\n    return first, second, third\n"
    assert format_files({"settings.py": text}) == {"settings.py": text}


@pytest.mark.parametrize("name", ["build", "dist", "venv", "node_modules"])
def test_no_package_is_left_out(name: str) -> None:
    files = {f"{name}/__init__.py": "x=1\n", ".gitignore": f"{name}\n"}
    assert format_files(files)[f"{name}/__init__.py"] == "x = 1\n"


def test_a_file_that_is_no_python_is_named() -> None:
    with pytest.raises(FormatError, match=r"bad\.py"):
        format_files({"good.py": "x = 1\n", "bad.py": "def f(:\n"})


def test_other_files_stay_as_they_are() -> None:
    files = {"README.md": "a\n\n\n\nb  \n", "data.json": "{}", "x.toml": "[a]\n\n\n"}
    assert format_files(files) == files


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("a\n\n\n\nb\n", "a\n\nb\n"),
        ("func f() {\n\n\ta()\n\n}\n", "func f() {\n\ta()\n}\n"),
        ("call(\n\n  a,\n\n)\n", "call(\n  a,\n)\n"),
        ("\n\na  \nb\t\n\n\n", "a\nb\n"),
        ("a", "a\n"),
        ("\n \n", ""),
        ("", ""),
        ("x := `\n\n\n`\n\n\n", "x := `\n\n\n`\n\n\n"),
    ],
)
def test_blank_lines_in_languages_with_braces(text: str, tidy: str) -> None:
    assert tidy_blank_lines(text) == tidy
    assert format_files({"a.go": text, "b.ts": text}) == {"a.go": tidy, "b.ts": tidy}
