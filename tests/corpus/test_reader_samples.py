"""Sampled values are valid: a validator that others wrote says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema.protocols import Validator
from openapi_schema_validator import OAS30Validator, OAS31Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from tests.corpus.reader.operations import operations
from tests.corpus.reader.raw import Library, Node
from tests.corpus.reader.requests import media_types
from tests.corpus.reader.samples import sample
from tests.corpus.reader.wishes import UNKNOWN, NoValue, Wish
from tests.corpus.sources import Source, sources

DOCUMENTS = Path(__file__).parent / "documents"
SINGLE = [one for one in sources(DOCUMENTS) if one.path.parent == DOCUMENTS]
URN = "urn:document"


def schemas_of(top: Node) -> Iterator[tuple[str, Node, bool]]:
    """Schemas of parameters and bodies, and whether a server writes to them."""
    for operation in operations(top):
        for one in operation.parameters:
            schema = one.raw("schema")
            if schema is not None:
                yield one.text("in"), schema, False
        for media in media_types(operation).values():
            schema = media.raw("schema")
            if schema is not None:
                yield "body", schema, False
        responses = operation.node.get("responses")
        for _, response in responses.items() if responses is not None else ():
            content = response.get("content")
            for _, media in content.members() if content is not None else ():
                schema = media.raw("schema")
                if schema is not None:
                    yield "body", schema, True


def validator(top: Node, schema: Node) -> Validator:
    """Checks values of a schema, in the dialect of its document."""
    kind = OAS30Validator if top.text("openapi").startswith("3.0") else OAS31Validator
    whole = DRAFT202012.create_resource(_plain(top.value))
    registry: Registry[Any] = Registry().with_resource(URN, whole)
    pieces = (one.replace("~", "~0").replace("/", "~1") for one in schema.pointer)
    pointer = "".join(f"/{one.replace('%', '%25')}" for one in pieces)
    made: Validator = kind({"$ref": f"{URN}#{pointer}"}, registry=registry)
    return made


def _plain(value: Any) -> Any:
    """A document without discriminators: this validator knows half of their forms."""
    if isinstance(value, dict):
        kept = (key for key in value if key != "discriminator")
        return {key: _plain(value[key]) for key in kept}
    return [_plain(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("everything", [False, True], ids=["required", "everything"])
@pytest.mark.parametrize("source", SINGLE, ids=lambda one: one.name)
def test_samples_are_valid(source: Source, everything: bool) -> None:
    top = Library().root(source.path)
    count = 0
    for place, schema, response in schemas_of(top):
        wish = Wish(everything, place, response=response)
        value = sample(wish, schema)
        if _is_binary(schema) or _hides(value, schema):
            continue
        count += 1
        errors = list(validator(top, schema).iter_errors(value))
        assert errors == [], (schema.pointer, value)
        assert sample(wish, schema) == value
    assert count or source.name in ("security.yaml", "servers.yaml")


def _is_binary(schema: Node) -> bool:
    """Bytes are no JSON."""
    return bool(schema.followed().value.get("format") == "binary")


def _hides(value: Any, schema: Node) -> bool:
    """Whether a property that must be there is not for this direction."""
    required = schema.followed().value.get("required", [])
    return isinstance(value, dict) and any(name not in value for name in required)


def schema(tmp_path: Path, text: str) -> Node:
    """A schema of its own, in a 3.1 document."""
    path = tmp_path / "s.json"
    path.write_text(f'{{"openapi": "3.1.0", "schema": {text}}}')
    found = Library().root(path).raw("schema")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "few", "many"),
    [
        ('{"type": "string"}', "text", 'é "q" \\ /\n<&>\u2028\u0001😀'),
        ('{"type": "string", "minLength": 9}', "textxxxxx", None),
        ('{"type": "string", "maxLength": 2}', "te", "te"),
        ('{"type": "integer", "minimum": 3, "maximum": 5}', 3, 5),
        ('{"type": "integer", "format": "int64"}', 0, 2**53 - 1),
        ('{"type": "number", "exclusiveMinimum": 9}', 9.25, 9.25),
        ('{"type": "integer", "multipleOf": 4}', 0, 8),
        ('{"enum": ["a", "b", null]}', "a", "b"),
        ('{"const": {"a": 1}}', {"a": 1}, {"a": 1}),
        ('{"type": ["null", "boolean"]}', False, True),
        (
            '{"type": "array", "items": {"type": "integer"}, "minItems": 3}',
            [0, 1, 2],
            None,
        ),
        (
            '{"type": "object", "additionalProperties": {"type": "integer"}}',
            {},
            {"key 0": 7},
        ),
        ('{"allOf": [{"type": "integer"}, {"minimum": 4}]}', 4, 7),
        ('{"oneOf": [{"type": "null"}, {"type": "integer"}]}', 0, 7),
    ],
)
def test_single_values(tmp_path: Path, text: str, few: Any, many: Any) -> None:
    one = schema(tmp_path, text)
    assert sample(Wish(False, "body"), one) == few
    if many is not None:
        assert sample(Wish(True, "body"), one) == many


def test_a_schema_that_contains_itself_ends(tmp_path: Path) -> None:
    endless = (
        '{"type": "object", "required": ["self"],'
        ' "properties": {"self": {"$ref": "#/schema"}}}'
    )
    with pytest.raises(NoValue):
        sample(Wish(True, "body"), schema(tmp_path, endless))
    ending = (
        '{"type": "object", "required": ["list"], "properties": {"list":'
        ' {"type": "array", "items": {"$ref": "#/schema"}}}}'
    )
    assert sample(Wish(False, "body"), schema(tmp_path, ending)) == {"list": []}


def test_directions(tmp_path: Path) -> None:
    text = (
        '{"type": "object", "properties": {"a": {"type": "string", "readOnly": true},'
        ' "b": {"type": "string", "writeOnly": true}}}'
    )
    one = schema(tmp_path, text)
    assert list(sample(Wish(True, "body"), one)) == ["b"]
    assert list(sample(Wish(True, "body", response=True), one)) == ["a"]
    found = sample(Wish(True, "body", response=True, unknown=True), one)
    assert list(found) == ["a", UNKNOWN]
