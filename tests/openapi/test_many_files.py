"""Documents in many files: every place where people put a reference."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import pytest

from generator.openapi.load import load
from generator.pipeline import understand
from tests.openapi.documents import findings, located

HEAD = "openapi: 3.1.0\ninfo: {title: Zoo, version: '1'}\n"
ANIMAL = "{type: object, required: [id], properties: {id: {type: string}}}"
LIST = """\
operationId: listAnimals
responses:
  '200':
    description: All of them.
    content:
      application/json: {schema: {type: array, items: {$ref: SCHEMA}}}
"""


def written(folder: Path, files: dict[str, str]) -> Path:
    """Write files below `folder`; the first is the document."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder / next(iter(files))


def indented(text: str, blanks: int) -> str:
    return "".join(f"{' ' * blanks}{line}\n" for line in text.splitlines())


TREES: dict[str, dict[str, str]] = {
    "a whole file as a schema": {
        "api.yaml": f"{HEAD}paths:\n  /animals:\n    get:\n"
        + indented(LIST.replace("SCHEMA", "animal.yaml"), 6),
        "animal.yaml": ANIMAL,
    },
    "a pointer into a file that is no OpenAPI": {
        "api.yaml": f"{HEAD}paths:\n  /animals:\n    get:\n"
        + indented(LIST.replace("SCHEMA", "'types.json#/definitions/animal'"), 6),
        "types.json": '{"definitions": {"animal": {"type": "object"}}}',
    },
    "a path item, and a schema beside it": {
        "api.yaml": f"{HEAD}paths:\n  /animals: {{$ref: paths/animals.yaml}}\n",
        "paths/animals.yaml": "get:\n"
        + indented(LIST.replace("SCHEMA", "../schemas/animal.yaml"), 2),
        "schemas/animal.yaml": ANIMAL,
    },
    "a path item in another document": {
        "api.yaml": f"{HEAD}paths:\n"
        "  /animals: {$ref: 'other.yaml#/paths/~1animals~1all'}\n",
        "other.yaml": "paths:\n  /animals/all:\n    get:\n"
        + indented(LIST.replace("SCHEMA", "'#/components/schemas/Animal'"), 6)
        + f"components: {{schemas: {{Animal: {ANIMAL}}}}}\n",
    },
    "parameters, answers, bodies and headers": {
        "api.yaml": f"{HEAD}paths:\n"
        "  /animals/{id}:\n"
        "    parameters: [{$ref: 'shared.yaml#/parameters/id'}]\n"
        "    put:\n"
        "      operationId: putAnimal\n"
        "      requestBody: {$ref: 'shared.yaml#/bodies/animal'}\n"
        "      responses: {'200': {$ref: 'shared.yaml#/answers/ok'}}\n",
        "shared.yaml": "parameters:\n"
        "  id: {name: id, in: path, required: true, schema: {type: string}}\n"
        "bodies:\n"
        f"  animal: {{content: {{application/json: {{schema: {ANIMAL}}}}}}}\n"
        "headers: {left: {schema: {type: integer}}}\n"
        "answers:\n"
        "  ok: {description: Done., headers: {X-Left: {$ref: '#/headers/left'}}}\n",
    },
    "a reference into the paths of the document": {
        "api.yaml": f"{HEAD}paths:\n  /animals:\n    get:\n"
        + indented(LIST.replace("SCHEMA", "animal.yaml"), 6)
        + "  /birds:\n"
        "    get:\n"
        "      operationId: listBirds\n"
        "      responses:\n"
        "        '200': {$ref: '#/paths/~1animals/get/responses/200'}\n",
        "animal.yaml": ANIMAL,
    },
    "files that refer to each other in a circle": {
        "api.yaml": f"{HEAD}paths:\n  /animals:\n    get:\n"
        + indented(LIST.replace("SCHEMA", "animal.yaml"), 6),
        "animal.yaml": "{type: object, properties: {keeper: {$ref: keeper.yaml}}}",
        "keeper.yaml": "type: object\n"
        "properties: {animals: {type: array, items: {$ref: animal.yaml}}}\n",
    },
    "names with escapes": {
        "api.yaml": f"{HEAD}paths:\n  /animals:\n    get:\n"
        + indented(LIST.replace("SCHEMA", "'my%20types.yaml#/a~1b%25'"), 6),
        "my types.yaml": f"a/b%: {ANIMAL}\n",
    },
    "a way that goes up and comes back": {
        "zoo/api.yaml": f"{HEAD}paths:\n  /animals:\n    get:\n"
        + indented(LIST.replace("SCHEMA", "../zoo/./parts/animal.yaml"), 6),
        "zoo/parts/animal.yaml": ANIMAL,
    },
}


@pytest.mark.parametrize("name", TREES)
def test_a_reference_that_openapi_has(name: str, tmp_path: Path) -> None:
    path = written(tmp_path, TREES[name])
    assert findings(path, full=True) == []
    assert understand(path).api.operations


MISPLACED: dict[str, dict[str, str]] = {
    "`paths` and the sections of `components`": {
        "api.yaml": f"{HEAD}paths: {{$ref: paths.yaml}}\n"
        "components: {schemas: {$ref: schemas.yaml}}\n",
        "paths.yaml": "/animals:\n  get:\n"
        + indented(LIST.replace("SCHEMA", "'api.yaml#/components/schemas/Animal'"), 4),
        "schemas.yaml": f"Animal: {ANIMAL}\n",
    },
    "an operation, its parameters and its answers": {
        "api.yaml": f"{HEAD}paths:\n  /animals/{{id}}:\n    get: {{$ref: get.yaml}}\n",
        "get.yaml": "operationId: getAnimal\n"
        "parameters: {$ref: 'shared.yaml#/parameters'}\n"
        "responses: {$ref: 'shared.yaml#/responses'}\n",
        "shared.yaml": "parameters:\n"
        "  - {name: id, in: path, required: true, schema: {type: string}}\n"
        "responses: {'204': {description: Nothing.}}\n",
    },
    "properties and texts": {
        "api.yaml": "openapi: 3.1.0\n"
        "info: {title: Zoo, version: '1', description: {$ref: intro.md}}\n"
        "paths:\n  /animals:\n    get:\n"
        + indented(LIST.replace("SCHEMA", "animal.yaml"), 6),
        "intro.md": "# Zoo\n\nAll about animals.\n",
        "animal.yaml": "type: object\n"
        "description: {$ref: 'texts.yaml#/animal'}\n"
        "properties: {$ref: 'properties.yaml'}\n",
        "texts.yaml": "animal: Somebody with fur.\n",
        "properties.yaml": "id: {type: string}\n",
    },
}


@pytest.mark.parametrize("name", MISPLACED)
def test_a_reference_that_only_bundlers_have_is_followed(
    name: str, tmp_path: Path
) -> None:
    path = written(tmp_path, MISPLACED[name])
    codes = {finding.split()[1] for finding in findings(path)}
    assert codes == {"REF013"}
    assert understand(path).api.operations


def test_texts_and_properties_are_read_where_they_stand(tmp_path: Path) -> None:
    path = written(tmp_path, MISPLACED["properties and texts"])
    loaded = load(path)
    animal = loaded.resolve("animal.yaml", loaded.node)
    assert animal.string("description") == "Somebody with fur."
    properties = animal.get("properties")
    assert properties is not None
    assert [name for name, _ in properties.items()] == ["id"]
    info = loaded.node.child("info")
    assert info.string("description") == "# Zoo\n\nAll about animals.\n"


def test_references_that_are_alike_are_one_warning(tmp_path: Path) -> None:
    operations = "".join(
        f"  /{letter}: {{get: {{$ref: get.yaml}}}}\n" for letter in "abc"
    )
    files = {
        "api.yaml": f"{HEAD}paths:\n{operations}",
        "get.yaml": "responses: {'204': {description: Nothing.}}\n",
    }
    (problem,) = located(written(tmp_path, files))
    assert problem == (
        "api.yaml:4:14: OpenAPI has no $ref in place of the operation; it is "
        "followed (and 2 more like it) [REF013]"
    )


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        (
            "{$ref: none.md}",
            "api.yaml:2:47: description must be a string; the file none.md does not "
            "exist [SCH002]",
        ),
        (
            "{$ref: 'texts.yaml#/none'}",
            "api.yaml:2:47: description must be a string; texts.yaml#/none does not "
            "exist [SCH002]",
        ),
        (
            "{$ref: 'texts.yaml#/list'}",
            "texts.yaml:1:7: list must be a string, found a list [SCH002]",
        ),
    ],
)
def test_a_text_that_is_not_there(
    reference: str, expected: str, tmp_path: Path
) -> None:
    files = {
        "api.yaml": "openapi: 3.1.0\n"
        f"info: {{title: Zoo, version: '1', description: {reference}}}\n"
        "paths: {}\n",
        "texts.yaml": "list: []\n",
    }
    assert expected in located(written(tmp_path, files))


def test_siblings_of_a_reference_count_from_31_on(tmp_path: Path) -> None:
    files = {
        "api.yaml": f"{HEAD}paths: {{}}\n"
        "components: {schemas: {A: {$ref: a.yaml, title: Mine, type: objekt}}}\n",
        "a.yaml": "type: object\n",
    }
    path = written(tmp_path, files)
    assert findings(path) == ["error SCH001 4:61"]
    path.write_text(path.read_text().replace("3.1.0", "3.0.3"))
    assert findings(path) == ["warning REF012 4:42"]


class TestRoot:
    """References that lead out of the document's folder."""

    FILES: ClassVar = {
        "specs/v1/api.yaml": f"{HEAD}paths:\n  /animals:\n    get:\n"
        + indented(LIST.replace("SCHEMA", "../../schemas/animal.yaml"), 6),
        "schemas/animal.yaml": "{type: object, properties: {a: {type: strng}}}",
    }

    def test_they_are_refused(self, tmp_path: Path) -> None:
        path = written(tmp_path, self.FILES)
        assert findings(path) == ["error REF010 11:68"]

    def test_a_wider_root_lets_them_in(self, tmp_path: Path) -> None:
        path = written(tmp_path, self.FILES)
        (problem,) = located(path, root=tmp_path)
        name = "../../schemas/animal.yaml"
        assert problem.startswith(f"{name}:1:39: unknown type ")

    def test_a_root_lets_nothing_else_in(self, tmp_path: Path) -> None:
        path = written(tmp_path, self.FILES)
        (problem,) = located(path, root=tmp_path / "specs")
        assert problem.endswith("[REF010]")

    def test_a_link_does_not_lead_out_of_it(self, tmp_path: Path) -> None:
        path = written(tmp_path / "in", self.FILES)
        (tmp_path / "secret.yaml").write_text("type: string\n")
        animal = tmp_path / "in" / "schemas" / "animal.yaml"
        animal.unlink()
        animal.symlink_to(tmp_path / "secret.yaml")
        (problem,) = located(path, root=tmp_path / "in")
        assert "is a link that leaves" in problem


def test_a_section_that_stands_elsewhere_is_entered_by_pointers(
    tmp_path: Path,
) -> None:
    path = written(tmp_path, MISPLACED["`paths` and the sections of `components`"])
    loaded = load(path)
    animal = loaded.resolve("#/components/schemas/Animal", loaded.node)
    assert animal.identity == ("schemas.yaml", "/Animal")
    with pytest.raises(Exception, match="does not exist"):
        loaded.resolve("#/components/schemas/Bird", loaded.node)


def test_a_pointer_that_needs_itself_is_a_circle(tmp_path: Path) -> None:
    files = {
        "api.yaml": f"{HEAD}paths: {{}}\n"
        "components: {schemas: {A: {$ref: '#/components/schemas/A/x'}}}\n"
    }
    assert findings(written(tmp_path, files)) == ["error REF005 4:34"]


def test_a_long_chain_is_followed_and_a_long_detour_refused(tmp_path: Path) -> None:
    number = 2_000
    chain = "".join(
        f"    A{n}: {{$ref: '#/components/schemas/A{n + 1}'}}\n" for n in range(number)
    )
    files = {
        "api.yaml": f"{HEAD}paths: {{}}\ncomponents:\n  schemas:\n{chain}"
        f"    A{number}: {{type: string}}\n"
    }
    path = written(tmp_path, files)
    assert findings(path) == []
    first = load(path).node.child("components").child("schemas").child("A0")
    assert first.string("type") == "string"
    path.write_text(path.read_text().replace("'\n", "/x'\n").replace("'}", "/x'}"))
    # The last one leads into a string; no other way is short enough.
    assert {finding.split()[1] for finding in findings(path)} == {"REF001", "REF005"}
