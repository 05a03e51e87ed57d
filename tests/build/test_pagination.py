"""Pages that are found by convention."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.ir.paths import Index, Key
from generator.ir.plans import (
    Call,
    CursorPages,
    LastPage,
    LinkPages,
    Listing,
    NumberPages,
    OffsetPages,
    Paging,
    UrlPages,
)
from generator.text.spec_text import SpecText
from tests.build.model import build_text, built, method, name

LIST = "data: {type: array, items: {type: object, properties: {id: {type: string}}}}"


def document(query: str, properties: str, extra: str = "", headers: str = "") -> str:
    """A document with one list; ``query`` are names with types."""
    pairs = [one.split(":") for one in query.split()]
    parameters = ", ".join(
        f"{{name: {name}, in: query, schema: {{type: {kind}}}}}" for name, kind in pairs
    )
    schema = f"{{type: object, properties: {{{properties}}}}}"
    if not properties:
        schema = "{type: array, items: {type: string}}"
    return f"""
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      {extra}
      parameters: [{parameters}]
      responses:
        '200':
          description: Pets.
          {headers}
          content: {{application/json: {{schema: {schema}}}}}
"""


def key(*wires: str) -> tuple[Key, ...]:
    """A path of properties."""
    return tuple(Key(SpecText(wire)) for wire in wires)


LINK = "headers: {Link: {schema: {type: string}}}"
URL = "{type: string, format: uri}"


@pytest.mark.parametrize(
    ("query", "properties", "headers", "paging"),
    [
        (
            "cursor:string",
            f"{LIST}, next_cursor: {{type: string}}",
            "",
            CursorPages(name("cursor"), key("next_cursor")),
        ),
        (
            "pageToken:string",
            f"{LIST}, meta: {{properties: {{nextPageToken: {{type: string}}}}}}",
            "",
            CursorPages(name("page", "token"), key("meta", "nextPageToken")),
        ),
        (
            "continue:string limit:integer",
            "items: {type: array, items: {}},"
            " metadata: {type: object, properties: {continue: {type: string}}}",
            "",
            CursorPages(name("continue"), key("metadata", "continue")),
        ),
        (
            "starting_after:string limit:integer",
            f"{LIST}, has_more: {{type: boolean}}",
            "",
            CursorPages(
                name("starting", "after"), (*key("data"), Index(-1), *key("id"))
            ),
        ),
        (
            "offset:string limit:integer",
            f"{LIST}, next_page: {{properties: {{offset: {{type: string}}}}}}",
            "",
            CursorPages(name("offset"), key("next_page", "offset")),
        ),
        ("page:integer per_page:integer", "", LINK, LinkPages()),
        ("page:integer per_page:integer", "", "", NumberPages(name("page"), 1)),
        (
            "page:integer",
            f"{LIST}, total_pages: {{type: integer}}",
            "",
            NumberPages(name("page"), 1),
        ),
        (
            "offset:integer limit:integer",
            f"{LIST}, next: {URL}",
            "",
            OffsetPages(name("offset")),
        ),
        (
            "PageToken:string PageSize:integer",
            f"{LIST}, next_page_uri: {URL}",
            "",
            UrlPages(key("next_page_uri")),
        ),
        ("limit:integer", f"{LIST}, next: {URL}", "", UrlPages(key("next"))),
        ("since:integer per_page:integer", "", LINK, LinkPages()),
    ],
)
def test_ways_to_the_next_page(
    tmp_path: Path, query: str, properties: str, headers: str, paging: Paging
) -> None:
    api = built(tmp_path, document(query, properties, headers=headers))
    plan = method(api, "pets.list").plan
    assert isinstance(plan, Listing)
    assert plan.paging == paging


@pytest.mark.parametrize(
    ("query", "properties"),
    [
        ("", f"{LIST}, next_cursor: {{type: string}}"),
        ("cursor:string", LIST),
        ("cursor:string", "name: {type: string}, next_cursor: {type: string}"),
        ("page:integer", ""),
        ("offset:integer", LIST),
        (
            "cursor:string",
            "cats: {type: array, items: {}}, dogs: {type: array, items: {}},"
            " next_cursor: {type: string}",
        ),
        ("after:string limit:integer", LIST),
    ],
)
def test_one_sign_alone_is_none(tmp_path: Path, query: str, properties: str) -> None:
    api = built(tmp_path, document(query, properties))
    assert isinstance(method(api, "pets.list").plan, Call)


def test_what_tells_the_last_page(tmp_path: Path) -> None:
    properties = (
        f"{LIST}, has_more: {{type: boolean}}, meta: {{type: object, properties:"
        " {total: {type: integer}, page_count: {type: integer}}}"
    )
    api = built(tmp_path, document("page:integer limit:integer", properties))
    plan = method(api, "pets.list").plan
    assert isinstance(plan, Listing)
    assert plan.last == LastPage(
        key("has_more"), key("meta", "total"), key("meta", "page_count")
    )
    assert plan.items == key("data")


@pytest.mark.parametrize("where", ["operation", "root"])
def test_a_document_takes_a_guess_back(tmp_path: Path, where: str) -> None:
    extra = "x-sdk: {unpaged: true}"
    text = document("page:integer per_page:integer", "", extra)
    if where == "root":
        text = f"{extra}\n" + document("page:integer per_page:integer", "")
    assert isinstance(method(built(tmp_path, text), "pets.list").plan, Call)


def test_a_union_of_items_has_an_id_when_all_have(tmp_path: Path) -> None:
    union = (
        "data: {type: array, items: {oneOf: ["
        "{type: object, properties: {id: {type: string}, a: {}}},"
        " {type: object, properties: {id: {type: string}, b: {}}}]}},"
        " has_more: {type: boolean}"
    )
    api = built(tmp_path, document("after:string limit:integer", union))
    plan = method(api, "pets.list").plan
    assert isinstance(plan, Listing)
    assert isinstance(plan.paging, CursorPages)


def test_pages_need_an_answer(tmp_path: Path) -> None:
    _, problems = build_text(
        tmp_path,
        """
        paths:
          /pets:
            get:
              operationId: listPets
              tags: [pets]
              x-sdk: {pages: {token: cursor, items: ''}}
              parameters: [{name: cursor, in: query, schema: {type: string}}]
              responses: {'200': {description: Nothing.}}
        """,
    )
    assert problems == [
        "9:22 EXT103 there are no pages: the operation has no answer in JSON"
    ]
