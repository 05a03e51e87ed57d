"""The adapter for OpenTelemetry, with the real SDK."""

from __future__ import annotations

import json
from pathlib import Path

from tests.languages.python.packages import package, run

DOCUMENT = """
paths:
  /pets/{id}:
    get:
      operationId: getPet
      tags: [pets]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {'200': {description: The pet., content: {application/json: {}}}}
"""
PROGRAM = """
import json
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from pet_store import PetStore
from pet_store.otel import tracer
from pet_store.testing import Stub

kept = InMemorySpanExporter()
provider = TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(kept))
stub = Stub().answer(status=503, headers={"Retry-After": "0"}).fail().answer({})
http_client = stub.http_client()
with PetStore(http_client=http_client, tracer=tracer(provider)) as client:
    client.pets.get("a b")
http_client.close()
spans = [
    [one.name, one.kind.name, one.status.status_code.name, one.status.description,
     dict(one.attributes), f"{one.context.trace_id:032x}-{one.context.span_id:016x}"]
    for one in kept.get_finished_spans()
]
sent = [one.headers["traceparent"] for one in stub.requests]
print(json.dumps([spans, sent]))
"""


def test_each_attempt_is_a_client_span(tmp_path: Path) -> None:
    root = package(tmp_path, DOCUMENT)
    spans, sent = json.loads(run(root, PROGRAM))
    common = {
        "http.request.method": "GET",
        "url.full": "https://pets.test/v1/pets/a%20b",
        "url.template": "/pets/{id}",
        "server.address": "pets.test",
        "server.port": 443,
    }
    assert [one[:5] for one in spans] == [
        [
            "GET /pets/{id}",
            "CLIENT",
            "ERROR",
            None,
            {**common, "http.response.status_code": 503, "error.type": "503"},
        ],
        [
            "GET /pets/{id}",
            "CLIENT",
            "ERROR",
            "connection to pets.test failed: reset",
            {
                **common,
                "http.request.resend_count": 1,
                "error.type": "APIConnectionError",
            },
        ],
        [
            "GET /pets/{id}",
            "CLIENT",
            "UNSET",
            None,
            {
                **common,
                "http.request.resend_count": 2,
                "http.response.status_code": 200,
            },
        ],
    ]
    assert [one.rpartition("-")[0] for one in sent] == [f"00-{one[5]}" for one in spans]
