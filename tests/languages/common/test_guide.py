"""Which operations a guide shows, and with what values."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.ir.api import Api
from generator.ir.examples import CallMethod, Example, Loop, Show
from generator.ir.name import Name
from generator.ir.protocol import ErrorFamily
from generator.ir.values import JsonArray, JsonObject, JsonValue
from generator.languages.common.guide import Guide, guide
from generator.languages.common.samples import CONTENT
from generator.openapi.build import build
from generator.openapi.load import load
from generator.text.spec_text import SpecText

ROOT = Path(__file__).resolve().parents[3]
TEXTS = ("null", '"one\\ntwo"', '""', "'" + "x" * 61 + "'", '"naïve"', "[]", "{}", "..")

DOCUMENT = """
openapi: 3.1.0
info: {title: Shelf, version: 1.0.0}
paths:
  /books/{book_id}/pages/{number}:
    get:
      operationId: getPage
      tags: [books]
      parameters:
        - {name: book_id, in: path, required: true, schema: {type: string}}
        - {name: number, in: path, required: true, schema: {type: integer, minimum: 7}}
      responses:
        '200': {$ref: '#/components/responses/Book'}
        '404':
          description: No such page.
          content:
            application/json: {schema: {$ref: '#/components/schemas/Problem'}}
  /books/{book_id}:
    get:
      operationId: getBook
      tags: [books]
      parameters: [{$ref: '#/components/parameters/BookId'}]
      responses: {'200': {$ref: '#/components/responses/Book'}}
  /books:
    put:
      operationId: replaceBook
      tags: [books]
      deprecated: true
      responses: {'200': {$ref: '#/components/responses/Book'}}
    post:
      operationId: addBook
      tags: [books]
      requestBody:
        required: true
        content:
          application/json:
            example: {title: Emma, kind: novel}
            schema:
              type: object
              required: [title, kind, isbn]
              properties:
                title: {type: string, example: Not this one}
                isbn: {type: string, format: uuid}
                kind: {enum: [poem, novel]}
                copies: {type: integer}
      responses: {'200': {$ref: '#/components/responses/Book'}}
  /cover:
    get:
      operationId: getCover
      tags: [covers]
      responses:
        '200': {description: An image., content: {image/png: {}}}
    post:
      operationId: sendCover
      tags: [covers]
      requestBody:
        content:
          multipart/form-data:
            schema:
              type: object
              properties:
                alt: {type: string}
                image: {type: string, format: binary}
      responses: {'204': {description: Done.}}
  /news:
    get:
      operationId: readNews
      tags: [news]
      responses:
        '200':
          description: News.
          content: {text/event-stream: {schema: {$ref: '#/components/schemas/Book'}}}
components:
  parameters:
    BookId:
      {name: book_id, in: path, required: true, schema: {type: string}, example: b-7}
  responses:
    Book:
      description: A book.
      content: {application/json: {schema: {$ref: '#/components/schemas/Book'}}}
  schemas:
    Book:
      type: object
      required: [id, title]
      properties:
        secret: {type: string}
        id: {type: string, readOnly: true}
        title: {type: string, example: Emma}
        tags: {type: array, items: {type: string}}
    Problem:
      type: object
      required: [reason]
      properties: {reason: {type: string}}
"""


def api_of(folder: Path, text: str) -> Api:
    path = folder / "spec.yaml"
    path.write_text(text, "utf-8")
    api, _ = build(load(path))
    return api


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    """The samples of the document above."""
    return guide(api_of(tmp_path_factory.mktemp("guide"), DOCUMENT))


def call_of(example: Example) -> tuple[str, dict[str, JsonValue]]:
    """The last call of a program, and its arguments."""
    calls = [one for one in example.steps if isinstance(one, CallMethod)]
    words = [*calls[-1].target, calls[-1].method]
    given = {"_".join(name.words): value for name, value in calls[-1].arguments}
    return ".".join("_".join(one.words) for one in words), given


def test_the_simplest_safe_operation_comes_first(shelf: Guide) -> None:
    assert shelf.first is not None
    assert call_of(shelf.first.example) == (
        "client.books.get",
        {"book_id": SpecText("b-7")},
    )
    *_, shown = shelf.first.example.steps
    assert isinstance(shown, Show)
    assert shown.variable == (Name(("book",)), Name(("title",)))


def test_a_change_is_given_what_its_body_needs(shelf: Guide) -> None:
    assert shelf.change is not None
    assert call_of(shelf.change.example) == (
        "client.books.add",
        {
            "title": SpecText("Emma"),
            "kind": SpecText("novel"),
            "isbn": SpecText("f81d4fae-7dec-11d0-a765-00a0c91e6bf6"),
        },
    )


def test_files_and_streams_are_found(shelf: Guide) -> None:
    assert shelf.download is not None
    assert shelf.upload is not None
    assert shelf.stream is not None
    assert call_of(shelf.download.example) == ("client.covers.get", {})
    assert isinstance(shelf.download.example.steps[-1], CallMethod)
    name, given = call_of(shelf.upload.example)
    assert (name, given) == ("client.covers.send", {"image": CONTENT})
    assert (shelf.upload.file, shelf.upload.is_part) == (Name(("image",)), True)
    *_, loop = shelf.stream.example.steps
    assert isinstance(loop, Loop)
    assert loop.show == (Name(("book",)), Name(("title",)))


def test_what_a_document_lacks_is_left_out(shelf: Guide) -> None:
    assert shelf.pages is None


def test_a_typed_error_is_shown_with_one_of_its_fields(shelf: Guide) -> None:
    error = shelf.typed_error
    assert error is not None
    assert error.family is ErrorFamily.NOT_FOUND
    assert error.field is not None
    assert error.field.wire == SpecText("reason")
    assert call_of(error.example)[1]["number"] == 7


def test_an_answer_has_what_the_program_shows(shelf: Guide) -> None:
    assert shelf.answered is not None
    assert shelf.answered.answer == JsonObject(
        (
            (SpecText("id"), SpecText("item-1")),
            (SpecText("title"), SpecText("Emma")),
        )
    )


@pytest.mark.parametrize("text", TEXTS)
def test_examples_that_read_badly_are_not_shown(tmp_path: Path, text: str) -> None:
    document = DOCUMENT.replace("example: b-7", f"example: {text}")
    first = guide(api_of(tmp_path, document)).first
    assert first is not None
    assert call_of(first.example)[1] == {"book_id": SpecText("book-1")}


def test_entities_are_made_and_closed_by_the_program() -> None:
    api, _ = build(load(ROOT / "spec" / "agentbay.yaml"))
    upload = guide(api).upload
    assert upload is not None
    calls = [one for one in upload.example.steps if isinstance(one, CallMethod)]
    assert [one.method.words for one in calls] == [
        ("create",),
        ("upload", "file"),
        ("delete",),
    ]
    assert calls[0].take == Name(("session",))


def test_a_transfer_brings_back_what_was_sent() -> None:
    api, _ = build(load(ROOT / "spec" / "agentbay.yaml"))
    download = guide(api).download
    assert download is not None
    sent, brought = (
        one
        for one in download.example.steps
        if isinstance(one, CallMethod) and one.owner == "FileSystem"
    )
    path = Name(("remote", "path"))
    assert dict(sent.arguments)[path] == dict(brought.arguments)[path]


def test_recursive_records_end(tmp_path: Path) -> None:
    document = DOCUMENT.replace(
        "kind: {enum: [poem, novel]}", "kind: {$ref: '#/components/schemas/Tree'}"
    ).replace(
        "    Problem:",
        "    Tree:\n      type: object\n      required: [below]\n      properties:\n"
        "        below: {type: array, items: {$ref: '#/components/schemas/Tree'}}\n"
        "    Problem:",
    )
    assert guide(api_of(tmp_path, document)).change is None


def test_lists_have_one_item(tmp_path: Path) -> None:
    document = DOCUMENT.replace(
        "isbn: {type: string, format: uuid}",
        "isbn: {type: array, items: {type: string, example: a}, example: [b, c]}",
    )
    change = guide(api_of(tmp_path, document)).change
    assert change is not None
    assert call_of(change.example)[1]["isbn"] == JsonArray((SpecText("b"),))
