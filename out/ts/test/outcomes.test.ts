import assert from "node:assert/strict";
import { test } from "node:test";

import { check, isNotBlank, isTextMap } from "../src/core/checks.js";
import type { Client } from "../src/core/client.js";
import { evenIfGone } from "../src/core/gone.js";
import { byToken } from "../src/core/pages.js";
import { send } from "../src/core/reply.js";
import { firstResult, settledPage } from "../src/core/result-pages.js";
import { settled, succeeded, type Outcome } from "../src/core/result.js";
import * as t from "../src/core/types.js";
import {
  InvalidRequestError,
  NotFoundError,
  RootError,
} from "../src/errors.js";
import { clientFor, read } from "./support/core.js";
import { reply, serve } from "./support/server.js";

function find(client: Client): Promise<Outcome<{ pet: unknown }>> {
  return settled(async () => {
    const answer = await send(client, read, {});
    return { ...succeeded(answer), pet: answer.decode(t.json) };
  });
}

test("a success and a failure that are results", async () => {
  const headers = { "x-request-id": "r-1" };
  await using server = await serve(
    reply(200, { id: 1 }, headers),
    reply(404, { message: "gone" }),
  );
  const client = clientFor(server.url);
  const found = await find(client);
  assert.ok(found.success);
  assert.deepEqual(found.pet, { id: 1 });
  assert.equal(found.requestId, "r-1");
  const missing = await find(client);
  assert.ok(!missing.success);
  assert.equal(missing.errorMessage, "HTTP 404: gone");
  assert.equal(missing.httpStatusCode, 404);
  assert.ok(missing.error instanceof NotFoundError);
  assert.equal(missing.pet, undefined);
});

test("a caller's mistake is never a result", async () => {
  const work = (): Promise<Outcome> =>
    Promise.reject(new InvalidRequestError("no"));
  await assert.rejects(settled(work), InvalidRequestError);
});

test("values are found at paths, and misfits tell where", async () => {
  const body = { a: { b: ["x", 7] }, text: '{"c":"y"}', none: null };
  await using server = await serve(reply(200, body));
  const answer = await send(clientFor(server.url), read, {});
  assert.equal(answer.required(["a", "b", -1], t.integer), 7);
  assert.equal(answer.required(["text", "c"], t.text), "y");
  assert.equal(answer.optional(["none"], t.text), undefined);
  assert.equal(answer.optional(["a", "x"], t.text), undefined);
  assert.throws(() => answer.required(["a", "b", 0], t.integer), {
    jsonPath: "$.a.b[0]",
  });
  assert.throws(() => answer.required(["text", "d"], t.text), {
    jsonPath: "$.text.d",
  });
});

test("what is gone may be fine", async () => {
  await using server = await serve(reply(404), reply(500));
  const client = clientFor(server.url, { maxRetries: 0 });
  const gone = await evenIfGone(client, send(client, read, {}));
  assert.ok(gone.isGone);
  assert.equal(gone.exchange.statusCode, 404);
  await assert.rejects(evenIfGone(client, send(client, read, {})));
});

test("a page with a result type of its own", async () => {
  await using server = await serve(
    reply(200, { items: [1], next: "b" }),
    reply(200, { items: [2] }),
  );
  const operation = { ...read, query: ["at"] };
  const page = await settledPage(() =>
    firstResult(
      clientFor(server.url),
      operation,
      {},
      undefined,
      (answer) => ({
        ...succeeded(answer),
        numbers: answer.required(["items"], t.list(t.number)),
      }),
      ({ numbers }) => numbers,
      byToken("at", ["next"]),
    ),
  );
  assert.ok(page.success);
  assert.deepEqual(page.numbers, [1]);
  const found: number[] = [];
  for await (const one of page) found.push(one);
  assert.deepEqual(found, [1, 2]);
});

test("iterating a failed result throws its error", async () => {
  const error = new RootError("no");
  const page = await settledPage(() => Promise.reject<never>(error));
  assert.equal(page.success, false);
  await assert.rejects(async () => {
    for await (const one of page) assert.fail(String(one));
  }, error);
});

test("checks", () => {
  for (const value of [null, [], new Date(), new Map(), { a: 1 }, "x"]) {
    assert.equal(isTextMap(value), false);
  }
  assert.ok(isTextMap({ a: "b" }));
  assert.ok(isTextMap(Object.create(null)));
  assert.ok(!isNotBlank(" \t"));
  assert.throws(() => check(false, "bad {}", "mode"), { message: "bad mode" });
});
