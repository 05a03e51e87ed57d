"""Alternatives and enumerations."""

from __future__ import annotations

from pathlib import Path

from generator.ir.declarations import Enumeration, Record, Union
from generator.ir.types import Integer, Nullable, Opaque, Ref, Text
from generator.text.spec_text import SpecText
from tests.build.model import built, declared, field_types, name, thing


def test_unions_with_tags_and_what_they_come_down_to(tmp_path: Path) -> None:
    api = built(
        tmp_path,
        thing("""
Thing:
  type: object
  properties:
    pet:
      oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
      discriminator: {propertyName: kind, mapping: {feline: '#/components/schemas/Cat'}}
    same: {anyOf: [{type: string}, {type: string, format: uuid}]}
    open: {anyOf: [{type: string}, {$ref: '#/components/schemas/Color'}]}
Cat: {type: object, properties: {kind: {type: string}, purrs: {type: boolean}}}
Dog: {type: object, properties: {kind: {type: string}, barks: {type: boolean}}}
Color: {type: string, enum: [red, green]}
"""),
    )
    pet = declared(api, "thing", "pet")
    assert isinstance(pet, Union)
    assert pet.discriminator == SpecText("kind")
    assert [(item.name, item.tags) for item in pet.variants] == [
        (name("cat"), (SpecText("feline"),)),
        (name("dog"), (SpecText("Dog"),)),
    ]
    assert field_types(api, "thing")["same"] == Text()
    assert field_types(api, "thing")["open"] == Ref(declared(api, "color").key)


def test_members_tell_their_own_tags(tmp_path: Path) -> None:
    api = built(
        tmp_path,
        thing("""
Thing:
  oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
  discriminator: {propertyName: kind}
Cat: {type: object, properties: {kind: {type: string, enum: [cat, tom]}}}
Dog: {type: object, properties: {kind: {const: dog}}}
"""),
    )
    pet = declared(api, "thing")
    assert isinstance(pet, Union)
    assert [item.tags for item in pet.variants] == [
        (SpecText("cat"), SpecText("tom")),
        (SpecText("dog"),),
    ]


def test_tags_of_members_that_are_unions_or_may_be_null(tmp_path: Path) -> None:
    api = built(
        tmp_path,
        thing("""
Thing:
  oneOf:
    - {$ref: '#/components/schemas/Animal'}
    - {$ref: '#/components/schemas/Plant'}
  discriminator: {propertyName: kind}
Animal:
  oneOf:
    - {$ref: '#/components/schemas/Cat'}
    - {$ref: '#/components/schemas/Animal'}
    - {type: object, properties: {kind: {const: dog}}}
Cat: {type: object, properties: {kind: {enum: [cat, tom]}}}
Plant:
  type: object
  properties: {kind: {anyOf: [{type: string, enum: [plant]}, {type: 'null'}]}}
"""),
    )
    thing_ = declared(api, "thing")
    assert isinstance(thing_, Union)
    assert [item.tags for item in thing_.variants] == [
        (SpecText("cat"), SpecText("tom"), SpecText("dog")),
        (SpecText("plant"),),
    ]


def test_an_alternative_that_is_only_nullable_is_null(tmp_path: Path) -> None:
    api = built(
        tmp_path,
        thing("""
Thing:
  type: object
  properties:
    one: {anyOf: [{$ref: '#/components/schemas/Part'}, {nullable: true}]}
    two: {oneOf: [{type: string}, {type: integer}, {nullable: true, description: No.}]}
    any: {oneOf: [{type: string}, {nullable: true, example: 5, maximum: 5}]}
Part: {type: object, properties: {a: {type: string}}}
"""),
    )
    thing_ = declared(api, "thing")
    assert isinstance(thing_, Record)
    one, two, any_ = (field.type for field in thing_.fields)
    assert isinstance(one, Nullable)
    assert one.inner == Ref(declared(api, "part").key)
    assert isinstance(two, Nullable)
    assert any_ == Opaque()


def test_a_member_without_a_text_is_called_empty(tmp_path: Path) -> None:
    api = built(
        tmp_path, thing("Thing: {anyOf: [{type: integer}, {type: string, enum: ['']}]}")
    )
    thing_ = declared(api, "thing")
    assert isinstance(thing_, Union)
    assert [item.name for item in thing_.variants] == [name("integer"), name("empty")]


def test_enumerations_keep_every_value_once(tmp_path: Path) -> None:
    api = built(
        tmp_path,
        thing("""
Thing:
  type: object
  properties:
    color: {type: string, enum: [red, RED, '', red, 'null']}
    level: {type: integer, enum: [1, -1]}
    mixed: {enum: [1, one]}
"""),
    )
    color = declared(api, "thing", "color")
    assert isinstance(color, Enumeration)
    assert [item.name.words for item in color.members] == [
        ("red",),
        ("red", "2"),
        ("empty",),
        ("null",),
    ]
    level = declared(api, "thing", "level")
    assert isinstance(level, Enumeration)
    assert level.base == Integer()
    assert [item.name.words for item in level.members] == [("1",), ("minus", "1")]
    mixed = declared(api, "thing", "mixed")
    assert isinstance(mixed, Enumeration)
    assert mixed.base == Opaque()


def test_unions_that_are_alternatives_of_themselves(tmp_path: Path) -> None:
    """They add nothing: what they hold takes their place."""
    api = built(
        tmp_path,
        thing("""
Thing:
  type: object
  properties:
    one: {$ref: '#/components/schemas/One'}
    other: {$ref: '#/components/schemas/Other'}
    self: {$ref: '#/components/schemas/Self'}
    only: {$ref: '#/components/schemas/Only'}
    inside: {$ref: '#/components/schemas/Inside'}
One: {oneOf: [{$ref: '#/components/schemas/Other'}, {$ref: '#/components/schemas/Cat'}]}
Other: {anyOf: [{$ref: '#/components/schemas/One'}, {$ref: '#/components/schemas/Dog'}]}
Self: {oneOf: [{$ref: '#/components/schemas/Self'}, {$ref: '#/components/schemas/Cat'}]}
Only: {anyOf: [{$ref: '#/components/schemas/Only'}]}
Inside:
  type: object
  properties: {a: {type: string}}
  oneOf: [{$ref: '#/components/schemas/Inside'}, {properties: {b: {type: string}}}]
Cat: {type: object, properties: {purrs: {type: boolean}}}
Dog: {type: object, properties: {barks: {type: boolean}}}
"""),
    )
    cat, dog = Ref(declared(api, "cat").key), Ref(declared(api, "dog").key)
    fields = field_types(api, "thing")
    for union, held in (("one", [dog, cat]), ("other", [cat, dog])):
        found = declared(api, union)
        assert isinstance(found, Union)
        assert [item.type for item in found.variants] == held
    assert (fields["self"], fields["only"]) == (cat, Opaque())
    assert field_types(api, "inside") == {"a": Text(), "b": Text()}
