"""``x-sdk`` methods become arguments, requests, plans and outcomes."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.ir.methods import Built, Failure, Given, Selected, Shape
from generator.ir.paths import Decode, Each, Key
from generator.ir.plans import Call, CursorPages, Listing
from generator.ir.requests import (
    Assignment,
    FromArgument,
    FromLookup,
    FromProperty,
    OperationRequest,
    ToolRequest,
)
from generator.ir.types import EncodedText, ListOf, MapOf, Text
from generator.text.spec_text import SpecText
from tests.build.model import build_text, built, method, name

DOCUMENT = """
x-sdk:
  client: {name: CloudBox, failure: result}
  envelope: {success: Ok, data: Data}
  entities:
    Box:
      identity: box_id
      failure: raise
      properties:
        box_id: {schema: {type: string}, required: true, bind: BoxId}
        tools: {internal: true, schema: {type: array, items: {type: object}}}
        disk: {module: Disk}
  modules:
    Disk: {of: Box, failure: result}
  results:
    BoxResult: {fields: {box: {entity: Box, required: true}}}
    TagsResult:
      fields: {tags: {schema: {type: object, additionalProperties: {type: string}}}}
    BoxList:
      items: boxes
      fields: {boxes: {schema: {type: array, items: {type: string}}}}
  tools:
    operation: CallTool
    name: Name
    arguments: Args
    with: {Server: {lookup: {property: tools, match: name, take: server, otherwise: x}}}
    content: content.0.text
    failed: isError
paths:
  /OpenBox:
    post:
      operationId: OpenBox
      x-sdk:
        methods:
          CloudBox.open:
            arguments: {image: {to: Image, required: false}}
            returns:
              result: BoxResult
              fields:
                box: {entity: Box, properties: {box_id: Data.Id, tools: Data.Tools}}
            wait:
              operation: GetTags
              with: {BoxId: {payload: Data.Id}}
              state: Data.Jobs.*[kind=disk].State
              done: [READY]
              interval: 1
              timeout: 9
              when: image
          CloudBox.adopt:
            arguments: {box_id: {}}
            returns:
              result: BoxResult
              fields:
                box: {entity: Box, properties: {box_id: {argument: box_id}}}
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema: {type: object, properties: {Image: {type: string}}}
      responses:
        '200': &box
          description: A box.
          content:
            application/json:
              schema:
                type: object
                properties:
                  Next: {type: string}
                  Data:
                    type: object
                    properties:
                      Id: {type: string}
                      Tools: &text
                        type: string
                        contentMediaType: application/json
                        contentSchema: {type: array, items: {type: string}}
                      Jobs:
                        type: string
                        contentMediaType: application/json
                        contentSchema:
                          type: array
                          items: {type: object, properties: {State: {type: string}}}
                      Tags:
                        type: string
                        contentMediaType: application/json
                        contentSchema:
                          type: object
                          additionalProperties: {type: string}
  /GetTags:
    post:
      operationId: GetTags
      x-sdk:
        safety: safe
        methods:
          Box.get_tags:
            returns:
              result: TagsResult
              fields: {tags: Data.Tags}
              value: Data.Tags
              shapes: {python: value, go: value, ts: result}
          CloudBox.list:
            options: {token: {to: Token}}
            with: {BoxId: {constant: all}}
            pages: {token: token, next: Next, items: Data.Tools}
            returns: {result: BoxList, fields: {boxes: Data.Tools}}
      requestBody: &by-id
        content:
          application/x-www-form-urlencoded:
            schema:
              type: object
              required: [BoxId]
              properties: {BoxId: {type: string}, Token: {type: string}}
      responses: {'200': *box}
  /CallTool:
    post:
      operationId: CallTool
      x-sdk:
        methods:
          Disk.read:
            tool:
              name: disk_read
              arguments:
                type: object
                required: [path, mode]
                properties:
                  path: {type: string}
                  limit: {type: integer, default: 10}
                  mode: {const: text}
            returns: TagsResult
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema:
              type: object
              required: [BoxId, Name, Args, Server]
              properties:
                BoxId: {type: string}
                Name: {type: string}
                Args: {type: string}
                Server: {type: string}
      responses: {'200': *box}
"""


def test_an_entity_fills_its_bound_parameter(tmp_path: Path) -> None:
    found = method(built(tmp_path, DOCUMENT), "box.get_tags")
    assert isinstance(found.plan, Call)
    assert found.plan.request == OperationRequest(
        "GetTags", (Assignment("form.BoxId", FromProperty(name("box", "id"))),)
    )
    assert found.arguments == ()
    assert found.outcome.failure is Failure.RAISE
    assert found.outcome.value == Selected(
        (Key(SpecText("Data")), Key(SpecText("Tags"))), EncodedText(MapOf(Text()))
    )
    assert dict(found.outcome.shapes)["ts"] is Shape.RESULT


def test_a_result_can_hold_a_new_entity(tmp_path: Path) -> None:
    api = built(tmp_path, DOCUMENT)
    opened = method(api, "cloud_box.open").outcome.result
    assert opened is not None
    source = opened.fields[0][1]
    assert isinstance(source, Built)
    properties = dict(source.properties)
    assert properties[name("tools")] == Selected(
        (Key(SpecText("Data")), Key(SpecText("Tools"))), EncodedText(ListOf(Text()))
    )
    adopted = method(api, "cloud_box.adopt").outcome.result
    assert adopted is not None
    source = adopted.fields[0][1]
    assert isinstance(source, Built)
    assert dict(source.properties)[name("box", "id")] == Given(name("box", "id"))


def test_a_wait_walks_through_json_text_and_lists(tmp_path: Path) -> None:
    plan = method(built(tmp_path, DOCUMENT), "cloud_box.open").plan
    assert isinstance(plan, Call)
    assert plan.wait is not None
    assert plan.wait.state == (
        Key(SpecText("Data")),
        Key(SpecText("Jobs")),
        Decode(),
        Each(((SpecText("kind"), (SpecText("disk"),)),)),
        Key(SpecText("State")),
    )
    assert plan.wait.when == FromArgument(name("image"))


def test_a_listing_knows_its_token_and_items(tmp_path: Path) -> None:
    plan = method(built(tmp_path, DOCUMENT), "cloud_box.list").plan
    assert isinstance(plan, Listing)
    assert plan.paging == CursorPages(name("token"), (Key(SpecText("Next")),))
    assert plan.items == (Key(SpecText("Data")), Key(SpecText("Tools")))


def test_a_tool_has_its_own_arguments(tmp_path: Path) -> None:
    api = built(tmp_path, DOCUMENT)
    found = method(api, "disk.read")
    assert [item.name for item in found.arguments] == [name("path")]
    assert [item.name for item in found.options] == [name("limit")]
    assert isinstance(found.plan, Call)
    assert isinstance(found.plan.request, ToolRequest)
    assert [item.parameter for item in found.plan.request.assignments] == [
        "body.path",
        "body.limit",
    ]
    assert api.tools is not None
    bound, server = api.tools.assignments
    assert bound == Assignment("form.BoxId", FromProperty(name("box", "id")))
    assert isinstance(server.value, FromLookup)
    assert found.outcome.failure is Failure.RESULT


def test_a_tool_knows_the_properties_of_its_data_and_their_aliases(
    tmp_path: Path,
) -> None:
    text = DOCUMENT.replace(
        "              name: disk_read\n",
        "              name: disk_read\n"
        "              text: json\n"
        "              schema:\n"
        "                type: object\n"
        "                properties:\n"
        "                  code: {type: integer, x-sdk: {aliases: [errorCode]}}\n"
        "                  text: {type: string}\n",
    )
    api = built(tmp_path, text)
    assert api.tools is not None
    assert api.tools.tools[0].known == (
        SpecText("code"),
        SpecText("errorCode"),
        SpecText("text"),
    )


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("operation: GetTags", "operation: GetTag", "EXT101"),
        ("{to: Image,", "{to: Imago,", "EXT102"),
        ("fields: {tags: Data.Tags}", "fields: {tags: Data.Tag}", "EXT103"),
        ("Box.get_tags:", "Bix.get_tags:", "EXT104"),
        ("returns: TagsResult", "returns: TagResult", "EXT104"),
        ("tags: Data.Tags}", "tagz: Data.Tags}", "EXT104"),
        ("with: {BoxId: {constant: all}}", "arguments: {}", "EXT105"),
        ("CloudBox.list:", "CloudBox.adopt:", "EXT106"),
    ],
)
def test_names_that_lead_nowhere_are_errors(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    assert old in DOCUMENT
    _, problems = build_text(tmp_path, DOCUMENT.replace(old, new))
    assert code in {problem.split(" ")[1] for problem in problems}
