import assert from "node:assert/strict";
import { test } from "node:test";

import { call } from "../src/core/call.js";
import { core, type Client } from "../src/core/client.js";
import { resource } from "../src/core/functions.js";
import { Caller, Group, part } from "../src/core/resource.js";
import { withResult } from "../src/core/with-result.js";
import * as t from "../src/core/types.js";
import {
  InvalidRequestError,
  NotFoundError,
  ResponseDecodeError,
  RootError,
} from "../src/errors.js";
import { clientFor, read } from "./support/core.js";
import { reply, serve } from "./support/server.js";

/** As a module of functions is generated. */
const pets = {
  get(client: Client, name: string): Promise<unknown> {
    if (name === "") throw new InvalidRequestError("name must not be empty");
    return call(client, read, {});
  },
  delete: (client: Client): Promise<unknown> => call(client, read, {}),
};

class Owner extends Caller {
  get(): Promise<unknown> {
    return call(this, read, {});
  }

  me(): Promise<this> {
    return Promise.resolve(this._self);
  }
}

test("functions with a client become methods without one", async () => {
  await using server = await serve(reply(200, { id: 1 }));
  const client = clientFor(server.url);
  const bound = resource(client, pets);
  assert.deepEqual(await bound.get("x"), { id: 1 });
  assert.deepEqual(await bound.delete(), { id: 1 });
  assert.equal(resource(client, pets), bound);
  const other = resource(clientFor(server.url), pets);
  assert.notEqual(other, bound);
  assert.equal(other.get, bound.get);
  assert.equal(bound.get.length, 0);
});

test("the result view tells what a value does not", async () => {
  const headers = { "x-request-id": "r-1" };
  await using server = await serve(reply(200, { id: 1 }, headers));
  const client = clientFor(server.url);
  for (const result of [
    await resource(client, pets).withResult.get("x"),
    await withResult(client, (watched) => pets.get(watched, "x")),
  ]) {
    assert.ok(result.success);
    assert.deepEqual(result.data, { id: 1 });
    assert.equal(result.requestId, "r-1");
    assert.equal(result.httpStatusCode, 200);
    assert.equal(result.headers.get("x-request-id"), "r-1");
    assert.equal(result.body, '{"id":1}');
    assert.equal(result.attempts, 1);
    assert.equal(result.message, "");
  }
});

test("the result view never rejects", async () => {
  await using server = await serve(reply(404, { message: "gone" }));
  const client = clientFor(server.url);
  const { withResult: view } = resource(client, pets);
  const missing = await view.get("x");
  assert.ok(!missing.success);
  assert.ok(missing.error instanceof NotFoundError);
  assert.equal(missing.message, "HTTP 404: gone");
  assert.equal(missing.data, undefined);
  const mistake = await view.get("");
  assert.ok(mistake.error instanceof InvalidRequestError);
  assert.equal(mistake.attempts, 0);
  const thrown = await withResult(client, () => {
    throw new Error("not ours");
  });
  assert.ok(thrown.error instanceof RootError);
  assert.equal(thrown.message, "not ours");
});

test("an answer that does not fit is still told", async () => {
  await using server = await serve(reply(200, { id: 1 }));
  const client = clientFor(server.url);
  const operation = { ...read, answer: t.text };
  const result = await withResult(client, (watched) =>
    call(watched, operation, {}),
  );
  assert.ok(result.error instanceof ResponseDecodeError);
  assert.equal(result.httpStatusCode, 200);
  assert.equal(result.body, '{"id":1}');
});

test("within the result view an object is still itself", async () => {
  await using server = await serve(reply(200, 7));
  const owner = new Owner(clientFor(server.url)[core]);
  const { data } = await owner.withResult.me();
  assert.equal(data, owner);
  assert.equal((await owner.withResult.get()).data, 7);
});

test("InvalidRequestError is a TypeError and of the SDK's tree", () => {
  const error = new InvalidRequestError("no");
  assert.ok(error instanceof TypeError);
  assert.ok(error instanceof RootError);
  assert.ok(!(error instanceof NotFoundError));
  assert.ok(!(new TypeError("x") instanceof RootError));
  assert.equal(error.attempts, 0);
  assert.equal(error.retryable, false);
});

test("a part is made once per owner", () => {
  class Toys extends Group {}
  const client = clientFor("https://x");
  assert.equal(part(client, Toys), part(client, Toys));
});
