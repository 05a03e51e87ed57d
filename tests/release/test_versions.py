"""`isogloss version`: the verdict becomes a number, and only the number changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.cli import main
from tests.release.pets import NEW_FIELD, OTHER_TYPE, PETS, write

Printed = pytest.CaptureFixture[str]


def run(printed: Printed, *arguments: str | Path) -> tuple[int, str]:
    code = main([str(one) for one in arguments])
    return code, printed.readouterr().out


def test_stated_versions_are_told(tmp_path: Path, capsys: Printed) -> None:
    code, out = run(capsys, "version", write(tmp_path), "--format", "json")
    assert code == 0
    assert {name: one["version"] for name, one in json.loads(out).items()} == {
        "python": "1.2.3",
        "go": "1.2.3",
        "ts": "1.2.3",
    }


@pytest.mark.parametrize(
    ("changes", "options", "expected"),
    [
        ((), (), "1.2.3"),
        ((), ("--at-least", "patch"), "1.2.4"),
        ((NEW_FIELD,), (), "1.3.0"),
        ((OTHER_TYPE,), (), "2.0.0"),
        ((OTHER_TYPE,), ("--at-least", "minor"), "2.0.0"),
        # A person may ask for more, but not for less.
        ((NEW_FIELD, ("version: 1.2.3}", "version: 4.0.0-rc.1}")), (), "4.0.0-rc.1"),
        ((OTHER_TYPE, ("version: 1.2.3}", "version: 1.2.4}")), (), "2.0.0"),
    ],
)
def test_the_next_version_follows_from_the_changes(
    tmp_path: Path,
    capsys: Printed,
    changes: tuple[tuple[str, str], ...],
    options: tuple[str, ...],
    expected: str,
) -> None:
    old, new = write(tmp_path / "old"), write(tmp_path / "new", *changes)
    asked = ["version", "--next", str(old), str(new), "--language", "python"]
    assert run(capsys, *asked, *options) == (0, f"{expected}\n")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_writing_changes_nothing_but_the_scalars(
    tmp_path: Path, capsys: Printed, end: str
) -> None:
    text = PETS.replace("\n", end)
    old = write(tmp_path / "old", text=text)
    new = write(tmp_path / "new", OTHER_TYPE, text=text)
    code, _ = run(capsys, "version", "--next", old, new, "--write")
    assert code == 0
    expected = text.replace(*OTHER_TYPE).replace(": 1.2.3}", ": 2.0.0}")
    expected = expected.replace('"1.2.3"', '"2.0.0"').replace("'1.2.3'", "'2.0.0'")
    expected = expected.replace("com/acme/pets,", "com/acme/pets/v2,")
    assert new.read_bytes().decode("utf-8") == expected


def test_writing_a_second_time_changes_nothing(tmp_path: Path, capsys: Printed) -> None:
    old, new = write(tmp_path / "old"), write(tmp_path / "new", NEW_FIELD)
    for _ in range(2):
        assert run(capsys, "version", "--next", old, new, "--write")[0] == 0
        written = new.read_text("utf-8")
    assert written.count("1.3.0") == 3
    assert written == PETS.replace("1.2.3", "1.3.0").replace(*NEW_FIELD)


def test_one_language_leaves_the_others_alone(tmp_path: Path, capsys: Printed) -> None:
    old, new = write(tmp_path / "old"), write(tmp_path / "new", NEW_FIELD)
    asked = ("version", "--next", old, new, "--write", "--language", "ts")
    assert run(capsys, *asked) == (0, "1.3.0\n")
    assert new.read_text("utf-8") == PETS.replace(*NEW_FIELD).replace(
        "'1.2.3'", "'1.3.0'"
    )


def test_a_version_in_the_config_is_changed_there(
    tmp_path: Path, capsys: Printed
) -> None:
    packages = "packages: {ts: {distribution: pets, version: 0.9.0}} # ours\n"
    old, new = write(tmp_path / "old"), write(tmp_path / "new", NEW_FIELD)
    for path in (old, new):
        with (path.parent / "isogloss.yaml").open("a", encoding="utf-8") as config:
            config.write(packages)
    before = new.read_text("utf-8")
    asked = ("version", "--next", old, new, "--write", "--language", "ts")
    assert run(capsys, *asked) == (0, "0.10.0\n")
    config_text = (new.parent / "isogloss.yaml").read_text("utf-8")
    assert config_text.endswith(packages.replace("0.9.0", "0.10.0"))
    assert new.read_text("utf-8") == before


def test_a_version_that_is_stated_nowhere_is_not_invented(
    tmp_path: Path, capsys: Printed
) -> None:
    text = PETS.replace("      version: '1.2.3' # one place\n", "")
    old = write(tmp_path / "old", text=text)
    new = write(tmp_path / "new", NEW_FIELD, text=text)
    assert main(["version", "--next", str(old), str(new), "--write"]) == 1
    assert "packages.ts.version is stated nowhere" in capsys.readouterr().err
    assert new.read_text("utf-8") == text.replace(*NEW_FIELD)


def test_an_alias_is_left_to_people(tmp_path: Path, capsys: Printed) -> None:
    text = PETS.replace("version: 1.0.0}", "version: &v 1.2.3}").replace(
        "'1.2.3' # one place", "*v"
    )
    old = write(tmp_path / "old", text=text)
    new = write(tmp_path / "new", NEW_FIELD, text=text)
    assert main(["version", "--next", str(old), str(new), "--write"]) == 1
    assert "is not written out" in capsys.readouterr().err
