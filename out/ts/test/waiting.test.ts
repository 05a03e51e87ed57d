import assert from "node:assert/strict";
import { test } from "node:test";

import type { Client } from "../src/core/client.js";
import { fromText, type Path } from "../src/core/paths.js";
import { send, type Reply } from "../src/core/reply.js";
import * as t from "../src/core/types.js";
import { waitUntil, type WaitCondition } from "../src/core/wait.js";
import { watch } from "../src/core/watch.js";
import { APITimeoutError, AuthenticationError } from "../src/errors.js";
import { clientFor, fakeClock, read } from "./support/core.js";
import { reply, serve } from "./support/server.js";

const condition: WaitCondition = {
  state: ["status"],
  done: ["READY"],
  failed: ["BROKEN"],
  interval: 1000,
  timeout: 10_000,
};

function wait(
  client: Client,
  changes: Partial<WaitCondition> = {},
): Promise<Reply> {
  const options = { maxRetries: 0 };
  return waitUntil(client, { ...condition, ...changes }, read, {}, options);
}

test("polls at once and then at each interval", async () => {
  const busy = reply(200, { status: "BUSY" });
  await using server = await serve(busy, busy, reply(200, { status: "READY" }));
  const clock = fakeClock();
  await wait(clientFor(server.url, {}, {}, clock));
  assert.deepEqual(clock.sleeps, [1000, 1000]);
});

test("a failed state ends the wait and is the message", async () => {
  await using server = await serve(reply(200, { status: "BROKEN" }));
  await assert.rejects(wait(clientFor(server.url)), {
    message: "HTTP 200: BROKEN",
  });
});

test("the wait gives up after its timeout", async () => {
  await using server = await serve(reply(200, { status: "BUSY" }));
  const clock = fakeClock();
  await assert.rejects(wait(clientFor(server.url, {}, {}, clock)), (error) => {
    assert.ok(error instanceof APITimeoutError);
    assert.equal(error.phase, "wait");
    return true;
  });
  assert.equal(clock.now(), 10_000);
});

test("a thing that is gone counts as done where that is the aim", async () => {
  await using server = await serve(reply(404));
  const last = await wait(clientFor(server.url), { goneIsDone: true });
  assert.ok(last.isGone);
  assert.equal(last.exchange.statusCode, 404);
  await assert.rejects(wait(clientFor(server.url)), APITimeoutError);
});

test("other errors are tried again, but not 401", async () => {
  const ready = reply(200, { status: "READY" });
  await using server = await serve(reply(500), ready);
  await wait(clientFor(server.url));
  await using closed = await serve(reply(401));
  await assert.rejects(wait(clientFor(closed.url)), AuthenticationError);
  assert.equal(closed.received.length, 1);
});

test("many states: all must be done, one may fail", async () => {
  const state: Path = [
    "text",
    fromText,
    { each: { type: ["data"] } },
    "status",
  ];
  const body = (...states: string[]): unknown => ({
    text: JSON.stringify([
      { type: "other", status: "BROKEN" },
      ...states.map((status) => ({ type: "data", status })),
    ]),
  });
  await using server = await serve(
    reply(200, body("READY", "BUSY")),
    reply(200, body("READY", "ready")),
  );
  await wait(clientFor(server.url), { state, ignoreCase: true });
  assert.equal(server.received.length, 2);
  await using empty = await serve(reply(200, body()));
  await wait(clientFor(empty.url), { state, emptyIsDone: true });
});

test("a watch calls back with what is new until it is stopped", async () => {
  const controller = new AbortController();
  const looks = [["a"], [], ["b", "c"], ["d"]];
  const seen: string[][] = [];
  const clock = fakeClock();
  await using server = await serve((response) => {
    response.end(JSON.stringify(looks.shift() ?? []));
  });
  const client = clientFor(server.url, {}, {}, clock);
  const last = await watch(
    client,
    () => send(client, read, {}),
    (answer) => answer.decode(t.list(t.text)),
    (items) => {
      seen.push([...items]);
      if (seen.length === 2) controller.abort();
    },
    { interval: 500, signal: controller.signal },
  );
  assert.deepEqual(seen, [["a"], ["b", "c"]]);
  assert.equal(last?.exchange.statusCode, 200);
});
