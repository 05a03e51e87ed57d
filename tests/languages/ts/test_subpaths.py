"""What is imported by a path of its own: OpenTelemetry, the stub, watching."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.languages.ts.documents import document, model, written
from tests.tools.toolchains import NODE_MODULES, esbuild, node, tsc

DOCUMENT = """\
/pets/{pet_id}:
  get:
    operationId: getPet
    tags: [pets]
    parameters:
      - {name: pet_id, in: path, required: true, schema: {type: string}}
    responses:
      '200':
        description: The pet.
        content: {application/json: {schema: {type: object}}}
"""

TRACED = """\
import { context, propagation, trace } from "@opentelemetry/api";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import {
  BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { PetStore } from "pet-store-sdk";
import { tracer } from "pet-store-sdk/otel";
import { Stub } from "pet-store-sdk/testing";

propagation.setGlobalPropagator(new W3CTraceContextPropagator());
const exporter = new InMemorySpanExporter();
const spanProcessors = [new SimpleSpanProcessor(exporter)];
const provider = new BasicTracerProvider({ spanProcessors });
const stub = new Stub();
stub.answer({}, { status: 503, headers: { "retry-after-ms": "1" } });
stub.answer({ id: 1 });
const client = new PetStore({ fetch: stub.fetch, tracer: tracer(provider) });
await client.pets.get("7");
const spans = exporter.getFinishedSpans().map((span) => ({
  name: span.name,
  kind: span.kind,
  scope: span.instrumentationScope.name,
  attributes: span.attributes,
  status: span.status.code,
  exceptions: span.events.length,
  parent: stub.requests.some(({ headers }) =>
    headers.get("traceparent")?.includes(span.spanContext().spanId)),
}));
console.log(JSON.stringify(spans));
"""
ATTRIBUTES = (
    '"http.request.method":"GET","url.full":"https://pets.example.com/v1/pets/7",'
    '"url.template":"/pets/{pet_id}","server.address":"pets.example.com",'
    '"server.port":443,'
)
SPANS = (
    '[{"name":"GET /pets/{pet_id}","kind":2,"scope":"pet-store-sdk",'
    f'"attributes":{{{ATTRIBUTES}"http.response.status_code":503,'
    '"error.type":"503"},"status":2,"exceptions":1,"parent":true},'
    '{"name":"GET /pets/{pet_id}","kind":2,"scope":"pet-store-sdk",'
    f'"attributes":{{{ATTRIBUTES}"http.request.resend_count":1,'
    '"http.response.status_code":200},"status":0,"exceptions":0,"parent":true}]\n'
)

WATCHED = """\
import { createClient } from "pet-store-sdk/create-client";
import { observing } from "pet-store-sdk/observing";
import { get } from "pet-store-sdk/resources/pets";
import { Stub } from "pet-store-sdk/testing";

const stub = new Stub().answer({ id: 1 });
const lines: string[] = [];
const logger = {
  debug: (text: string) => void lines.push(text),
  info: (text: string) => void lines.push(text),
};
await get(createClient({ fetch: stub.fetch, logger }, { observing }), "7");
// @ts-expect-error without `observing` nothing would be logged
createClient({ logger });
console.log(lines[0]);
"""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A program's folder in which the built package is installed."""
    folder = tmp_path_factory.mktemp("subpaths")
    package = written(model(document(folder, DOCUMENT)), folder / "package")
    (package / "node_modules").symlink_to(NODE_MODULES)
    done = tsc().run("-p", "tsconfig.json", cwd=package)
    assert done.returncode == 0, done.stdout
    modules = folder / "app" / "node_modules"
    modules.mkdir(parents=True)
    (modules / "pet-store-sdk").symlink_to(package)
    (modules / "@opentelemetry").symlink_to(NODE_MODULES / "@opentelemetry")
    (folder / "app" / "package.json").write_text('{"type": "module"}', "utf-8")
    return folder / "app"


def test_attempts_are_spans_of_opentelemetry(app: Path) -> None:
    (app / "traced.mjs").write_text(TRACED, "utf-8")
    done = node().run("traced.mjs", cwd=app)
    assert (done.stdout, done.stderr) == (SPANS, "")


def test_a_client_of_functions_is_watched_by_choice(app: Path) -> None:
    (app / "watched.ts").write_text(WATCHED, "utf-8")
    options = ("--module", "nodenext", "--target", "es2022", "--strict", "--types", "")
    done = tsc().run(*options, "--lib", "es2024,dom", "watched.ts", cwd=app)
    assert done.returncode == 0, done.stdout
    done = node().run("watched.js", cwd=app)
    line = "GET https://pets.example.com/v1/pets/7\n"
    assert (done.stdout, done.stderr) == (line, "")


def test_bundles_have_what_they_import(app: Path) -> None:
    program = WATCHED.replace("// @ts-expect-error", "//")
    (app / "plain.ts").write_text(
        'import { createClient } from "pet-store-sdk/create-client";\n'
        'import { get } from "pet-store-sdk/resources/pets";\n'
        'console.log(await get(createClient(), "1"));\n',
        "utf-8",
    )
    (app / "all.ts").write_text(program, "utf-8")
    marks = (b"onRequest", b"next attempt in", b"url.template", b"no answer for")
    found = {}
    for name in ("plain", "all"):
        options = ("--bundle", "--minify", "--format=esm", f"--outfile={name}.js")
        done = esbuild().run(f"{name}.ts", *options, cwd=app)
        assert done.returncode == 0, done.stderr
        bundle = (app / f"{name}.js").read_bytes()
        found[name] = [mark in bundle for mark in marks]
    assert found == {"plain": [False] * 4, "all": [True] * 4}
