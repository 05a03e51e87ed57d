"""``isogloss generate`` and ``isogloss check``."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import pipeline
from tests.cli.conftest import Workplace
from tests.output.trees import generated, tree

EXPECTED = {
    f"{language}/pets/{name}": text
    for language in ("cobol", "latin")
    for name, text in (("title.py", 'TITLE = "Pet Shop"\n'), ("fixed.txt", "fixed\n"))
}


def without_surface(work: Workplace) -> dict[str, str]:
    """The generated files, but for the page that compares the languages."""
    files = generated(work.out)
    files.pop("surface.md", None)
    return files


def test_all_languages_are_generated(work: Workplace) -> None:
    done = work.run("generate", work.spec, "--out", "out")
    assert (done.code, done.err) == (0, "")
    assert "out: 5 files, 5 created" in done.out
    assert without_surface(work) == EXPECTED


def test_a_second_run_finds_nothing_to_do(
    work: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    work.run("generate", work.spec, "--out", "out")
    before = tree(work.out)
    monkeypatch.setattr(pipeline, "generate", None)
    done = work.run("generate", work.spec, "--out", "out")
    assert (done.code, done.out) == (0, "out: 5 files up to date\n")
    assert tree(work.out) == before


def test_a_second_run_repeats_the_warnings(
    work: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    work.spec.write_text(work.spec.read_text() + "extra: 1\n")
    first = work.run("generate", work.spec, "--out", "out")
    assert "[OAS090]" in first.err
    monkeypatch.setattr(pipeline, "generate", None)
    second = work.run("generate", work.spec, "--out", "out")
    assert (second.code, second.out) == (0, "out: 5 files up to date\n")
    assert second.err == first.err
    quiet = work.run("generate", work.spec, "--out", "out", "--quiet")
    assert (quiet.out, quiet.err) == ("", "")


def test_a_file_that_was_missing_is_missed_again(work: Workplace) -> None:
    spec = work.spec.read_text().replace("1.2.3}", "1.2.3, description: {$ref: a.md}}")
    work.spec.write_text(spec)
    assert "[SCH002]" in work.run("generate", work.spec, "--out", "out").err
    (work.folder / "a.md").write_text("About pets.\n")
    done = work.run("generate", work.spec, "--out", "out")
    assert "up to date" not in done.out
    assert "[SCH002]" not in done.err


@pytest.mark.parametrize(
    "what", ["spec", "template", "output", "lost", "option", "manifest"]
)
def test_any_change_calls_for_a_whole_run(work: Workplace, what: str) -> None:
    work.run("generate", work.spec, "--out", "out")
    title = work.out / "latin/pets/title.py"
    options: list[str] = []
    match what:
        case "spec":
            work.spec.write_text(work.spec.read_text().replace("Pet Shop", "Zoo"))
        case "template":
            fixed = work.folder / "templates/latin/%package%/fixed.txt"
            fixed.write_text("changed\n")
        case "output":
            title.write_text("edited\n")
        case "lost":
            title.unlink()
        case "option":
            options = ["--languages", "latin"]
        case "manifest":
            (work.out / ".isogloss-manifest.json").unlink()
    done = work.run("generate", work.spec, "--out", "out", *options)
    assert "up to date" not in done.out
    assert done.code == (1 if what == "output" else 0)


def test_languages_can_be_chosen(work: Workplace) -> None:
    work.run("generate", work.spec, "--out", "out", "--languages", "latin")
    assert set(generated(work.out)) == {p for p in EXPECTED if p.startswith("latin/")}
    work.run("generate", work.spec, "--out", "out", "--languages", "cobol")
    assert without_surface(work) == EXPECTED
    unknown = work.run("generate", work.spec, "--out", "out", "--languages", "greek")
    assert unknown.code == 2
    assert "'greek' is not one of 'cobol', 'latin'." in unknown.err


def test_an_edited_file_is_refused_and_forced(work: Workplace) -> None:
    work.run("generate", work.spec, "--out", "out")
    title = work.out / "latin/pets/title.py"
    title.write_text("edited\n")
    refused = work.run("generate", work.spec, "--out", "out")
    assert refused.code == 1
    assert refused.err == (
        "error: latin/pets/title.py: was edited by hand\n"
        "hint: --force replaces them and keeps the old text as NAME.orig\n"
    )
    forced = work.run("generate", work.spec, "--out", "out", "--force")
    assert forced.code == 0
    assert "kept latin/pets/title.py.orig" in forced.out
    assert (work.out / "latin/pets/title.py.orig").read_text() == "edited\n"


def test_quiet_prints_nothing(work: Workplace) -> None:
    for _ in range(2):
        done = work.run("generate", work.spec, "--out", "out", "--quiet")
        assert (done.code, done.out, done.err) == (0, "", "")


def test_errors_in_the_document_stop_the_run(work: Workplace) -> None:
    broken = work.spec.read_text().replace("{description: Nothing.}", "{$ref: '#/x'}")
    work.spec.write_text(broken)
    done = work.run("generate", work.spec, "--out", "out")
    assert done.code == 1
    assert f"{work.spec}:9:" in done.err
    assert "[REF001]" in done.err
    assert not work.out.exists()


@pytest.mark.parametrize("text", ["", "{", "- a\n- b\n", "openapi: 3.1.0\n"])
def test_a_file_that_is_no_document_is_an_error(work: Workplace, text: str) -> None:
    work.spec.write_text(text)
    for command in ("generate", "check"):
        done = work.run(command, work.spec, "--out", "out")
        assert done.code == 1
        assert "pets.yaml:1:" in done.err
    assert work.run("inspect", "nowhere.yaml").code == 1


def test_check_lists_what_differs(work: Workplace) -> None:
    fresh = work.run("check", work.spec, "--out", "out")
    assert fresh.code == 1
    assert "out/latin/pets/title.py: missing" in fresh.out
    assert not work.out.exists()
    work.run("generate", work.spec, "--out", "out")
    assert work.run("check", work.spec, "--out", "out").code == 0
    (work.out / "latin/pets/title.py").write_text("edited\n")
    (work.folder / "templates/cobol/%package%/fixed.txt").unlink()
    before = tree(work.out)
    drifted = work.run("check", work.spec, "--out", "out")
    assert drifted.code == 1
    assert "out/latin/pets/title.py: differs" in drifted.out
    assert "out/cobol/pets/fixed.txt: not generated any more" in drifted.out
    assert tree(work.out) == before


def test_the_output_may_hold_the_document(work: Workplace) -> None:
    spec = work.folder / "project" / "pets.yaml"
    spec.parent.mkdir()
    spec.write_text(work.spec.read_text())
    done = work.run("generate", spec, "--out", spec.parent)
    assert done.code == 1, "a folder in use needs --force"
    done = work.run("generate", spec, "--out", spec.parent, "--force")
    assert done.code == 0
    assert spec.exists()


def test_the_output_does_not_depend_on_the_place(work: Workplace) -> None:
    work.run("generate", work.spec, "--out", "out")
    first = tree(work.out)
    work.run("generate", Path("pets.yaml"), "--out", work.folder / "elsewhere" / "x")
    assert tree(work.folder / "elsewhere" / "x") == first
