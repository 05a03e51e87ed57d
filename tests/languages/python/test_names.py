"""Spelling: keywords, names that the package needs, names that clash."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.ir.name import Name
from generator.languages.python.names import (
    argument,
    constant,
    member,
    names_of,
    record_field,
    result_field,
)
from generator.text.identifiers import words_of
from tests.languages.python.packages import api_of


def name(text: str) -> Name:
    """A name by its words."""
    return Name(words_of(text))


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("sessionId", "session_id"),
        ("class", "class_"),
        ("None", "none"),
        ("self", "self_"),
        ("timeout", "timeout_"),
        ("poll interval", "poll_interval_"),
        ("list", "list"),
        ("2fa", "value_2fa"),
    ],
)
def test_arguments(text: str, spelled: str) -> None:
    assert argument(name(text)) == spelled


def test_members_that_the_package_has_itself() -> None:
    assert member(name("with result")) == "with_result_"
    assert member(name("close")) == "close"
    assert member(name("close"), is_client=True) == "close_"
    assert record_field(name("to wire")) == "to_wire_"
    assert record_field(name("success")) == "success"
    assert result_field(name("success")) == "success_"
    assert constant(name("getPet")) == "GET_PET"


CLASHING = """
paths:
  /pets:
    get:
      operationId: listPets
      tags: [models]
      responses:
        '200':
          description: ok
          content: {application/json: {schema: {$ref: '#/components/schemas/Result'}}}
components:
  schemas:
    Result:
      type: object
      properties:
        a: {$ref: '#/components/schemas/NotFoundError'}
        b: {$ref: '#/components/schemas/PetStoreError'}
    NotFoundError: {type: object, properties: {a: {type: string}}}
    PetStoreError: {type: object, properties: {a: {type: string}}}
  securitySchemes:
    a: {type: apiKey, in: header, name: X-A, x-sdk: {name: timeout}}
"""


def test_a_class_gives_way_to_what_the_package_exports(tmp_path: Path) -> None:
    names = names_of(api_of(tmp_path, CLASHING))
    assert sorted(names.declarations.values()) == [
        "NotFoundErrorModel",
        "PetStoreErrorModel",
        "ResultModel",
    ]
    assert names.error_root == "PetStoreError"
    assert "models_" in names.modules.values()
    assert [*names.settings.values()] == ["timeout_"]
    assert len(names.problems) >= 4
    assert {problem.severity for problem in names.problems} == {"warning"}
    assert all("is taken, so this is" in one.message for one in names.problems)
