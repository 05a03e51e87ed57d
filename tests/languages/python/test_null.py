"""Null beside what was left out."""

from __future__ import annotations

from pathlib import Path

from tests.languages.python.packages import package, run, type_check

DOCUMENT = """
paths:
  /pets:
    post:
      operationId: addPet
      tags: [pets]
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              properties:
                owner: {type: 'null'}
                more: {}
                tag: {$ref: '#/components/schemas/Tag'}
      responses: {'204': {description: Added.}}
components:
  schemas:
    Tag: {type: object, properties: {sold: {type: 'null'}, text: {type: string}}}
"""

PROGRAM = """
import httpx2
from pet_store import OMIT, PetStore
from pet_store.models import Tag

def answer(request):
    print(request.content.decode())
    return httpx2.Response(204)

transport = httpx2.MockTransport(answer)
with PetStore(http_client=httpx2.Client(transport=transport)) as client:
    client.pets.add(owner=None, tag=Tag(sold=None, text=None))
    client.pets.add(more=None)
    client.pets.add()
print(Tag.from_wire({"sold": None}).sold, Tag.from_wire({}).sold is OMIT)
"""


def test_any_json_value_may_be_null_or_left_out(tmp_path: Path) -> None:
    root = package(tmp_path, DOCUMENT)
    assert run(root, PROGRAM).splitlines() == [
        '{"owner":null,"tag":{"sold":null}}',
        '{"more":null}',
        "{}",
        "None True",
    ]
    assert type_check(root) == ""
