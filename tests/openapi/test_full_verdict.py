"""The second opinion of openapi-spec-validator."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema_path import SchemaPath
from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator

from generator.openapi import full_verdict
from generator.openapi.equal_parts import equal_parts
from generator.openapi.spec_validators import errors
from tests.openapi.documents import BASE, changed, document, findings


def test_it_agrees_with_a_document_without_mistakes(tmp_path: Path) -> None:
    document(tmp_path)
    assert findings(tmp_path / "openapi.yaml", full=True) == []


def test_it_does_not_repeat_what_is_known(tmp_path: Path) -> None:
    note = "  version: 0.3.0\n  descripton: x"
    document(tmp_path, changed({"  version: 0.3.0": note}))
    found = findings(tmp_path / "openapi.yaml", full=True)
    assert found == ["warning OAS090 5:3"]


def test_it_follows_references_between_files(tmp_path: Path) -> None:
    (tmp_path / "book.yaml").write_text("type: object\n")
    text = BASE.replace("'#/components/schemas/Book'", "'book.yaml'")
    document(tmp_path, text)
    assert findings(tmp_path / "openapi.yaml", full=True) == []


def test_it_is_not_imported_unless_asked_for(tmp_path: Path) -> None:
    document(tmp_path)
    program = (
        "import sys\n"
        "from generator.openapi.load import load\n"
        "from generator.openapi.validate import validate\n"
        f"assert validate(load({str(tmp_path / 'openapi.yaml')!r})) == []\n"
        "print('openapi_spec_validator' in sys.modules, 'jsonschema' in sys.modules)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout == "False False\n"


def test_a_document_that_it_cannot_judge_is_not_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise AttributeError

    monkeypatch.setattr(full_verdict, "errors", fail)
    document(tmp_path)
    assert findings(tmp_path / "openapi.yaml", full=True) == ["warning OAS096 1:1"]


def test_it_is_not_asked_about_references_that_only_bundlers_have(
    tmp_path: Path,
) -> None:
    text = BASE + "  responses: {$ref: r.yaml}\n"
    (tmp_path / "r.yaml").write_text("A: {description: d}\n")
    text = text.replace("    get:\n", "    get: {$ref: g.yaml}\n    put:\n")
    (tmp_path / "g.yaml").write_text(
        "parameters: [{name: shelf, in: path, required: true, schema: {}}]\n"
        "responses: {'204': {description: d}}\n"
    )
    document(tmp_path, text)
    codes = {line.split()[1] for line in findings(tmp_path / "openapi.yaml", full=True)}
    assert codes == {"REF013"}


def test_a_mistake_in_a_schema_is_found_where_it_stands(tmp_path: Path) -> None:
    line = "        pages: {type: integer}"
    changes = {line: line.replace("}", ", minimum: 5, default: 1}")}
    document(tmp_path, changed(changes))
    assert findings(tmp_path / "openapi.yaml") == []
    found = findings(tmp_path / "openapi.yaml", full=True)
    assert found == ["error OAS-minimum 35:16"]


ODD = """
openapi: VERSION
info: {title: Odd, version: '1'}
x-number: &number {type: integer, minimum: 3, default: 1}
paths:
  /a/{x}:
    get: &operation
      parameters: [&x {name: x, in: path, required: true, schema: {type: string}}, *x]
      responses:
        '200':
          description: d
          content:
            application/json:
              schema:
                type: object
                properties: &properties
                  a: {type: integer, minimum: 3, default: 1}
                  b: {$ref: '#/components/schemas/A'}
                  c:
                    type: array
                    items: {allOf: [{$ref: '#/components/schemas/B'}], required: [q]}
  /b/{x}:
    get: *operation
    put: {responses: {'200': {$ref: '#/components/responses/R'}}}
  /c:
    post: {requestBody: {content: {a/b: {schema: {properties: *properties}}}}}
components:
  responses:
    R:
      description: d
      content:
        a/b:
          schema:
            properties:
              a: *number
              d: {type: string, maxLength: 1, default: long}
  schemas:
    A:
      type: object
      properties: {self: {$ref: '#/components/schemas/A'}, x: *number}
      default: 5
    B: {allOf: [{$ref: '#/components/schemas/A'}], required: [q, x], minLength: -1}
    C: {allOf: [{$ref: '#/components/schemas/A'}], required: [q, x], minLength: -1}
    D:
      type: object
      properties: {self: {$ref: '#/components/schemas/D'}, x: *number}
      default: 5
    E: {oneOf: [*number], unknown: 1, type: 7}
tags: [{name: t}, {name: t}]
"""


@pytest.mark.parametrize(
    ("version", "plain"),
    [("3.0.3", OpenAPIV30SpecValidator), ("3.1.0", OpenAPIV31SpecValidator)],
)
@pytest.mark.parametrize("copies", [False, True])
def test_equal_parts_change_nothing_in_what_it_finds(
    version: str, plain: type, copies: bool
) -> None:
    text = ODD.replace("VERSION", version)
    data = yaml.safe_load(text)
    if copies:
        # What YAML shares becomes equal parts in different places.
        data = yaml.load(yaml.dump(data, Dumper=_NoAliases), Loader=yaml.CSafeLoader)
    expected = [_words(error) for error in plain(_path(data)).iter_errors()]
    found = [
        _words(error) for error in errors(_path(data), version[:3], equal_parts(data))
    ]
    assert found == expected
    assert len(found) > 4


class _NoAliases(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        del data
        return True


def _path(data: Any) -> SchemaPath:
    path: SchemaPath = SchemaPath.from_dict(data, resolved_cache_maxsize=128)
    return path


def _words(error: Exception) -> tuple[str, ...]:
    path = getattr(error, "absolute_path", ())
    return str(getattr(error, "message", error)), *map(str, path)


def test_equal_parts_have_one_number() -> None:
    data = {
        "a": [1, {"b": 2}],
        "c": [1, {"b": 2}],
        "d": [True, {"b": 2}],
        "e": {"b": 2.0},
    }
    numbers = equal_parts(data)

    def number(key: str) -> int:
        return numbers[id(data[key])]

    assert number("a") == number("c")
    assert len({number("a"), number("d"), number("e"), numbers[id(data)]}) == 4
    assert numbers[id(data["a"][1])] == numbers[id(data["d"][1])]  # type: ignore[index]
