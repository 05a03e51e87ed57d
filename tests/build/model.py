"""Building small documents in tests."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from generator.ir.api import Api
from generator.ir.declarations import Declaration, Record
from generator.ir.methods import Method
from generator.ir.name import Name
from generator.openapi.build import build
from generator.openapi.load import load

HEAD = """\
openapi: 3.1.0
info: {title: Pet Store API, version: 1.0.0}
"""


def build_text(folder: Path, text: str) -> tuple[Api, list[str]]:
    """The model of a document, and its findings as ``line:column code message``."""
    path = folder / "spec.yaml"
    path.write_text(HEAD + dedent(text), encoding="utf-8")
    document = load(path)
    api, problems = build(document)
    found: list[str] = []
    for problem in problems:
        place = document.locate(problem.source, problem.at)
        found.append(f"{place.line}:{place.column} {problem.code} {problem.message}")
    return api, found


def built(folder: Path, text: str) -> Api:
    """The model of a document that has no findings."""
    api, problems = build_text(folder, text)
    assert problems == []
    return api


def name(*words: str) -> Name:
    """A name from its words."""
    return Name(words)


def declared(api: Api, *words: str) -> Declaration:
    """A declaration by its name."""
    return next(item for item in api.declarations if item.name == Name(words))


def record(api: Api, *words: str) -> Record:
    """A record by its name."""
    found = declared(api, *words)
    assert isinstance(found, Record)
    return found


def field_types(api: Api, *words: str) -> dict[str, object]:
    """Types of a record's fields by field name."""
    return {"_".join(item.name.words): item.type for item in record(api, *words).fields}


def method(api: Api, path: str) -> Method:
    """A method by ``owner.method``, the owner's words joined by ``_``."""
    owner, _, wanted = path.rpartition(".")
    for item in api.owners:
        if "_".join(item.name.words) == owner:
            for found in item.methods:
                if "_".join(found.name.words) == wanted:
                    return found
    raise LookupError(path)


ONE_OPERATION = """\
paths:
  /things:
    get:
      operationId: listThings
      responses:
        '200':
          description: All.
          content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}
components:
  schemas:
"""


def thing(schemas: str) -> str:
    """A document with one operation that answers with the schema ``Thing``."""
    indented = "\n".join(f"    {line}" for line in schemas.strip("\n").split("\n"))
    return ONE_OPERATION + indented + "\n"
