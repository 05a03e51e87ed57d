"""Paths become what is sent: fixed parts, variables and a query."""

from __future__ import annotations

from pathlib import Path

from generator.text.spec_text import SpecText
from tests.build.model import built


def test_a_question_mark_in_the_name_of_a_path_variable(tmp_path: Path) -> None:
    api = built(
        tmp_path,
        """
        paths:
          /pets/{a?b}/x?y=1:
            parameters: [{name: 'a?b', in: path, required: true, schema: {}}]
            get: {operationId: getPet, responses: {'204': {description: Done.}}}
        """,
    )
    (operation,) = api.operations
    assert operation.target.path == (SpecText("/pets/"), "path.a?b", SpecText("/x"))
    assert operation.target.query == ((SpecText("y"), SpecText("1")),)


def test_fixed_parts_of_a_path_are_encoded_once(tmp_path: Path) -> None:
    api = built(
        tmp_path,
        """
        paths:
          '/a b/ü%20%zz/{x}\\y':
            parameters: [{name: x, in: path, required: true, schema: {}}]
            get: {operationId: getIt, responses: {'204': {description: Done.}}}
        """,
    )
    fixed, _, end = api.operations[0].target.path
    assert fixed == SpecText("/a%20b/%C3%BC%20%25zz/")
    assert end == SpecText("%5Cy")
