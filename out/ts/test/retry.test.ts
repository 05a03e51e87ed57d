import assert from "node:assert/strict";
import { test } from "node:test";

import {
  APIConnectionError,
  APITimeoutError,
  InternalServerError,
  RateLimitError,
} from "../src/errors.js";
import type { Client } from "../src/core/client.js";
import type { Operation } from "../src/core/operation.js";
import {
  asked,
  clientFor,
  create,
  fakeClock,
  read,
  waitingClient,
} from "./support/core.js";
import { hangUp, reply, serve, silence } from "./support/server.js";

test("a safe call is tried again after 500", async () => {
  await using server = await serve(reply(500), reply(200, { id: 1 }));
  const answer = await asked(clientFor(server.url));
  assert.equal(answer.attempts, 2);
});

test("the pauses double, within the jitter window", async () => {
  await using server = await serve(reply(503));
  const clock = fakeClock();
  const client = clientFor(server.url, { maxRetries: 6 }, {}, clock);
  await assert.rejects(asked(client), { attempts: 7 });
  assert.deepEqual(clock.sleeps, [250, 500, 1000, 2000, 4000, 4000]);
});

test("an unsafe call is not tried again after 500", async () => {
  await using server = await serve(reply(500));
  await assert.rejects(asked(clientFor(server.url), create), (error) => {
    assert.ok(error instanceof InternalServerError);
    assert.equal(error.attempts, 1);
    return true;
  });
});

test("an idempotency key makes an unsafe call repeatable", async () => {
  await using server = await serve(hangUp, reply(500), reply(200, {}));
  const options = { idempotencyKey: "k-1" };
  await asked(clientFor(server.url), create, {}, options);
  const keys = server.received.map(({ headers }) => headers["idempotency-key"]);
  assert.deepEqual(keys, ["k-1", "k-1", "k-1"]);
});

test("a lost connection may have been processed", async () => {
  await using server = await serve(hangUp);
  await assert.rejects(asked(clientFor(server.url), create), (error) => {
    assert.ok(error instanceof APIConnectionError);
    assert.equal(error.maybeProcessed, true);
    assert.equal(error.attempts, 1);
    return true;
  });
});

test("a refused connection was not processed, so any call repeats", async () => {
  const server = await serve(reply(200));
  await server[Symbol.asyncDispose]();
  await assert.rejects(asked(clientFor(server.url), create), (error) => {
    assert.ok(error instanceof APIConnectionError);
    assert.equal(error.reason, "refused");
    assert.equal(error.maybeProcessed, false);
    assert.equal(error.attempts, 3);
    const host = new URL(server.url).host;
    assert.equal(error.message, `connection to ${host} failed: refused`);
    return true;
  });
});

test("429 repeats any call, after what Retry-After says", async () => {
  const busy = reply(429, {}, { "retry-after": "2" });
  await using server = await serve(busy, reply(200, {}));
  const clock = fakeClock();
  await asked(clientFor(server.url, {}, {}, clock), create);
  assert.deepEqual(clock.sleeps, [2000]);
});

test("Retry-After may be a date, measured by the server's clock", async () => {
  const busy = reply(
    503,
    {},
    {
      date: "Sat, 31 Jan 2026 10:00:00 GMT",
      "retry-after": "Sat, 31 Jan 2026 10:00:07 GMT",
    },
  );
  await using server = await serve(busy, reply(200, {}));
  const clock = fakeClock();
  await asked(clientFor(server.url, {}, {}, clock), create);
  assert.deepEqual(clock.sleeps, [7000]);
});

test("a Retry-After that is no use is ignored", async () => {
  for (const value of ["-1", "abc", "NaN", "1e309", "", "1, 2"]) {
    const busy = reply(429, {}, { "retry-after": value });
    await using server = await serve(busy, reply(200, {}));
    const clock = fakeClock();
    await asked(clientFor(server.url, {}, {}, clock));
    assert.deepEqual(clock.sleeps, [250], value);
  }
});

test("a Retry-After above a minute ends the attempts", async () => {
  for (const after of ["61", "9".repeat(400)]) {
    await using server = await serve(reply(429, {}, { "retry-after": after }));
    await assert.rejects(asked(clientFor(server.url)), RateLimitError);
    assert.equal(server.received.length, 1);
  }
});

test("a Retry-After beyond the deadline is not waited for", async () => {
  await using server = await serve(reply(429, {}, { "retry-after": "5" }));
  const call = asked(clientFor(server.url), read, {}, { timeout: 3000 });
  await assert.rejects(call, RateLimitError);
});

test("a pause is cut short by the deadline, with the last error", async () => {
  await using server = await serve(reply(500));
  const clock = fakeClock();
  const client = clientFor(server.url, { maxRetries: 9 }, {}, clock);
  await assert.rejects(asked(client, read, {}, { timeout: 600 }), (error) => {
    assert.ok(error instanceof APITimeoutError);
    assert.equal(error.phase, "total");
    assert.ok(error.cause instanceof InternalServerError);
    return true;
  });
  assert.deepEqual(clock.sleeps, [250, 350]);
});

test("a deadline in the middle of an attempt tells the last failure", async () => {
  await using server = await serve(reply(500), silence);
  const client = waitingClient(server.url);
  const call = asked(client, read, {}, { timeout: 900 });
  await assert.rejects(call, (error) => {
    assert.ok(error instanceof APITimeoutError);
    assert.equal(error.phase, "total");
    assert.ok(error.cause instanceof InternalServerError);
    return true;
  });
});

test("the call's retries, else the client's, else the operation's, else two", async () => {
  await using server = await serve(reply(500));
  const seven = { ...read, retries: 7 };
  const tries = (client: Client, operation: Operation, maxRetries?: number) =>
    asked(client, operation, {}, { maxRetries });
  const plain = clientFor(server.url);
  const set = clientFor(server.url, { maxRetries: 1 });
  await assert.rejects(tries(set, seven, 3), { attempts: 4 });
  await assert.rejects(tries(set, seven), { attempts: 2 });
  await assert.rejects(tries(plain, seven), { attempts: 8 });
  await assert.rejects(tries(plain, read), { attempts: 3 });
});

test("silence is a read timeout and repeats a safe call", async () => {
  await using server = await serve(silence, reply(200, {}));
  const client = clientFor(server.url, { readTimeout: 400 });
  const answer = await asked(client);
  assert.equal(answer.attempts, 2);
});

test("an empty budget means no retry", async () => {
  await using server = await serve(reply(500));
  const client = clientFor(server.url, { maxRetries: 200 });
  await assert.rejects(asked(client), { attempts: 101 });
  await assert.rejects(asked(client), { attempts: 1 });
});
