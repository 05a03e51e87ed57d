"""How often an operation may be repeated, as the document says."""

from __future__ import annotations

from pathlib import Path

from tests.build.model import built


def test_retries_are_the_documents_where_it_says_so(tmp_path: Path) -> None:
    api = built(
        tmp_path,
        """
paths:
  /reports:
    get:
      operationId: readReport
      x-sdk: {retries: 0}
      responses: {'204': {description: Read.}}
    put:
      operationId: writeReport
      responses: {'204': {description: Written.}}
""",
    )
    assert [one.retries for one in api.operations] == [0, None]
