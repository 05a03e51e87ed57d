"""What the model is for documents with errors that `generate` gets over."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.ir.declarations import Default
from generator.ir.types import Number, Text
from generator.text.spec_text import SpecText
from tests.build.model import built, record, thing


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ("{type: string, default: a}", Default(SpecText("a"))),
        ("{type: integer, default: a}", None),
        ("{type: string, enum: [a, b], default: c}", None),
        ("{type: number, default: .nan}", None),
        ("{type: number, minimum: .nan, default: 1.5}", Default(1.5)),
        ("{type: string, const: 5, default: a}", Default(SpecText("a"))),
    ],
)
def test_a_default_that_a_rule_objects_to_is_none(
    tmp_path: Path, schema: str, expected: Default | None
) -> None:
    text = f"Thing:\n  type: object\n  properties:\n    one: {schema}"
    (one,) = record(built(tmp_path, thing(text)), "thing").fields
    assert one.default == expected


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ("{type: string, enum: []}", Text()),
        ("{type: string, enum: 5}", Text()),
        ("{type: number, enum: []}", Number()),
    ],
)
def test_an_enum_without_values_keeps_the_type(
    tmp_path: Path, schema: str, expected: object
) -> None:
    text = f"Thing:\n  type: object\n  properties:\n    one: {schema}"
    (one,) = record(built(tmp_path, thing(text)), "thing").fields
    assert one.type == expected


def test_a_scheme_that_does_not_exist_is_left_out(tmp_path: Path) -> None:
    api = built(
        tmp_path,
        """
        security: [{key: [], lost: []}, {lost: []}]
        paths:
          /a: {get: {responses: {'204': {description: Done.}}}}
        components:
          securitySchemes: {key: {type: apiKey, name: k, in: header}}
        """,
    )
    (operation,) = api.operations
    assert operation.security == (("key",), ())
