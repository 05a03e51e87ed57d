"""Security: credentials, grants, alternatives; servers; webhooks; names of owners."""

from __future__ import annotations

import re
from pathlib import Path

from generator.ir.name import Name
from generator.ir.operations import Fixed, Supplied
from generator.ir.types import Literal, Ref
from generator.text.spec_text import SpecText
from tests.build.model import built, declared, method, name

PATHS = """
paths:
  /pets:
    get: {tags: [pets], operationId: listPets, responses: {'204': {description: x}}}
    post:
      tags: [pets]
      operationId: createPet
      security: [{Other: []}, {Key: [], Other: []}, {}]
      responses: {'204': {description: x}}
    delete: {tags: [pets], security: [], responses: {'204': {description: x}}}
"""


def test_alternatives_and_combinations(tmp_path: Path) -> None:
    api = built(
        tmp_path,
        PATHS
        + """
security: [{Key: []}]
components:
  securitySchemes:
    Key: {type: apiKey, in: header, name: X-Key}
    Other: {type: apiKey, in: query, name: key}
    Unused: {type: http, scheme: bearer}
""",
    )
    assert [(one.key, one.name) for one in api.credentials] == [
        ("Key", name("key")),
        ("Other", name("other")),
    ]
    needs = [operation.security for operation in api.operations]
    assert needs == [(("Key",),), (("Other",), ("Key", "Other"), ()), ()]


def test_schemes_that_nothing_requires_are_the_callers_choice(tmp_path: Path) -> None:
    text = (
        re.sub(r"security: .*\]\n      |security: \[\], ", "", PATHS)
        + """
components:
  securitySchemes:
    Key: {type: apiKey, in: header, name: X-Key}
    Certificate: {type: mutualTLS}
"""
    )
    api = built(tmp_path, text)
    assert [one.name for one in api.credentials] == [name("api", "key")]
    assert {operation.security for operation in api.operations} == {(("Key",), ())}


def test_client_credentials(tmp_path: Path) -> None:
    api = built(
        tmp_path,
        PATHS.replace("{Other: []}, {Key: [], Other: []}, {}", "{OAuth: [write]}")
        + """
security: [{OAuth: [read]}]
components:
  securitySchemes:
    OAuth:
      type: oauth2
      flows:
        clientCredentials:
          tokenUrl: https://auth.example/token
          scopes: {read: r, write: w, admin: a}
""",
    )
    (scheme,) = api.credentials
    assert scheme.name == name("access", "token")
    assert scheme.grant is not None
    assert scheme.grant.token_url == SpecText("https://auth.example/token")
    assert scheme.grant.scopes == (SpecText("read"), SpecText("write"))
    assert scheme.grant.id_env == SpecText("PET_STORE_CLIENT_ID")


def test_servers_of_paths_and_operations(tmp_path: Path) -> None:
    api = built(
        tmp_path,
        """
servers:
  - url: https://{region}.example.com/v1
    variables: {region: {default: eu}}
  - {url: https://test.example.com, description: For tests.}
paths:
  /pets:
    servers: [{url: https://pets.example.com}]
    get: {tags: [pets], responses: {'204': {description: x}}}
    post:
      tags: [pets]
      servers: [{url: https://write.example.com}]
      responses: {'204': {description: x}}
  /cats:
    get: {tags: [pets], responses: {'204': {description: x}}}
""",
    )
    hosts = [one.server.url if one.server else None for one in api.operations]
    assert hosts == [
        (SpecText("https://pets.example.com"),),
        (SpecText("https://write.example.com"),),
        None,
    ]
    assert api.server.url[1] == name("region")
    assert [url for url, _ in api.server.others] == [
        SpecText("https://test.example.com")
    ]


def test_webhooks(tmp_path: Path) -> None:
    api = built(
        tmp_path,
        """
webhooks:
  newPet:
    post:
      summary: A pet came.
      parameters: [{name: X-Signature, in: header, schema: {type: string}}]
      requestBody:
        content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
      responses: {'200': {description: x}}
  new-pet:
    post: {responses: {'200': {description: x}}}
paths: {}
components:
  schemas:
    Pet: {type: object, properties: {id: {type: string}}}
""",
    )
    first, second = api.webhooks
    assert (first.name, second.name) == (name("new", "pet"), name("new", "pet", "2"))
    assert first.payload == Ref(declared(api, "pet").key)
    assert [note.name for note in first.headers] == [SpecText("X-Signature")]


def test_components_have_their_names_before_tags_and_the_title(tmp_path: Path) -> None:
    api = built(
        tmp_path,
        """
paths:
  /pet:
    get:
      tags: [Pet]
      responses:
        '200':
          description: x
          content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
components:
  schemas:
    Pet: {type: object, properties: {shop: {$ref: '#/components/schemas/PetStore'}}}
    PetStore: {type: object, properties: {id: {type: string}}}
""",
    )
    assert [owner.name for owner in api.owners] == [
        name("pet", "store", "client"),
        name("pet", "resource"),
    ]
    assert [item.name for item in api.owners[0].properties] == [name("pet")]
    assert {item.name for item in api.declarations} == {
        Name(("pet",)),
        Name(("pet", "store")),
    }


def test_constants_defaults_and_what_the_service_assumes(tmp_path: Path) -> None:
    api = built(
        tmp_path,
        """
paths:
  /pets:
    get:
      tags: [pets]
      operationId: listPets
      parameters:
        - {name: v, in: query, required: true, schema: {const: '2'}}
        - {name: beta, in: query, schema: {const: true}}
        - {name: kind, in: query, required: true, schema: {type: string, enum: [pet]}}
        - {name: size, in: query, required: true, schema: {type: integer, default: 10}}
        - {name: limit, in: query, schema: {type: integer, default: 20}}
      responses: {'204': {description: x}}
""",
    )
    origins = [type(one.origin) for one in api.operations[0].parameters]
    assert origins == [Fixed, Supplied, Supplied, Supplied, Supplied]
    found = {one.name.words[0]: one for one in method(api, "pets.list").options}
    assert isinstance(found["beta"].type, Literal)
    assert found["beta"].default is None
    assert found["kind"].default is not None
    assert found["size"].default is not None
    assert found["limit"].default is None
    assert found["limit"].assumed is not None
    assert not any(one.required for one in found.values())


def test_a_path_names_parameters_and_a_query(tmp_path: Path) -> None:
    api = built(
        tmp_path,
        """
paths:
  /pets/{pet}?view=full&empty=:
    get: {tags: [pets], responses: {'204': {description: x}}}
""",
    )
    (operation,) = api.operations
    assert operation.target.query == (
        (SpecText("view"), SpecText("full")),
        (SpecText("empty"), SpecText("")),
    )
    assert operation.target.path == (SpecText("/pets/"), "path.pet")
    assert operation.parameters[0].required
