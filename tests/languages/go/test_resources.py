"""The resource shape: plain documents, one file per resource."""

from __future__ import annotations

from pathlib import Path

from tests.languages.go.documents import files_of, line_with

PLANTS = """
paths:
  /plants/{plant_id}:
    get:
      operationId: getPlant
      tags: [plants]
      summary: Get a plant
      parameters:
        - {name: plant_id, in: path, required: true, schema: {type: string}}
        - {name: count, in: query, schema: {type: integer, format: int32}}
        - {name: tag, in: query, schema: {type: string}}
        - {name: wet, in: query, schema: {type: boolean}}
      responses:
        '200':
          description: The plant.
          content:
            application/json: {schema: {$ref: '#/components/schemas/Plant'}}
    delete:
      operationId: deletePlant
      tags: [plants]
      parameters:
        - {name: plant_id, in: path, required: true, schema: {type: string}}
      responses: {'204': {description: Gone.}}
components:
  schemas:
    Plant:
      type: object
      required: [name]
      properties:
        name: {type: string, description: What it is called.}
        height: {type: number}
        next: {$ref: '#/components/schemas/Plant'}
"""


def test_signatures(tmp_path: Path) -> None:
    plants = files_of(tmp_path, PLANTS)["plants.go"]
    assert line_with(plants, ") Get(") == (
        "func (p *PlantsService) Get(ctx context.Context, plantID string, "
        "params PlantsGetParams, opts ...Option) (*Plant, error) {"
    )
    assert line_with(plants, ") Delete(") == (
        "func (p *PlantsService) Delete(ctx context.Context, plantID string, "
        "opts ...Option) error {"
    )


def test_zero_is_left_out_and_pointers_say_what_zero_means(tmp_path: Path) -> None:
    plants = files_of(tmp_path, PLANTS)["plants.go"]
    assert (
        "type PlantsGetParams struct {\n"
        '\tCount *int   `query:"count,omitzero"`\n'
        '\tTag   string `query:"tag,omitzero"`\n'
        '\tWet   *bool  `query:"wet,omitzero"`\n'
        "}\n"
    ) in plants
    assert line_with(plants, "runtime.Do[*Plant]") == (
        "return runtime.Do[*Plant](ctx, p.scope, getPlantOperation, "
        'runtime.Args{"plant_id": plantID}.With(params), opts)'
    )


def test_records_that_only_come_back_hold_plain_values(tmp_path: Path) -> None:
    plant = files_of(tmp_path, PLANTS)["plant.go"]
    assert (
        "type Plant struct {\n"
        "\t// Name is what it is called.\n"
        '\tName        string         `json:"name"`\n'
        '\tHeight      float64        `json:"height,omitzero"`\n'
        '\tNext        *Plant         `json:"next,omitzero"`\n'
        '\tExtraFields map[string]any `json:"-"`\n'
        "}\n"
    ) in plant


def test_documentation_begins_with_the_name(tmp_path: Path) -> None:
    files = files_of(tmp_path, PLANTS)
    assert "// Get gets a plant.\n" in files["plants.go"]
    assert "// Name is what it is called.\n" in files["plant.go"]


def test_file_names_stay_in_the_build(tmp_path: Path) -> None:
    tags = ("unit test", "my linux", "settings", "Settings api", "windows")
    paths = "".join(
        f"  /p{number}:\n    get:\n      tags: [{tag}]\n"
        "      responses: {'204': {description: Done.}}\n"
        for number, tag in enumerate(tags)
    )
    names = set(files_of(tmp_path, "paths:\n" + paths))
    assert {"unit_test_api.go", "my_linux_api.go", "settings_api.go"} <= names
    own = {name for name in names if "/" not in name}
    assert not {name for name in own if name.endswith(("_test.go", "_linux.go"))}


def test_parameters_do_not_hide_what_the_body_needs(tmp_path: Path) -> None:
    parameters = "".join(
        f"        - {{name: {name}, in: path, required: true, "
        "schema: {type: string}}\n"
        for name in ("context", "type", "call", "p")
    )
    plants = files_of(
        tmp_path,
        "paths:\n  /plants/{context}/{type}/{call}/{p}:\n    get:\n"
        "      tags: [plants]\n      operationId: find\n"
        f"      parameters:\n{parameters}"
        "      responses: {'204': {description: Done.}}\n",
    )["plants.go"]
    assert "contextValue, typeValue, callValue, pValue string" in plants


def test_file_names_suit_every_file_system_and_go(tmp_path: Path) -> None:
    tags = ("con", "linux", "page test", "a" * 200)
    paths = "".join(
        f"  /{number}:\n    get:\n      operationId: read{number}\n"
        f"      tags: [{tag}]\n      responses: {{'204': {{description: Done.}}}}\n"
        for number, tag in enumerate(tags)
    )
    names = {path for path in files_of(tmp_path, f"paths:\n{paths}") if "/" not in path}
    assert {"con_.go", "linux_api.go", "page_test_api.go"} <= names
    assert max(map(len, names)) < 80


def test_a_document_without_operations_imports_nothing(tmp_path: Path) -> None:
    files = files_of(tmp_path, "paths: {}\n")
    assert "operations.go" not in files
