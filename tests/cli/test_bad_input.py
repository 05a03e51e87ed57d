"""What a new user gets wrong, and what the program says about it."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import SPEC, Workplace

TEXTS = {
    "empty": ("", "1:1: error: the file is empty [IO001]"),
    "only a comment": ("# soon\n", "1:1: error: the document is empty"),
    "a list": (
        "- a\n",
        "1:1: error: expected a mapping at the top level",
    ),
    "not UTF-8": ("caf\udce9: 1\n", "1:4: error: byte 0xe9 is not UTF-8"),
    "an image": ("\udc89PNG\r\n", "1:1: error: not a text file but a PNG image"),
    "a tab": (
        SPEC.replace("    get", "\tget"),
        "6:1: error: a tab is used for indentation; use spaces [YML001]",
    ),
    "an open bracket": (
        SPEC.replace("[pets]", "[pets"),
        "8:13: error: the list opened here is never closed [YML005]",
    ),
    "a key twice": (
        SPEC + "paths: {}\n",
        '10:1: error: the key "paths" is already in this mapping [YML010]',
    ),
    "two documents": (SPEC + "---\n", "10:1: error: a second YAML document"),
    "an alias of nothing": (
        SPEC + "x-a: &one 1\nx-b: *on\n",
        "11:6: error: no anchor &on stands before this alias; did you mean one?",
    ),
    "an open brace": (
        '{"openapi": "3.1.0"',
        "1:1: error: the mapping opened here is never closed [YML005]",
    ),
    "an older version": (
        "swagger: '2.0'\n",
        "1:10: error: Swagger 2.0 is not supported; convert it first: "
        "npx swagger2openapi --outfile openapi.yaml pets.yaml [OAS003]",
    ),
    "a newer version": (
        SPEC.replace("3.1.0", "4.0.0"),
        '1:10: error: OpenAPI version "4.0.0" is not supported; write 3.0.x',
    ),
    "the version as a number": (
        SPEC.replace("3.1.0", "3.1"),
        '1:10: error: openapi must be a string such as "3.1.0", found the number 3.1',
    ),
    "no info": (
        SPEC.replace("info: {title", "x-info: {title"),
        '1:1: error: missing required key "info" [OAS010]',
    ),
    "a wrong type": (
        SPEC.replace("listPets", "[listPets]"),
        "7:20: error: operationId must be a string, found a list [OAS061]",
    ),
    "an unknown type": (
        SPEC + "components: {schemas: {Pet: {type: strng}}}\n",
        '10:36: error: unknown type "strng"; did you mean string? [SCH001]',
    ),
    "a reference to nothing": (
        SPEC.replace("{description: Nothing.}", "{$ref: '#/components/x'}"),
        "9:33: error: #/components/x does not exist [REF001]",
    ),
    "a reference to a lost file": (
        SPEC.replace("{description: Nothing.}", "{$ref: 'pet.yaml#/x'}"),
        "9:33: error: the file pet.yaml does not exist; did you mean pets.yaml?",
    ),
    "a path variable without a parameter": (
        SPEC.replace("/pets:", "/pets/{id}:"),
        "5:3: error: the path variable {id} has no parameter [OAS044]",
    ),
    "an unknown x-sdk key": (
        SPEC + "x-sdk: {clinet: {name: Shop}}\n",
        '10:9: error: unknown key "clinet"; did you mean client? [EXT003]',
    ),
    "a wrong type in x-sdk": (
        SPEC + "x-sdk: {client: Shop}\n",
        '10:17: error: client must be a mapping, found the string "Shop" [EXT001]',
    ),
    "a method without an owner": (
        SPEC + "      x-sdk: {methods: {Clerk.list: {}}}\n",
        '10:25: error: no owner is called "Clerk" [EXT104]',
    ),
    "a method that is only a name": (
        SPEC + "      x-sdk: {methods: {list: {}}}\n",
        '10:25: error: "list" is not of the form Owner.method [EXT104]',
    ),
    "an argument for no parameter": (
        SPEC + "      x-sdk: {methods: {client.list: {arguments: {a: {to: B}}}}}\n",
        "10:59: error: no parameter is called B [EXT102]",
    ),
}


@pytest.mark.parametrize("kind", TEXTS)
@pytest.mark.parametrize("command", ["validate", "inspect", "generate", "check"])
def test_bad_text_is_explained(work: Workplace, command: str, kind: str) -> None:
    text, expected = TEXTS[kind]
    work.spec.write_bytes(text.encode("utf-8", "surrogateescape"))
    options = ["--out", "out"] if command in ("generate", "check") else []
    done = work.run(command, "pets.yaml", *options)
    report, other = done.out, done.err
    if command != "validate":
        report, other = other, report
    assert (done.code, other) == (1, "")
    first, *rest = report.splitlines()
    assert first.startswith(f"pets.yaml:{expected}")
    assert rest[-1].startswith("pets.yaml: 1 error")
    assert not work.out.exists()


def test_all_mistakes_come_at_once(work: Workplace) -> None:
    text = SPEC.replace("listPets", "5").replace("'204'", "'20'").replace("/pets", "p")
    work.spec.write_text(text)
    done = work.run("validate", "pets.yaml")
    lines = [line for line in done.out.splitlines() if " error: " in line]
    assert [line.partition(":")[2].partition(" ")[0] for line in lines] == [
        "5:3:",
        "7:20:",
        "9:19:",
    ]
    assert done.out.endswith("\npets.yaml: 3 errors\n")


def test_the_excerpt_points_at_the_mistake(work: Workplace) -> None:
    work.spec.write_text(SPEC.replace("listPets", "5"))
    assert work.run("validate", "pets.yaml").out == (
        "pets.yaml:7:20: error: operationId must be a string, found the number 5 "
        "[OAS061]\n"
        "   | operationId: 5\n"
        "   |              ^\n"
        "   = at #/paths/~1pets/get/operationId\n"
        "pets.yaml: 1 error\n"
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("pet.yaml", "pet.yaml:1:1: error: the file does not exist; did you mean pets"),
        ("no/pets.yaml", "no/pets.yaml:1:1: error: the file does not exist [IO010]"),
        (".", ".:1:1: error: this is a directory, not a file; name the document in it"),
        ("", ".:1:1: error: this is a directory"),
        ("templates", "templates:1:1: error: this is a directory"),
        ("a\x1b[31m\n.yaml", "a\\x1b[31m\\x0a.yaml:1:1: error: the file does not"),
        ("caf\udce9", "caf\\udce9:1:1: error: the file does not exist"),
        ("/dev/null", "/dev/null:1:1: error: not a regular file [IO013]"),
    ],
)
def test_no_file_to_read(work: Workplace, name: str, expected: str) -> None:
    done = work.run("validate", name)
    assert (done.code, done.err) == (1, "")
    assert done.out.startswith(expected)
    assert len(done.out.splitlines()) == 2


def test_json_is_not_read_as_yaml(work: Workplace) -> None:
    Path("pets.json").write_text('{"openapi": "3.1.0",}')
    done = work.run("validate", "pets.json")
    assert done.code == 1
    assert done.out.startswith('pets.json:1:20: error: a comma before "}" is not')


def test_a_pipe_is_not_waited_for(work: Workplace) -> None:
    os.mkfifo("pipe")
    assert "not a regular file" in work.run("validate", "pipe").out


def test_a_warning_is_no_failure(work: Workplace) -> None:
    work.spec.write_text(SPEC + "pathz: {}\n")
    done = work.run("validate", "pets.yaml")
    assert done.code == 0
    assert 'warning: unknown key "pathz"; did you mean "paths"?' in done.out
    assert done.out.endswith("\npets.yaml: no errors, 1 warning\n")


def test_what_a_rule_resolves_is_a_warning_of_generate(work: Workplace) -> None:
    work.spec.write_text(SPEC.replace("title: Pet Shop", "title: T, description: 5"))
    judged = work.run("validate", "pets.yaml")
    assert (judged.code, "error: description must be" in judged.out) == (1, True)
    done = work.run("generate", "pets.yaml", "--out", "out")
    assert done.code == 0
    assert "2:31: warning: description must be a string" in done.err
    assert done.err.endswith("\npets.yaml: no errors, 1 warning\n")
    assert "description" not in done.out


def test_generate_survives_numbers_that_json_cannot_say(work: Workplace) -> None:
    schema = "{type: number, default: .nan, enum: [.inf, 1.5, 2.5]}"
    parameter = f"      parameters: [{{name: a, in: query, schema: {schema}}}]\n"
    work.spec.write_text(SPEC + parameter)
    assert work.run("inspect", "pets.yaml").code == 0
    done = work.run("generate", "pets.yaml", "--out", "out")
    assert done.code == 0
    assert "warning: default is not a finite JSON number [SCH031]" in done.err


@pytest.mark.parametrize(
    ("out", "expected"),
    [
        ("pets.yaml", "error: pets.yaml is not a folder\n"),
        ("/", "error: / is too valuable a folder to generate into\n"),
        (".", "error: the output folder is in use (pets.yaml, templates)"),
    ],
)
def test_no_folder_to_write_to(work: Workplace, out: str, expected: str) -> None:
    before = sorted(Path().iterdir())
    done = work.run("generate", "pets.yaml", "--out", out)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(expected)
    assert sorted(Path().iterdir()) == before


def test_an_encoding_without_the_letter_is_no_defect(
    work: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = io.BytesIO()
    work.spec.write_text(SPEC.replace("/pets", "日本"))
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", io.TextIOWrapper(screen, "latin-1"))
        assert work.run("validate", "pets.yaml").code == 1
        sys.stdout.flush()
        assert b"\\u65e5\\u672c" in screen.getvalue()
