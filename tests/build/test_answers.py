"""Answers by status, streams, errors and notes."""

from __future__ import annotations

from pathlib import Path

from generator.ir.declarations import Record, Union
from generator.ir.methods import ByStatus, Selected, Shape
from generator.ir.operations import AnswerKind, EventForm, Fixed, Note, NoteKind
from generator.ir.types import Bytes, BytesForm, ListOf, Nullable, Opaque, Ref, Text
from generator.text.spec_text import SpecText
from tests.build.model import built, declared, method


def operation(responses: str, extra: str = "", verb: str = "post") -> str:
    """A document with one operation."""
    return f"""
paths:
  /jobs:
    {verb}:
      operationId: startJob
      tags: [jobs]
      responses: {responses}
{extra}
components:
  schemas:
    Job: {{type: object, properties: {{id: {{type: string}}}}}}
    Ticket: {{type: object, properties: {{number: {{type: integer}}}}}}
    Problem: {{type: object, properties: {{title: {{type: string}}}}}}
"""


def json_of(name: str) -> str:
    """A response with a JSON body of a component."""
    schema = f"{{$ref: '#/components/schemas/{name}'}}"
    return f"{{description: x, content: {{application/json: {{schema: {schema}}}}}}}"


def test_successes_that_differ_are_told_by_their_status(tmp_path: Path) -> None:
    text = f"{{'202': {json_of('Ticket')}, '200': {json_of('Job')}}}"
    api = built(tmp_path, operation(text))
    outcome = method(api, "jobs.start").outcome
    union = declared(api, "start", "job", "response")
    assert isinstance(union, Union)
    job, ticket = (Ref(declared(api, word).key) for word in ("job", "ticket"))
    assert [variant.type for variant in union.variants] == [job, ticket]
    assert outcome.value == ByStatus(((SpecText("202"), ticket),), job, Ref(union.key))


def test_a_success_without_a_body_makes_the_value_optional(tmp_path: Path) -> None:
    text = f"{{'200': {json_of('Job')}, '204': {{description: Nothing.}}}}"
    api = built(tmp_path, operation(text))
    job = Ref(declared(api, "job").key)
    assert method(api, "jobs.start").outcome.value == Selected((), Nullable(job))


def test_equal_successes_are_one(tmp_path: Path) -> None:
    text = f"{{'200': {json_of('Job')}, '201': {json_of('Job')}}}"
    api = built(tmp_path, operation(text))
    assert method(api, "jobs.start").outcome.value_type == Ref(declared(api, "job").key)


def test_ranges_come_after_exact_statuses_and_the_default_last(tmp_path: Path) -> None:
    text = (
        f"{{default: {json_of('Problem')}, 4XX: {json_of('Ticket')},"
        f" '404': {json_of('Problem')}, 2xx: {json_of('Job')}}}"
    )
    api = built(tmp_path, operation(text))
    found = api.operations[0]
    assert found.answer.status == SpecText("2XX")
    statuses = [error.status for error in found.errors]
    assert statuses == [SpecText("404"), SpecText("4XX"), SpecText("default")]


def test_the_default_is_a_success_where_there_is_no_other(tmp_path: Path) -> None:
    api = built(tmp_path, operation(f"{{default: {json_of('Job')}}}"))
    assert api.operations[0].answer.kind is AnswerKind.JSON
    assert api.operations[0].errors == ()


def test_text_bytes_and_nothing(tmp_path: Path) -> None:
    text = "{'200': {description: x, content: {text/csv: {}}}}"
    assert method(built(tmp_path, operation(text)), "jobs.start").outcome.value == (
        Selected((), Text())
    )
    text = "{'200': {description: x, content: {image/png: {}}}}"
    assert method(built(tmp_path, operation(text)), "jobs.start").outcome.value == (
        Selected((), Bytes(BytesForm.RAW))
    )
    text = "{'200': {description: x, content: {application/json: {}}}}"
    assert method(built(tmp_path, operation(text)), "jobs.start").outcome.value == (
        Selected((), Opaque())
    )
    outcome = method(
        built(tmp_path, operation("{'204': {description: x}}")), "jobs.start"
    ).outcome
    assert outcome.value is None
    assert outcome.default is Shape.NOTHING


def test_a_stream_beside_a_whole_answer_is_a_method_of_its_own(tmp_path: Path) -> None:
    schema = "{schema: {$ref: '#/components/schemas/Job'}}"
    text = (
        "{'200': {description: x, content:"
        f" {{application/json: {schema}, text/event-stream: {schema}}}}}}}"
    )
    body = """\
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              properties: {prompt: {type: string}, stream: {type: boolean}}
"""
    api = built(tmp_path, operation(text, body))
    whole, stream = api.operations
    assert (whole.variant_of, stream.variant_of) == (None, whole.key)
    assert stream.answer.kind is AnswerKind.EVENTS
    assert [one.wire for one in whole.parameters] == [SpecText("prompt")]
    flag = stream.parameters[1]
    assert (flag.wire, flag.origin) == (SpecText("stream"), Fixed(True))
    assert not method(api, "jobs.start").streams
    assert method(api, "jobs.start_stream").streams


def test_items_of_streams(tmp_path: Path) -> None:
    event = (
        "{schema: {type: object, properties:"
        " {event: {type: string}, data: {$ref: '#/components/schemas/Job'}}}}"
    )
    text = f"{{'200': {{description: x, content: {{text/event-stream: {event}}}}}}}"
    api = built(tmp_path, operation(text))
    assert api.operations[0].answer.events is EventForm.EVENT
    lines = "{schema: {$ref: '#/components/schemas/Job'}}"
    text = f"{{'200': {{description: x, content: {{application/x-ndjson: {lines}}}}}}}"
    api = built(tmp_path, operation(text))
    answer = api.operations[0].answer
    assert answer.kind is AnswerKind.JSON_LINES
    assert answer.type == Ref(declared(api, "job").key)


def test_headers_links_and_callbacks_are_notes(tmp_path: Path) -> None:
    text = (
        "{'200': {description: x, headers: {X-Left: {description: Calls left.,"
        " schema: {type: integer}}}, links: {Next: {operationId: getJob}}}}"
    )
    callbacks = """\
      callbacks:
        done:
          '{$request.query.url}':
            post:
              requestBody:
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/Job'}
              responses: {'200': {description: x}}
"""
    api = built(tmp_path, operation(text, callbacks))
    kinds = [(note.kind, note.name) for note in api.operations[0].notes]
    assert kinds == [
        (NoteKind.RESPONSE_HEADER, SpecText("X-Left")),
        (NoteKind.LINK, SpecText("Next")),
        (NoteKind.CALLBACK, SpecText("done")),
    ]
    assert isinstance(api.operations[0].notes[0], Note)
    hook = api.webhooks[0]
    assert hook.callback_of == api.operations[0].key
    assert hook.payload == Ref(declared(api, "job").key)


def test_a_list_of_a_component_is_no_declaration(tmp_path: Path) -> None:
    schema = "{type: array, items: {$ref: '#/components/schemas/Job'}}"
    text = (
        "{'200': {description: x, content:"
        f" {{application/json: {{schema: {schema}}}}}}}}}"
    )
    api = built(tmp_path, operation(text))
    job = Ref(declared(api, "job").key)
    assert method(api, "jobs.start").outcome.value_type == ListOf(job)


def test_a_failure_whose_json_nobody_describes_is_any_json(tmp_path: Path) -> None:
    text = "{'204': {description: x}, '400': {content: {application/json: {}}}}"
    api = built(tmp_path, operation(text))
    assert [one.type for one in api.operations[0].errors] == [Opaque()]


def test_a_text_beside_json_is_told_by_its_media_type(tmp_path: Path) -> None:
    text = (
        "{'200': {description: x, content: {application/json: {schema: {$ref:"
        " '#/components/schemas/Job'}}, text/csv: {}, application/xml: {}}}}"
    )
    api = built(tmp_path, operation(text))
    found = api.operations[0]
    assert [(one.kind, one.media_type) for one in found.others] == [
        (AnswerKind.TEXT, SpecText("text/csv"))
    ]


def test_an_answer_to_head_has_no_body(tmp_path: Path) -> None:
    text = f"{{'200': {json_of('Job')}}}"
    api = built(tmp_path, operation(text, verb="head"))
    assert api.operations[0].answer.kind is AnswerKind.NONE


def test_an_answer_without_content_by_its_status_has_no_body(tmp_path: Path) -> None:
    api = built(tmp_path, operation(f"{{'204': {json_of('Job')}}}"))
    assert method(api, "jobs.start").outcome.value is None
    both = operation(f"{{'200': {json_of('Job')}, '204': {json_of('Ticket')}}}")
    api = built(tmp_path, both)
    job = Ref(declared(api, "job").key)
    assert method(api, "jobs.start").outcome.value == Selected((), Nullable(job))


def test_a_range_whose_object_has_no_name(tmp_path: Path) -> None:
    inline = "{type: object, properties: {a: {type: string}}}"
    other = f"{{description: x, content: {{application/json: {{schema: {inline}}}}}}}"
    api = built(tmp_path, operation(f"{{'200': {json_of('Job')}, 2XX: {other}}}"))
    assert isinstance(declared(api, "start", "job", "2xx", "response"), Record)
