"""Options that only some operations have: where bytes go, how often to try again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.languages.python.packages import package, run, type_check

DOCUMENT = """
paths:
  /photos/{id}:
    get:
      operationId: loadPhoto
      tags: [photos]
      x-sdk: {retries: 4}
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {'200': {description: The photo., content: {image/png: {}}}}
"""
PROGRAM = """
import random
from pathlib import Path
from pet_store import PetStore, PetStoreError
from pet_store.testing import Stub

random.random = lambda: 0.0
stub = Stub()
for _ in range(4):
    stub.answer(status=503)
stub.answer(body=b"photo").answer(status=503)
with stub.http_client() as http_client, PetStore(http_client=http_client) as client:
    assert client.photos.load("1", save_to=Path("a.png")) == b""
    assert Path("a.png").read_bytes() == b"photo"
    assert len(stub.requests) == 5
    try:
        client.photos.load("1", max_retries=0)
    except PetStoreError as error:
        assert error.attempts == 1
    else:
        raise AssertionError
"""
WRONG = """
from pet_store import PetStore

PetStore().photos.load("1", save_to=1)
PetStore().photos.load("1", saved_to="a")
"""


@pytest.fixture(name="root")
def generated_package(tmp_path: Path) -> Path:
    """The package of the document."""
    return package(tmp_path, DOCUMENT)


def test_an_operation_says_how_often_it_is_tried_again(root: Path) -> None:
    assert run(root, PROGRAM) == ""


def test_the_options_are_typed(root: Path) -> None:
    (root / "wrong.py").write_text(WRONG, encoding="utf-8")
    found = {line.partition(": ")[0] for line in type_check(root).splitlines()}
    assert found == {"wrong.py:4", "wrong.py:5"}
