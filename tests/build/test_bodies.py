"""Request bodies: their forms, their media types, and what is spread."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.ir.declarations import Enumeration
from generator.ir.operations import BodyEncoding, Location, Operation
from generator.ir.types import (
    Boolean,
    Bytes,
    BytesForm,
    ListOf,
    Nullable,
    Ref,
    Text,
)
from generator.text.spec_text import SpecText
from tests.build.model import built, declared, field_types, method

NOTE = "{type: object, required: [text], properties: {text: {type: string}}}"
WITH_FILE = (
    "{type: object, properties:"
    " {text: {type: string}, file: {type: string, format: binary}}}"
)


def operations(folder: Path, content: str, required: str = "true") -> list[Operation]:
    """The operations of a document whose only body has this content."""
    return list(built(folder, document(content, required)).operations)


def document(content: str, required: str = "true") -> str:
    """A document with one body."""
    return f"""
paths:
  /notes:
    post:
      operationId: createNote
      tags: [notes]
      requestBody: {{required: {required}, content: {content}}}
      responses: {{'204': {{description: Done.}}}}
components:
  schemas:
    Note: {NOTE}
"""


def test_a_form_that_says_more_is_a_method_of_its_own(tmp_path: Path) -> None:
    content = (
        f"{{multipart/form-data: {{schema: {WITH_FILE}}},"
        f" application/json: {{schema: {NOTE}}},"
        f" application/x-www-form-urlencoded: {{schema: {NOTE}}},"
        f" application/xml: {{schema: {NOTE}}}}}"
    )
    api = built(tmp_path, document(content))
    first, second = api.operations
    assert first.body is not None
    assert first.body.encoding is BodyEncoding.JSON
    assert second.body is not None
    assert second.body.encoding is BodyEncoding.MULTIPART
    assert second.variant_of == first.key
    plans = [method(api, f"notes.create{end}").plan for end in ("", "_multipart")]
    assert plans[0] != plans[1]
    named = {note.name for note in first.notes}
    assert named == {
        SpecText("application/x-www-form-urlencoded"),
        SpecText("application/xml"),
    }


def test_media_types_of_one_form_are_an_argument(tmp_path: Path) -> None:
    schema = f"{{schema: {NOTE}}}"
    content = f"{{application/merge-patch+json: {schema}, application/json: {schema}}}"
    api = built(tmp_path, document(content))
    (only,) = api.operations
    assert only.body is not None
    assert only.body.media_type == SpecText("application/merge-patch+json")
    choice = only.parameters[-1]
    assert (choice.location, choice.wire) == (
        Location.HEADER,
        SpecText("Content-Type"),
    )
    kinds = declared(api, "create", "note", "content", "type")
    assert isinstance(kinds, Enumeration)
    assert choice.type == Ref(kinds.key)
    assert [member.value for member in kinds.members] == [
        SpecText("application/merge-patch+json"),
        SpecText("application/json"),
    ]


@pytest.mark.parametrize(
    ("media_type", "sent", "kind"),
    [
        ("image/*", "application/octet-stream", Bytes(BytesForm.RAW)),
        ("text/*", "text/plain", Text()),
        ("application/octet-stream", "application/octet-stream", Bytes(BytesForm.RAW)),
        ("application/x-ndjson", "application/x-ndjson", Text()),
        ("text/csv; charset=utf-8", "text/csv", Text()),
    ],
)
def test_bodies_that_are_one_value(
    tmp_path: Path, media_type: str, sent: str, kind: Bytes | Text
) -> None:
    (only,) = operations(tmp_path, f"{{'{media_type}': {{}}}}")
    assert only.body is not None
    assert (only.body.media_type, only.body.type) == (SpecText(sent), kind)
    has_choice = any(one.wire == SpecText("Content-Type") for one in only.parameters)
    assert has_choice == ("*" in media_type)


@pytest.mark.parametrize(
    ("schema", "required", "spread"),
    [
        (NOTE, "true", True),
        (NOTE, "false", False),
        (NOTE.replace("[text]", "[]"), "false", True),
        (f"{NOTE[:-1]}, additionalProperties: true}}", "true", False),
        (NOTE.replace("type: object", "type: [object, 'null']"), "true", False),
        (f"{{allOf: [{NOTE}], oneOf: [{{required: [text]}}]}}", "true", True),
        (f"{{oneOf: [{NOTE}, {{type: string}}]}}", "true", False),
        (NOTE.replace("[text]", "[text, Text]"), "true", False),
    ],
)
def test_an_object_is_spread_unless_that_loses_something(
    tmp_path: Path, schema: str, required: str, spread: bool
) -> None:
    content = f"{{application/json: {{schema: {schema}}}}}"
    (only,) = operations(tmp_path, content, required)
    assert only.body is not None
    assert (only.body.type is None) == spread


def test_a_required_body_that_the_document_forgot_to_require(tmp_path: Path) -> None:
    text = document(f"{{application/json: {{schema: {NOTE}}}}}").replace(
        "required: true, ", ""
    )
    (only,) = built(tmp_path, text).operations
    assert only.body is not None
    assert only.body.type is None
    assert not only.body.required


def test_patches_of_different_shapes(tmp_path: Path) -> None:
    content = (
        f"{{application/json: {{schema: {NOTE}}}, application/json-patch+json:"
        " {schema: {type: array, items: {type: object}}}}"
    )
    api = built(tmp_path, document(content))
    assert [one.variant_of for one in api.operations] == [None, "createNote"]
    assert method(api, "notes.create_patch").arguments[0].required


def test_binary_is_bytes_in_parts_and_text_in_json(tmp_path: Path) -> None:
    schema = """{type: object, properties: {
        file: {type: string, format: binary},
        more: {type: array, items: {type: string, format: binary}},
        image: {type: string, contentMediaType: image/png},
        coded: {type: string, contentMediaType: image/png, contentEncoding: base64},
        sdp: {type: string, contentMediaType: application/sdp}}}"""
    raw = Bytes(BytesForm.RAW)
    (only,) = operations(tmp_path, f"{{multipart/form-data: {{schema: {schema}}}}}")
    assert [one.type for one in only.parameters] == [
        raw,
        ListOf(raw),
        raw,
        Bytes(BytesForm.BASE64),
        Text(),
    ]
    (only,) = operations(tmp_path, f"{{application/json: {{schema: {schema}}}}}")
    assert [one.type for one in only.parameters] == [
        Text(),
        ListOf(Text()),
        Text(),
        Bytes(BytesForm.BASE64),
        Text(),
    ]


def test_alternatives_of_a_multipart_body_are_optional_parts(tmp_path: Path) -> None:
    schema = f"{{oneOf: [{NOTE}, {WITH_FILE}]}}"
    (only,) = operations(tmp_path, f"{{multipart/form-data: {{schema: {schema}}}}}")
    assert [(one.wire, one.required) for one in only.parameters] == [
        (SpecText("text"), False),
        (SpecText("file"), False),
    ]


def test_a_text_body_may_be_another_scalar(tmp_path: Path) -> None:
    (only,) = operations(tmp_path, "{text/plain: {schema: {type: boolean}}}")
    assert only.body is not None
    assert only.body.type == Boolean()


def test_fields_of_a_spread_object_that_lead_back_to_it(tmp_path: Path) -> None:
    """They have the types that they have in the object, whichever comes first."""
    api = built(
        tmp_path,
        """\
        paths:
          /nodes:
            post:
              operationId: makeNode
              requestBody:
                required: true
                content:
                  application/json: {schema: {$ref: '#/components/schemas/Node'}}
              responses: {'204': {description: Made.}}
        components:
          schemas:
            Node:
              type: object
              properties:
                parent: {anyOf: [{$ref: '#/components/schemas/Node'}, {type: 'null'}]}
                children: {type: array, items: {$ref: '#/components/schemas/Node'}}
                other: {oneOf: [{$ref: '#/components/schemas/Node'}, {type: string}]}
        """,
    )
    node = Ref(declared(api, "node").key)
    fields = field_types(api, "node")
    assert fields["parent"] == Nullable(node)
    assert fields["children"] == ListOf(node)
    assert fields["other"] == Ref(declared(api, "node", "other").key)
    parts = {one.name.words: one.type for one in api.operations[0].parameters}
    assert parts == {tuple(key.split()): kind for key, kind in fields.items()}
