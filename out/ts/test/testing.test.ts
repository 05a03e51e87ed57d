import assert from "node:assert/strict";
import { test } from "node:test";

import { call } from "../src/core/call.js";
import { Stub, UnexpectedRequestError } from "../src/core/stub.js";
import { NotFoundError } from "../src/errors.js";
import { jsonBody } from "../src/core/bodies.js";
import { clientFor, create, read } from "./support/core.js";

test("a stub answers in order, below retries and decoding", async () => {
  const stub = new Stub();
  stub.fail().answer({ message: "busy" }, { status: 503 });
  stub.answer({ id: 1 }).answer('{"id":2}');
  const client = clientFor("https://x", { fetch: stub.fetch });
  assert.deepEqual(await call(client, read, {}), { id: 1 });
  assert.deepEqual(await call(client, read, {}), { id: 2 });
  const counts = stub.requests.map(({ headers }) =>
    headers.get("x-retry-count"),
  );
  assert.deepEqual(counts, [null, "1", "2", null]);
});

test("a stub tells what was sent", async () => {
  const stub = new Stub().answer(undefined, { status: 204 });
  const client = clientFor("https://x", { fetch: stub.fetch });
  const operation = { ...create, body: { write: jsonBody, fields: ["name"] } };
  assert.equal(await call(client, operation, { name: "é" }), undefined);
  const [request] = stub.requests;
  assert.equal(request?.method, "POST");
  assert.equal(request.url, "https://x/pets");
  assert.equal(request.headers.get("content-type"), "application/json");
  assert.equal(request.text, '{"name":"é"}');
  assert.equal(request.body.length, 13);
  assert.deepEqual(request.json, { name: "é" });
});

test("answers have a status and headers", async () => {
  const headers = { "x-request-id": "r-1" };
  const stub = new Stub().answer({ message: "no" }, { status: 404, headers });
  const client = clientFor("https://x", { fetch: stub.fetch });
  await assert.rejects(call(client, read, {}), (error) => {
    assert.ok(error instanceof NotFoundError);
    assert.equal(error.message, "HTTP 404: no (request id r-1)");
    return true;
  });
});

test("a request without an answer fails once, and says which", async () => {
  const stub = new Stub();
  const client = clientFor("https://x", { fetch: stub.fetch });
  await assert.rejects(call(client, read, {}), (error) => {
    assert.ok(error instanceof UnexpectedRequestError);
    assert.match(error.message, /^no answer for GET https:\/\/x\/pet$/);
    return true;
  });
  assert.equal(stub.requests.length, 1);
});
