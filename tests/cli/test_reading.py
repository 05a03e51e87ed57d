"""The options about reading a document, and ``isogloss init``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from tests.cli.conftest import SPEC, Workplace

OVERLAY = """\
overlay: 1.0.0
info: {title: O, version: '1'}
actions:
- {target: $.info, update: {title: Zoo}}
"""
COMMANDS = ["generate", "check", "validate", "inspect"]


def put(work: Workplace, **files: str) -> None:
    for name, text in files.items():
        (work.folder / f"{name}.yaml").write_text(text)


def title(work: Workplace) -> str:
    return (work.out / "latin/pets/title.py").read_text()


def test_an_overlay_is_applied(work: Workplace) -> None:
    put(work, o=OVERLAY)
    done = work.run("generate", work.spec, "--out", "out", "--overlay", "o.yaml")
    assert done.code == 0
    assert title(work) == 'TITLE = "Zoo"\n'
    again = work.run("generate", work.spec, "--out", "out", "--overlay", "o.yaml")
    assert "up to date" in again.out
    put(work, o=OVERLAY.replace("Zoo", "Ark"))
    work.run("generate", work.spec, "--out", "out", "--overlay", "o.yaml")
    assert title(work) == 'TITLE = "Ark"\n'


def test_a_config_says_where_and_what(work: Workplace) -> None:
    put(work, isogloss="out: out\noverlays: [o.yaml]\n", o=OVERLAY)
    done = work.run("generate", "pets.yaml")
    assert (done.code, done.err) == (0, "config isogloss.yaml\n")
    assert title(work) == 'TITLE = "Zoo"\n'
    assert work.run("check", "pets.yaml").code == 0
    put(work, isogloss="out: out\n")
    assert work.run("check", "pets.yaml").code == 1
    work.run("generate", "pets.yaml", "--quiet")
    assert title(work) == 'TITLE = "Pet Shop"\n'


def test_a_change_of_the_config_is_not_missed(work: Workplace) -> None:
    put(work, isogloss="document: other.yaml\noverlays: [o.yaml]\n", o=OVERLAY)
    done = work.run("generate", "pets.yaml", "--out", "out")
    assert "not used, because it is for another document" in done.err
    again = work.run("generate", "pets.yaml", "--out", "out")
    assert "up to date" in again.out
    put(work, isogloss="document: pets.yaml\noverlays: [o.yaml]\n")
    work.run("generate", "pets.yaml", "--out", "out")
    assert title(work) == 'TITLE = "Zoo"\n'
    (work.folder / "isogloss.yaml").unlink()
    work.run("generate", "pets.yaml", "--out", "out")
    assert title(work) == 'TITLE = "Pet Shop"\n'


def test_languages_of_the_config_are_the_default(work: Workplace) -> None:
    put(work, isogloss="languages: [python]\n")
    assert work.run("generate", "pets.yaml", "--out", "out", "--no-config").code == 0
    done = work.run("generate", "pets.yaml", "--out", "a", "--languages", "latin")
    assert done.code == 0
    assert sorted(p.name for p in (work.folder / "a").iterdir() if p.is_dir()) == [
        "latin"
    ]


def test_an_output_folder_is_needed(work: Workplace) -> None:
    done = work.run("generate", "pets.yaml")
    assert done.code == 2
    assert "Missing option '--out', and no config says where" in done.err


@pytest.mark.parametrize("command", COMMANDS)
def test_a_config_outside_of_which_it_writes_is_refused(
    work: Workplace, command: str
) -> None:
    put(work, isogloss="out: ../out\n")
    done = work.run(command, "pets.yaml")
    assert done.code == 1
    assert "isogloss.yaml:1:6: error: " in done.out + done.err
    assert "--allow-outside accepts it [CFG004]" in done.out + done.err
    assert not (work.folder.parent / "out").exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_limits_can_be_set(work: Workplace, command: str) -> None:
    out = [] if command in ("validate", "inspect") else ["--out", "out"]
    done = work.run(command, "pets.yaml", *out, "--limit", "depth=3")
    assert done.code == 1
    assert "nested more than 3 levels deep [LIM004]" in done.out + done.err


@pytest.mark.parametrize(
    ("limit", "message"),
    [
        ("dept=3", "there is no limit 'dept'; did you mean depth?"),
        ("depth", "'depth' must be NAME=NUMBER"),
        ("depth=0", "'depth=0' must be NAME=NUMBER"),
        ("depth=1e3", "'depth=1e3' must be NAME=NUMBER"),
    ],
)
def test_a_limit_that_is_none(work: Workplace, limit: str, message: str) -> None:
    done = work.run("validate", "pets.yaml", "--limit", limit)
    assert done.code == 2
    assert message in done.err


def test_how_many_problems_are_printed_is_a_limit(work: Workplace) -> None:
    keys = "".join(f"k{n}: 1\n" for n in range(9))
    work.spec.write_text(SPEC + keys)
    done = work.run("validate", "pets.yaml", "--limit", "problems=2")
    assert done.out.count("[OAS090]") == 2
    assert "... and 7 more" in done.out


def test_a_wider_root_is_an_option(work: Workplace) -> None:
    inner = work.folder / "inner"
    inner.mkdir()
    operation = "get: {responses: {'204': {description: Nothing.}}}\n"
    (work.folder / "item.yaml").write_text(operation)
    spec = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n"
    path = inner / "a.yaml"
    path.write_text(spec + "paths: {/a: {$ref: ../item.yaml}}\n")
    assert "[REF010]" in work.run("validate", path).out
    assert work.run("validate", path, "--root", work.folder).code == 0


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_generate_reports_to_programs_too(work: Workplace, form: str) -> None:
    work.spec.write_text(f"{SPEC}extra: 1\n")
    done = work.run("generate", "pets.yaml", "--out", "out", "--format", form)
    assert done.code == 0
    assert "OAS090" in done.out
    assert "5 files" in done.err
    if form != "github":
        json.loads(done.out)
    work.spec.write_text("openapi: 3.1.0\n")
    failed = work.run("generate", "pets.yaml", "--out", "out", "--format", form)
    assert failed.code == 1
    assert "OAS010" in failed.out
    assert failed.err == ""


def test_config_and_no_config_exclude_each_other(work: Workplace) -> None:
    done = work.run("validate", "pets.yaml", "--config", "a.yaml", "--no-config")
    assert done.code == 2


class TestInit:
    def test_it_writes_a_config_that_is_accepted(self, work: Workplace) -> None:
        done = work.run("init", "pets.yaml")
        assert (done.code, done.out) == (0, "wrote isogloss.yaml\n")
        text = (work.folder / "isogloss.yaml").read_text()
        config = yaml.safe_load(text)
        assert config["document"] == "pets.yaml"
        assert config["own"] is False
        assert config["packages"]["python"] == {
            "distribution": "pet-shop-sdk",
            "module": "pet_shop",
            "version": "0.1.0",
        }
        assert '#   "listPets": {name: get, safety: safe}' in text
        checked = work.run("validate", "pets.yaml")
        assert (checked.code, checked.out) == (0, "pets.yaml: no errors\n")

    def test_every_line_that_is_commented_out_is_accepted(
        self, work: Workplace
    ) -> None:
        work.run("init", "pets.yaml")
        path = work.folder / "isogloss.yaml"
        lines = path.read_text().splitlines()
        active = [
            line.removeprefix("# ") if ":" in line and not line.endswith(".") else line
            for line in lines
        ]
        path.write_text("\n".join(active))
        assert set(yaml.safe_load(path.read_text())) == {
            *("document", "own", "packages", "out", "languages", "int64"),
            *("overlays", "operations", "unpaged"),
        }
        put(work, **{"fixes.overlay": OVERLAY})
        checked = work.run("validate", "pets.yaml")
        assert (checked.code, checked.out) == (0, "pets.yaml: no errors\n")

    def test_it_replaces_nothing_unless_forced(self, work: Workplace) -> None:
        path = work.folder / "isogloss.yaml"
        path.write_text("mine\n")
        done = work.run("init", "pets.yaml")
        assert done.code == 1
        assert "--force replaces it" in done.err
        assert path.read_text() == "mine\n"
        assert work.run("init", "pets.yaml", "--force").code == 0
        assert path.read_text() != "mine\n"
        assert [p.name for p in work.folder.glob(".isogloss*")] == []

    def test_a_link_is_in_the_way_too(self, work: Workplace) -> None:
        target = work.folder / "target"
        (work.folder / "isogloss.yaml").symlink_to(target)
        assert work.run("init", "pets.yaml").code == 1
        assert not target.exists()

    def test_a_document_that_is_none(self, work: Workplace) -> None:
        work.spec.write_text("swagger: '2.0'\n")
        done = work.run("init", "pets.yaml")
        assert done.code == 1
        assert "[OAS003]" in done.err
        assert not (work.folder / "isogloss.yaml").exists()

    @pytest.mark.parametrize("name", ["a\nb: c", "# x", 'quo"te', "\u2028", "{x}"])
    def test_hostile_names_stay_names(self, work: Workplace, name: str) -> None:
        document = {
            "openapi": "3.1.0",
            "info": {"title": name, "version": "1"},
            "paths": {"/a": {"get": {"operationId": name, "responses": {}}}},
        }
        path = Path(work.folder / "a.json")
        path.write_text(json.dumps(document))
        assert work.run("init", path).code == 0
        text = (work.folder / "isogloss.yaml").read_text("utf-8")
        config = yaml.safe_load(text)
        assert set(config) == {"document", "own", "packages"}
        (line,) = [line for line in text.splitlines() if line.startswith('#   "')]
        active = yaml.safe_load(line.removeprefix("#   "))
        assert list(active) == [name]
