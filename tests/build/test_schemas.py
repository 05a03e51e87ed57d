"""Schemas become types and declarations."""

from __future__ import annotations

from pathlib import Path

from generator.ir.declarations import Union
from generator.ir.types import (
    Boolean,
    Bytes,
    Date,
    Decimal,
    EncodedText,
    Integer,
    ListOf,
    Literal,
    MapOf,
    Nullable,
    Number,
    Opaque,
    Ref,
    Text,
    Timestamp,
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


def test_scalars_and_formats(tmp_path: Path) -> None:
    api = built(
        tmp_path,
        thing("""
Thing:
  type: object
  properties:
    text: {type: string}
    uuid: {type: string, format: uuid}
    day: {type: string, format: date}
    moment: {type: string, format: date-time}
    picture: {type: string, format: byte}
    price: {type: string, format: decimal}
    small: {type: integer, format: int32}
    large: {type: integer}
    share: {type: number}
    flag: {type: boolean}
    free: {}
    kind: {const: cat}
"""),
    )
    assert field_types(api, "thing") == {
        "text": Text(),
        "uuid": Text(),
        "day": Date(),
        "moment": Timestamp(),
        "picture": Bytes(),
        "price": Decimal(),
        "small": Integer(32),
        "large": Integer(64),
        "share": Number(),
        "flag": Boolean(),
        "free": Opaque(),
        "kind": Literal(SpecText("cat")),
    }


def test_null_in_both_dialects_and_in_alternatives(tmp_path: Path) -> None:
    api = built(
        tmp_path,
        thing("""
Thing:
  type: object
  properties:
    list: {type: [array, 'null'], items: {type: [string, 'null']}}
    old: {type: string, nullable: true}
    either: {anyOf: [{type: integer}, {type: 'null'}]}
    reference: {oneOf: [{$ref: '#/components/schemas/Other'}, {type: 'null'}]}
Other: {type: object, properties: {a: {type: string}}}
"""),
    )
    types = field_types(api, "thing")
    assert types["list"] == Nullable(ListOf(Nullable(Text())))
    assert types["old"] == Nullable(Text())
    assert types["either"] == Nullable(Integer())
    assert types["reference"] == Nullable(Ref(record(api, "other").key))


def test_all_of_merges_bases_and_keeps_required_from_everywhere(tmp_path: Path) -> None:
    api = built(
        tmp_path,
        thing("""
Thing:
  allOf:
    - $ref: '#/components/schemas/Base'
    - type: object
      required: [id]
      properties: {extra: {type: integer}}
Base:
  type: object
  properties: {id: {type: string}, note: {type: string}}
"""),
    )
    fields = record(api, "thing").fields
    assert [(item.name, item.required) for item in fields] == [
        (name("id"), True),
        (name("note"), False),
        (name("extra"), False),
    ]


def test_the_part_of_an_all_of_that_says_more_is_the_type(tmp_path: Path) -> None:
    api = built(
        tmp_path,
        thing("""
Thing:
  allOf:
    - $ref: '#/components/schemas/Wrapper'
    - properties:
        data: {items: {$ref: '#/components/schemas/Pet'}, type: array}
        links: {allOf: [{properties: {next: {type: string}}}]}
        kind: {const: pets}
        size: {type: integer}
Wrapper:
  type: object
  properties:
    data: {type: array, items: {type: object}}
    links: {type: object}
    kind: {type: string, enum: [pets, toys]}
    size: {type: integer, format: int32}
Pet:
  type: object
  properties: {name: {type: string}}
"""),
    )
    pet, links = record(api, "pet"), record(api, "thing", "links")
    assert field_types(api, "thing") == {
        "data": ListOf(Ref(pet.key)),
        "links": Ref(links.key),
        "kind": Literal(SpecText("pets")),
        "size": Integer(32),
    }


def test_an_all_of_around_one_reference_is_that_type(tmp_path: Path) -> None:
    api = built(
        tmp_path,
        thing("""
Thing:
  type: object
  properties:
    other: {description: Mine., allOf: [{$ref: '#/components/schemas/Other'}]}
Other: {type: object, properties: {a: {type: string}}}
"""),
    )
    assert field_types(api, "thing")["other"] == Ref(record(api, "other").key)


def test_recursive_and_mutually_recursive_records(tmp_path: Path) -> None:
    api = built(
        tmp_path,
        thing("""
Thing:
  type: object
  properties:
    children: {type: array, items: {$ref: '#/components/schemas/Thing'}}
    owner: {$ref: '#/components/schemas/Owner'}
Owner: {type: object, properties: {first: {$ref: '#/components/schemas/Thing'}}}
"""),
    )
    key = record(api, "thing").key
    assert field_types(api, "thing")["children"] == ListOf(Ref(key))
    assert field_types(api, "owner") == {"first": Ref(key)}


def test_a_recursive_schema_that_is_no_object_gets_a_name(tmp_path: Path) -> None:
    api = built(
        tmp_path,
        thing("""
Thing: {type: object, properties: {tree: {$ref: '#/components/schemas/Tree'}}}
Tree: {type: array, items: {$ref: '#/components/schemas/Tree'}}
"""),
    )
    tree = declared(api, "tree")
    assert isinstance(tree, Union)
    assert [variant.type for variant in tree.variants] == [ListOf(Ref(tree.key))]
    assert field_types(api, "thing")["tree"] == Ref(tree.key)


def test_inline_objects_are_named_by_their_place(tmp_path: Path) -> None:
    api = built(
        tmp_path,
        thing("""
Thing:
  type: object
  properties:
    size: {type: object, properties: {width: {type: integer}}}
    parts:
      type: array
      items: {type: object, properties: {label: {type: string}}}
"""),
    )
    assert {item.name for item in api.declarations} == {
        name("thing"),
        name("thing", "size"),
        name("thing", "part"),
    }


def test_two_types_of_one_name_are_numbered_in_document_order(tmp_path: Path) -> None:
    api = built(
        tmp_path,
        thing("""
Thing:
  type: object
  properties:
    first: {$ref: '#/components/schemas/thing_part'}
    second: {$ref: '#/components/schemas/ThingPart'}
thing_part: {type: object, properties: {a: {type: string}}}
ThingPart: {type: object, properties: {b: {type: string}}}
"""),
    )
    assert "a" in field_types(api, "thing", "part")
    assert "b" in field_types(api, "thing", "part", "2")


def test_maps_and_typed_extras(tmp_path: Path) -> None:
    api = built(
        tmp_path,
        thing("""
Thing:
  type: object
  properties:
    counts: {type: object, additionalProperties: {type: integer}}
    anything: {type: object}
  additionalProperties: {type: string}
"""),
    )
    assert field_types(api, "thing") == {
        "counts": MapOf(Integer()),
        "anything": MapOf(Opaque()),
    }
    assert record(api, "thing").extra == Text()


def test_json_inside_a_string(tmp_path: Path) -> None:
    api = built(
        tmp_path,
        thing("""
Thing:
  type: object
  properties:
    labels:
      type: string
      contentMediaType: application/json
      contentSchema: {type: object, additionalProperties: {type: string}}
"""),
    )
    assert field_types(api, "thing")["labels"] == EncodedText(MapOf(Text()))


def test_a_lifted_object_and_aliases(tmp_path: Path) -> None:
    api = built(
        tmp_path,
        thing("""
Thing:
  type: object
  properties:
    id: {type: string}
    Desk:
      type: object
      x-sdk: {lift: true}
      properties:
        AppId: {type: string, x-sdk: {aliases: [appId], secret: true}}
"""),
    )
    lifted = record(api, "thing").fields[1]
    assert lifted.name == name("app", "id")
    assert lifted.within == (SpecText("Desk"),)
    assert lifted.aliases == (SpecText("appId"),)
    assert lifted.secret


def test_a_reference_that_leads_nowhere_is_reported_where_it_stands(
    tmp_path: Path,
) -> None:
    _, problems = build_text(
        tmp_path,
        thing("""
Thing: {type: object, properties: {a: {$ref: '#/components/schemas/Nothing'}}}
"""),
    )
    assert [problem.split(" ")[1] for problem in problems] == ["REF001"]
