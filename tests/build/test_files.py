"""Schemas in other files."""

from __future__ import annotations

from pathlib import Path

from generator.ir.types import Ref
from tests.build.model import built, field_types, record, thing


def test_a_component_names_the_schema_of_the_file_that_it_refers_to(
    tmp_path: Path,
) -> None:
    shelf = "type: object\nproperties: {name: {type: string}}\n"
    (tmp_path / "shelf.yaml").write_text(shelf, "utf-8")
    schemas = (
        "BookShelf: {$ref: shelf.yaml}\n"
        "Thing: {type: object, properties: {one: {$ref: shelf.yaml}}}"
    )
    api = built(tmp_path, thing(schemas))
    assert field_types(api, "thing") == {"one": Ref(record(api, "book", "shelf").key)}
