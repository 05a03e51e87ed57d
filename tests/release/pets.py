"""A small document, and ways to change it."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from generator.cli.comparing import compare_documents, named_documents
from generator.compat.comparison import Comparison
from generator.config.options import Options

PETS = """\
openapi: 3.1.0
info: {title: Pets API, version: 1.0.0}
servers: [{url: https://api.example.com}]
x-sdk:
  packages:
    # Every package has its own.
    python: {distribution: pets, module: pets, version: 1.2.3}  # python's
    go: {distribution: github.com/acme/pets, module: pets, version: "1.2.3"}
    ts:
      distribution: '@acme/pets'
      version: '1.2.3' # one place
paths:
  /pets/{id}:
    get:
      operationId: getPet
      tags: [pets]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        '200':
          description: ok
          content:
            application/json: {schema: {$ref: '#/components/schemas/Pet'}}
    delete:
      operationId: deletePet
      tags: [pets]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {'204': {description: gone}}
components:
  schemas:
    Pet:
      type: object
      required: [id, name]
      properties:
        id: {type: string}
        name: {type: string}
        age: {type: integer}
"""
NEW_FIELD = (
    "age: {type: integer}",
    "age: {type: integer}\n        tag: {type: string}",
)
OTHER_TYPE = ("age: {type: integer}", "age: {type: string}")
OTHER_NAME = ("deletePet", "removePet")
DEPRECATED = ("operationId: getPet", "operationId: getPet\n      deprecated: true")
CONFIG = "document: pets.yaml\nown: true\n"


def write(folder: Path, *changes: tuple[str, str], text: str = PETS) -> Path:
    """The document with some texts replaced, and its config."""
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "isogloss.yaml").write_text(CONFIG, "utf-8")
    path = folder / "pets.yaml"
    path.write_bytes(text.encode("utf-8"))
    return path


def comparison(folder: Path, *changes: tuple[str, str]) -> Comparison:
    """The document compared with itself, changed."""
    old, new = write(folder / "old"), write(folder / "new", *changes)
    with ExitStack() as stack:
        names = str(old), str(new)
        documents = named_documents(*names, stack)
        found, _ = compare_documents(names, documents, Options(), quiet=True)
    return found
