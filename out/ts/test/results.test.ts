import assert from "node:assert/strict";
import { test } from "node:test";

import { send } from "../src/core/call.js";
import { check, isNotBlank, isTextMap } from "../src/core/checks.js";
import { opaque } from "../src/core/decode.js";
import { Resource, part } from "../src/core/resource.js";
import { settled, succeeded, type Outcome } from "../src/core/result.js";
import {
  InvalidRequestError,
  NotFoundError,
  RootError,
} from "../src/errors.js";
import { coreFor, read } from "./support/core.js";
import { reply, serve } from "./support/server.js";

class Pets extends Resource {
  async get(name: string): Promise<unknown> {
    check(isNotBlank(name), "name must not be blank");
    const answer = await send(this._core, read, {});
    return answer.decode(opaque);
  }

  find(): Promise<Outcome<{ pet: unknown }>> {
    return settled(async () => {
      const answer = await send(this._core, read, {});
      return { ...succeeded(answer), pet: answer.decode(opaque) };
    });
  }

  me(): Promise<this> {
    return Promise.resolve(this._self);
  }
}

test("the result view tells what a value does not", async () => {
  const headers = { "x-request-id": "r-1" };
  await using server = await serve(reply(200, { id: 1 }, headers));
  const pets = new Pets(coreFor(server.url));
  const result = await pets.withResult.get("x");
  assert.ok(result.success);
  assert.deepEqual(result.data, { id: 1 });
  assert.equal(result.requestId, "r-1");
  assert.equal(result.httpStatusCode, 200);
  assert.equal(result.body, '{"id":1}');
  assert.equal(result.attempts, 1);
  assert.equal(result.message, "");
});

test("the result view never rejects", async () => {
  await using server = await serve(reply(404, { message: "gone" }));
  const pets = new Pets(coreFor(server.url));
  const missing = await pets.withResult.get("x");
  assert.ok(!missing.success);
  assert.ok(missing.error instanceof NotFoundError);
  assert.equal(missing.message, "HTTP 404: gone");
  assert.equal(missing.data, undefined);
  const mistake = await pets.withResult.get(" ");
  assert.ok(mistake.error instanceof InvalidRequestError);
  assert.equal(mistake.attempts, 0);
  const result = await pets.withResult.find();
  assert.equal(result.success, false);
  assert.equal(result.httpStatusCode, 404);
});

test("within the result view an object is still itself", async () => {
  const pets = new Pets(coreFor("https://x"));
  const { data } = await pets.withResult.me();
  assert.equal(data, pets);
});

test("a failure that is a result", async () => {
  await using server = await serve(reply(404, { message: "gone" }));
  const pets = new Pets(coreFor(server.url));
  const result = await pets.find();
  assert.ok(!result.success);
  assert.equal(result.errorMessage, "HTTP 404: gone");
  assert.equal(result.httpStatusCode, 404);
  assert.ok(result.error instanceof NotFoundError);
  assert.equal(result.pet, undefined);
});

test("a caller's mistake is never a result", async () => {
  const work = (): Promise<Outcome> =>
    Promise.reject(new InvalidRequestError("no"));
  await assert.rejects(settled(work), InvalidRequestError);
});

test("InvalidRequestError is a TypeError and of the SDK's tree", () => {
  const error = new InvalidRequestError("no");
  assert.ok(error instanceof TypeError);
  assert.ok(error instanceof RootError);
  assert.ok(!(error instanceof NotFoundError));
  assert.ok(!(new TypeError("x") instanceof RootError));
});

test("a part is made once per owner", () => {
  class Toys {
    readonly owner: Pets;
    constructor(owner: Pets) {
      this.owner = owner;
    }
  }
  const pets = new Pets(coreFor("https://x"));
  assert.equal(part(pets, Toys), part(pets, Toys));
  assert.equal(part(pets, Toys).owner, pets);
});

test("checks", () => {
  for (const value of [null, [], new Date(), new Map(), { a: 1 }, "x"]) {
    assert.equal(isTextMap(value), false);
  }
  assert.ok(isTextMap({ a: "b" }));
  assert.ok(isTextMap(Object.create(null)));
  assert.throws(() => check(false, "bad {}", "mode"), { message: "bad mode" });
});
