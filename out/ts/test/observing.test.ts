import assert from "node:assert/strict";
import { test } from "node:test";

import type { Client } from "../src/core/client.js";
import type {
  Hooks,
  ObserverOptions,
  RequestEvent,
} from "../src/core/observer.js";
import { observing } from "../src/core/observing.js";
import { APIConnectionError, NotFoundError } from "../src/errors.js";
import { asked, clientFor, read } from "./support/core.js";
import { hangUp, reply, serve } from "./support/server.js";

/** A client with a key in a header, which is watched. */
function watched(url: string, options: ObserverOptions): Client {
  const header = { option: "key", in: "header", name: "X-Door" } as const;
  const headers = { "x-door": "k-1", "x-own": "o" };
  const changes = { observing, credentials: [header] };
  return clientFor(url, { headers, ...options }, changes);
}

/** Hooks that write down what they are told. */
function noting(): { readonly hooks: Hooks; readonly told: unknown[] } {
  const told: unknown[] = [];
  const hooks: Hooks = {
    onRequest: ({ attempt, method, operation }) =>
      told.push(["request", attempt, operation, method]),
    onResponse: ({ attempt, elapsed, requestId, statusCode }) =>
      told.push(["response", attempt, statusCode, requestId, elapsed]),
    onError: ({ attempt, error, retryIn }) =>
      told.push(["error", attempt, error.name, retryIn]),
  };
  return { hooks, told };
}

test("hooks are told of attempts, answers and failures", async () => {
  const done = reply(200, {}, { "x-request-id": "r-1" });
  await using server = await serve(hangUp, reply(503), done);
  const { hooks, told } = noting();
  await asked(watched(server.url, { hooks }));
  assert.deepEqual(told, [
    ["request", 1, "getPet", "GET"],
    ["error", 1, "APIConnectionError", 250],
    ["request", 2, "getPet", "GET"],
    ["response", 2, 503, "", 0],
    ["error", 2, "InternalServerError", 500],
    ["request", 3, "getPet", "GET"],
    ["response", 3, 200, "r-1", 0],
  ]);
});

test("a final failure has no next attempt", async () => {
  await using server = await serve(reply(404));
  const { hooks, told } = noting();
  await assert.rejects(asked(watched(server.url, { hooks })), NotFoundError);
  assert.deepEqual(told.at(-1), ["error", 1, "NotFoundError", undefined]);
});

test("a hook may change the headers of its attempt, which are checked", async () => {
  await using server = await serve(reply(500), reply(200, {}));
  const seen: RequestEvent[] = [];
  const onRequest = async (event: RequestEvent): Promise<void> => {
    await Promise.resolve();
    event.headers.set(`x-signed-${event.attempt}`, "yes");
    seen.push(event);
  };
  await asked(watched(`${server.url}/v1`, { hooks: { onRequest } }));
  const [first, second] = server.received;
  assert.equal(first?.headers["x-signed-1"], "yes");
  assert.equal(second?.headers["x-signed-1"], undefined);
  assert.equal(second?.headers["x-signed-2"], "yes");
  assert.equal(second?.headers["x-retry-count"], "1");
  assert.equal(seen[0]?.url, `${server.url}/v1/pet`);
  const bad = (event: RequestEvent): void => event.headers.set("x-bad", "é");
  const call = asked(watched(server.url, { hooks: { onRequest: bad } }));
  await assert.rejects(call, { name: "InvalidRequestError" });
  assert.equal(server.received.length, 2);
});

test("what a hook throws ends the call with just that", async () => {
  for (const name of ["onRequest", "onResponse", "onError"]) {
    await using server = await serve(reply(503));
    const mine = new Error("mine");
    const hook = (): never => {
      throw mine;
    };
    const ends: unknown[] = [];
    const tracer = () => (_facts: object, error?: Error) => ends.push(error);
    const hooks = { [name]: hook };
    const call = asked(watched(server.url, { hooks, tracer }));
    await assert.rejects(call, (error) => error === mine);
    assert.equal(server.received.length, name === "onRequest" ? 0 : 1);
    assert.equal(ends.length, 1);
  }
});

test("a log has no secrets, no queries and no bodies", async () => {
  const lines: [string, string, object][] = [];
  const logger = {
    debug: (text: string, fields: object) =>
      lines.push(["debug", text, fields]),
    info: (text: string, fields: object) => lines.push(["info", text, fields]),
  };
  const done = reply(200, {}, { "set-cookie": "c=1", "x-request-id": "r-2" });
  await using server = await serve(reply(503, { message: "wait" }), done);
  const operation = { ...read, query: ["q"] };
  const args = { q: "private" };
  await asked(watched(server.url, { logger }), operation, args);
  const url = `${server.url}/pet`;
  assert.deepEqual(
    lines.map(([level, text]) => `${level} ${text}`),
    [
      `debug GET ${url}`,
      `debug GET ${url}: 503 in 0.000 s`,
      `info GET ${url}: HTTP 503: wait; next attempt in 0.250 s`,
      `debug GET ${url}`,
      `debug GET ${url}: 200 in 0.000 s`,
    ],
  );
  const text = JSON.stringify(lines);
  assert.doesNotMatch(text, /k-1|private|c=1/);
  const last = lines.at(-1)?.[2] as Record<string, Record<string, unknown>>;
  assert.equal(last["headers"]?.["x-door"], "[redacted]");
  assert.equal(last["headers"]?.["x-own"], "o");
  assert.equal(last["responseHeaders"]?.["set-cookie"], "[redacted]");
  assert.equal(last["requestId"], "r-2");
});

test("a span per attempt has the attributes of OpenTelemetry", async () => {
  await using server = await serve(hangUp, reply(404));
  const spans: unknown[] = [];
  const { hostname, port } = new URL(server.url);
  const client = watched(server.url, {
    tracer: (name, attributes, headers) => {
      headers.set("traceparent", `t-${spans.length}`);
      return (known, error) =>
        spans.push({ name, ...attributes, ...known, error: error?.name });
    },
  });
  const operation = { ...read, path: "/pets/{pet_id}" };
  await assert.rejects(asked(client, operation, { petId: "7" }));
  const common = {
    name: "GET /pets/{pet_id}",
    "http.request.method": "GET",
    "url.full": `${server.url}/pets/7`,
    "url.template": "/pets/{pet_id}",
    "server.address": hostname,
    "server.port": Number(port),
  };
  assert.deepEqual(spans, [
    {
      ...common,
      "error.type": "APIConnectionError",
      error: APIConnectionError.name,
    },
    {
      ...common,
      "http.request.resend_count": 1,
      "http.response.status_code": 404,
      "error.type": "404",
      error: "NotFoundError",
    },
  ]);
  const sent = server.received.map(({ headers }) => headers["traceparent"]);
  assert.deepEqual(sent, ["t-0", "t-1"]);
});

test("nothing watches a client that does not ask for it", () => {
  assert.equal(observing({}), undefined);
});
