"""Inheritance by ``allOf`` and a discriminator; tuples; objects with alternatives."""

from __future__ import annotations

from pathlib import Path

from generator.ir.declarations import Default, Record, Tuple, Union
from generator.ir.types import (
    Integer,
    ListOf,
    Literal,
    MapOf,
    Nullable,
    Number,
    Opaque,
    Ref,
    Text,
)
from generator.text.spec_text import SpecText
from tests.build.model import (
    build_text,
    built,
    declared,
    field_types,
    name,
    record,
    thing,
)

PETS = """
Thing:
  type: object
  required: [kind]
  properties: {kind: {type: string}, friend: {$ref: '#/components/schemas/Thing'}}
  discriminator: {propertyName: kind, mapping: {feline: '#/components/schemas/Cat'}}
Cat:
  allOf:
    - {$ref: '#/components/schemas/Thing'}
    - {type: object, properties: {purrs: {type: boolean}}}
Dog:
  allOf: [{$ref: '#/components/schemas/Thing'}]
  properties: {barks: {type: boolean}}
Puppy:
  allOf: [{$ref: '#/components/schemas/Dog'}]
Cactus: {type: object, properties: {kind: {type: string}}}
"""


def test_a_base_is_one_of_those_that_extend_it(tmp_path: Path) -> None:
    api = built(tmp_path, thing(PETS))
    base = declared(api, "thing")
    assert isinstance(base, Union)
    assert base.discriminator == SpecText("kind")
    assert [(one.name, one.tags) for one in base.variants] == [
        (name("cat"), (SpecText("feline"),)),
        (name("dog"), (SpecText("Dog"),)),
        (name("puppy"), (SpecText("Puppy"),)),
        (name("thing", "base"), ()),
    ]
    cat = field_types(api, "cat")
    assert cat["kind"] == Literal(SpecText("feline"))
    assert cat["friend"] == Ref(base.key)
    assert field_types(api, "puppy").keys() == {"kind", "friend", "barks"}
    assert field_types(api, "thing", "base")["kind"] == Text()


def test_a_child_that_is_met_first_leads_to_the_base(tmp_path: Path) -> None:
    text = PETS.replace("Thing:", "Pet:", 1).replace("schemas/Thing", "schemas/Pet")
    text = "Thing: {$ref: '#/components/schemas/Cat'}" + text
    api = built(tmp_path, thing(text))
    assert isinstance(declared(api, "cat"), Record)
    assert isinstance(declared(api, "pet"), Union)


def test_a_spread_child_knows_its_tag(tmp_path: Path) -> None:
    text = thing(PETS).replace(
        "    get:\n",
        """\
    put:
      operationId: addCat
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: '#/components/schemas/Cat'}}}
      responses: {'204': {description: Done}}
    get:
""",
        1,
    )
    api = built(tmp_path, text)
    (kind,) = (
        option
        for owner in api.owners
        for one in owner.methods
        for option in one.options
        if option.name == name("kind")
    )
    assert kind.type == Literal(SpecText("feline"))
    assert not kind.required
    assert kind.default == Default(SpecText("feline"))


def test_tuples(tmp_path: Path) -> None:
    api, problems = build_text(
        tmp_path,
        thing("""
Thing:
  type: object
  properties:
    point: {type: array, prefixItems: [{type: number}, {type: number}], items: false}
    row: {type: array, prefixItems: [{type: string}], items: {type: integer}}
    shorter: {type: array, prefixItems: [{type: string}, {}], minItems: 1}
"""),
    )
    point, row = declared(api, "thing", "point"), declared(api, "thing", "row")
    assert isinstance(point, Tuple)
    assert [(one.name, one.type) for one in point.elements] == [
        (name("first"), Number()),
        (name("second"), Number()),
    ]
    assert point.rest is None
    assert isinstance(row, Tuple)
    assert row.rest == Integer()
    assert field_types(api, "thing")["shorter"] == ListOf(Opaque())
    assert [problem.split()[1] for problem in problems] == ["SCH051"]


def test_alternatives_beside_properties_are_optional_fields(tmp_path: Path) -> None:
    api = built(
        tmp_path,
        thing("""
Thing:
  type: object
  required: [role]
  properties: {role: {type: string}}
  oneOf:
    - {required: [text], properties: {text: {type: string}, at: {type: string}}}
    - {required: [file], properties: {file: {type: integer}, at: {type: integer}}}
"""),
    )
    fields = {item.name.words: item for item in record(api, "thing").fields}
    assert {words: one.required for words, one in fields.items()} == {
        ("role",): True,
        ("text",): False,
        ("at",): False,
        ("file",): False,
    }
    at = declared(api, "thing", "at")
    assert isinstance(at, Union)
    assert [one.type for one in at.variants] == [Text(), Integer()]
    assert fields["at",].type == Ref(at.key)


def test_several_types_are_a_union(tmp_path: Path) -> None:
    api = built(
        tmp_path,
        thing("""
Thing:
  type: object
  properties:
    either: {type: [string, integer, 'null']}
    number: {type: [integer, number]}
    list: {type: [string, array], items: {type: string}}
"""),
    )
    types = field_types(api, "thing")
    either = declared(api, "thing", "either")
    assert types["either"] == Nullable(Ref(either.key))
    assert isinstance(either, Union)
    assert [one.type for one in either.variants] == [Text(), Integer()]
    assert types["number"] == Number()
    listed = declared(api, "thing", "list")
    assert isinstance(listed, Union)
    assert [one.type for one in listed.variants] == [Text(), ListOf(Text())]


def test_patterns_make_maps(tmp_path: Path) -> None:
    api = built(
        tmp_path,
        thing("""
Thing:
  type: object
  properties:
    labels: {type: object, patternProperties: {'^x-': {type: string}}}
    mixed:
      type: object
      patternProperties: {'^x-': {type: string}}
      additionalProperties: {type: integer}
    open:
      properties: {a: {}}
      patternProperties: {'^x-': {type: string}}
"""),
    )
    types = field_types(api, "thing")
    assert types["labels"] == MapOf(Text())
    mixed = types["mixed"]
    assert isinstance(mixed, MapOf)
    assert isinstance(mixed.value, Ref)
    assert record(api, "thing", "open").extra == Text()


def test_an_enumeration_with_null_is_nullable(tmp_path: Path) -> None:
    api = built(
        tmp_path,
        thing("Thing: {type: object, properties: {a: {enum: [x, y, null]}}}"),
    )
    enumeration = declared(api, "thing", "a")
    assert field_types(api, "thing")["a"] == Nullable(Ref(enumeration.key))
