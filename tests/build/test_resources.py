"""Plain OpenAPI becomes resources with methods."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.ir.methods import Selected, Shape
from generator.ir.operations import BodyEncoding, Location, Safety
from generator.ir.owners import OwnerKind
from generator.ir.protocol import CredentialPlace
from generator.ir.types import Ref, Text
from generator.text.spec_text import SpecText
from tests.build.model import build_text, built, method, name, record


def operation(head: str, rest: str = "") -> str:
    """A document with one operation at ``/pets/{petId}``."""
    return f"""
paths:
  /pets/{{petId}}:
    parameters:
      - {{name: petId, in: path, required: true, schema: {{type: string}}}}
    get:
      tags: [pets]
      {head}
      responses: {{'204': {{description: Done.}}}}
{rest}
"""


@pytest.mark.parametrize(
    ("operation_id", "expected"),
    [
        ("getPet", "get"),
        ("getPetById", "get_by_id"),
        ("listPets", "list"),
        ("getPets", "get"),
        ("pets_list", "list"),
        ("pets", "pets"),
        ("pets/find-by.status", "find_by_status"),
        ("search", "search"),
    ],
)
def test_the_owners_words_leave_the_method_name(
    tmp_path: Path, operation_id: str, expected: str
) -> None:
    api = built(tmp_path, operation(f"operationId: {operation_id}"))
    assert method(api, f"pets.{expected}").owner == "resource pets"


def test_without_an_operation_id_method_and_path_name_it(tmp_path: Path) -> None:
    api = built(tmp_path, operation("summary: Finds a pet."))
    found = method(api, "pets.get")
    assert [argument.name for argument in found.arguments] == [name("pet", "id")]
    assert found.outcome.default is Shape.NOTHING


def test_parameters_and_a_spread_body(tmp_path: Path) -> None:
    api = built(
        tmp_path,
        """
paths:
  /pets:
    post:
      operationId: createPet
      tags: [pets]
      parameters:
        - {name: dry-run, in: query, schema: {type: boolean, default: false}}
        - {name: X-Trace, in: header, schema: {type: string}}
        - {name: Accept, in: header, schema: {type: string}}
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [name]
              properties:
                id: {type: integer, readOnly: true}
                name: {type: string}
                tag: {type: string}
      responses:
        '201':
          description: The pet.
          content:
            application/json:
              schema: {type: object, properties: {id: {type: integer}}}
""",
    )
    created = api.operations[0]
    assert [(item.wire, item.location) for item in created.parameters] == [
        (SpecText("dry-run"), Location.QUERY),
        (SpecText("X-Trace"), Location.HEADER),
        (SpecText("name"), Location.BODY),
        (SpecText("tag"), Location.BODY),
    ]
    assert created.body is not None
    assert created.body.encoding is BodyEncoding.JSON
    assert created.safety is Safety.UNSAFE
    found = method(api, "pets.create")
    assert [item.name.words[0] for item in found.options] == ["name", "dry", "x", "tag"]
    assert isinstance(found.outcome.value, Selected)
    assert found.outcome.value.type == Ref(record(api, "create", "pet", "response").key)


def test_a_body_that_would_hide_a_parameter_stays_whole(tmp_path: Path) -> None:
    api = built(
        tmp_path,
        """
paths:
  /pets/{name}:
    put:
      operationId: renamePet
      tags: [pets]
      parameters: [{name: name, in: path, required: true, schema: {type: string}}]
      requestBody:
        required: true
        content:
          application/json:
            schema: {type: object, properties: {name: {type: string}}}
      responses: {'204': {description: Done.}}
""",
    )
    found = method(api, "pets.rename")
    assert [argument.name for argument in found.arguments] == [
        name("name"),
        name("body"),
    ]


def test_owners_come_from_tags_or_the_first_segment(tmp_path: Path) -> None:
    api = built(
        tmp_path,
        """
tags: [{name: big cats, description: Lions and others.}]
paths:
  /a:
    get: {tags: [big cats], operationId: one, responses: {'204': {description: D.}}}
  /zoo/{id}/keepers:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {responses: {'204': {description: D.}}}
""",
    )
    resources = [item for item in api.owners if item.kind is OwnerKind.RESOURCE]
    assert [item.name for item in resources] == [name("big", "cats"), name("zoo")]
    assert resources[0].doc.summary == SpecText("Lions and others.")
    assert [item.name for item in resources[1].methods] == [name("list", "keepers")]
    client = api.owners[0]
    names = [item.name for item in client.properties]
    assert names == [name("big", "cats"), name("zoo")]


def test_credentials_servers_and_names_by_default(tmp_path: Path) -> None:
    api = built(
        tmp_path,
        operation(
            "operationId: getPet",
            """
servers:
  - url: https://{zone}.example.com/v1
    variables: {zone: {default: eu, description: Zone.}}
components:
  securitySchemes:
    key: {type: apiKey, in: query, name: api-key}
    token: {type: http, scheme: bearer}
""",
        ),
    )
    assert api.client == name("pet", "store")
    assert [item.distribution for item in api.packages] == [
        SpecText("pet-store-sdk"),
        SpecText("example.com/pet-store-sdk"),
        SpecText("pet-store-sdk"),
    ]
    assert api.server.url == (
        SpecText("https://"),
        name("zone"),
        SpecText(".example.com/v1"),
    )
    key, token = api.credentials
    assert (key.place, key.wire) == (CredentialPlace.QUERY, SpecText("api-key"))
    assert key.env == SpecText("PET_STORE_API_KEY")
    assert token.prefix == SpecText("Bearer ")


def test_forms_and_media_types_have_an_order(tmp_path: Path) -> None:
    api = built(
        tmp_path,
        """
paths:
  /pets:
    post:
      operationId: createPet
      tags: [pets]
      requestBody:
        content:
          text/plain: {schema: {type: string}}
          multipart/form-data:
            schema:
              type: object
              properties: {photo: {type: string, format: binary}}
            encoding: {photo: {contentType: image/png}}
      responses:
        '200':
          description: Text.
          content: {text/plain: {schema: {type: string}}}
""",
    )
    created = api.operations[0]
    assert created.body is not None
    assert created.body.encoding is BodyEncoding.MULTIPART
    assert created.parameters[0].content_type == SpecText("image/png")
    assert created.answer.type == Text()


def test_pages_need_an_argument_that_is_sent(tmp_path: Path) -> None:
    _, found = build_text(
        tmp_path,
        """
        paths:
          /pets:
            get:
              operationId: listPets
              x-sdk: {pages: {token: curser, next: next, items: pets}}
              parameters: [{name: cursor, in: query, schema: {type: string}}]
              responses:
                '200':
                  description: Pets.
                  content:
                    application/json:
                      schema:
                        type: object
                        properties:
                          next: {type: string}
                          pets: {type: array, items: {type: string}}
        """,
    )
    assert found == ['8:30 EXT102 the method has no argument "curser"']


def test_the_plural_lists_and_names_that_meet_keep_their_words(tmp_path: Path) -> None:
    done = "responses: {'204': {description: Done.}}"
    api = built(
        tmp_path,
        f"""
paths:
  /pets:
    get: {{tags: [pets], operationId: get-pets, {done}}}
    post: {{tags: [pets], operationId: createPet, {done}}}
  /pets/new:
    post: {{tags: [pets], operationId: create_pets, {done}}}
  /pets/{{id}}:
    get: {{tags: [pets], operationId: get-pet, {done}}}
""",
    )
    names = [item.name for item in api.owners[1].methods]
    assert names == [
        name("list"),
        name("create"),
        name("create", "pets"),
        name("get"),
    ]


def test_the_body_is_named_apart_from_every_parameter(tmp_path: Path) -> None:
    api = built(
        tmp_path,
        """
        paths:
          /pets:
            post:
              operationId: addPet
              tags: [pets]
              parameters:
                - {name: body, in: query, schema: {type: string}}
                - {name: request_body, in: header, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {type: array, items: {}}}}
              responses: {'204': {description: Done.}}
        """,
    )
    (body,) = method(api, "pets.add").arguments
    assert body.name == name("request", "body", "2")
