"""Paths that are refused before the disk is touched."""

from __future__ import annotations

import pytest

from generator.output import RefusedError
from generator.output.plan import EXECUTABLE, PLAIN, plan


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/passwd",
        "../up.py",
        "a/../../up.py",
        "a//b.py",
        "./a.py",
        "a/",
        "a\\b.py",
        "C:a.py",
        "what?.py",
        "new\nline.py",
        "bell\a.py",
        "right\u202eto-left.py",
        "zero\u200bwidth.py",
        "half\ud800.py",
        "con",
        "a/NUL.py",
        "lpt1.txt",
        "dot.",
        "space ",
        ".git/config",
        "a/.GIT/hooks/x",
        ".isogloss-manifest.json",
        "a/.isogloss-staging/new-0",
        "n" * 101,
        "/".join(["folder"] * 40),
        "\N{LATIN SMALL LETTER E WITH ACUTE}" * 51,
    ],
)
def test_a_path_that_some_disk_cannot_hold_is_refused(path: str) -> None:
    with pytest.raises(RefusedError) as refused:
        plan({path: ""})
    assert len(refused.value.reasons) == 1
    assert refused.value.reasons[0].isprintable()


@pytest.mark.parametrize(
    "paths",
    [
        ("a.py", "A.py"),
        ("stra\N{LATIN SMALL LETTER SHARP S}e.py", "strasse.py"),
        ("\N{LATIN SMALL LETTER E WITH ACUTE}.py", "e\N{COMBINING ACUTE ACCENT}.py"),
        ("Pet/a.py", "pet/b.py"),
        ("a", "a/b"),
        ("A", "a/b"),
    ],
)
def test_two_paths_that_exclude_each_other_are_refused(paths: tuple[str, str]) -> None:
    with pytest.raises(RefusedError):
        plan(dict.fromkeys(paths, ""))


def test_all_reasons_are_given_at_once() -> None:
    with pytest.raises(RefusedError) as refused:
        plan({"../a": "", "con": "", "x": "", "X": ""})
    assert len(refused.value.reasons) == 3


def test_ordinary_paths_are_fine() -> None:
    paths = ["python/agent_bay/__init__.py", "go/go.mod", ".gitignore", "ts/.npmignore"]
    assert list(plan(dict.fromkeys(paths, "x"))) == sorted(paths)


def test_a_script_is_executable() -> None:
    planned = plan({"run": "#!/bin/sh\n", "text": "plain\n", "bytes": b"\x00\xff"})
    assert planned["run"].mode == EXECUTABLE
    assert planned["text"].mode == PLAIN
    assert planned["bytes"].data == b"\x00\xff"
