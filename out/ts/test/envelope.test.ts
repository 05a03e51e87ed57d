import assert from "node:assert/strict";
import { test } from "node:test";

import { send } from "../src/core/call.js";
import type { Operation } from "../src/core/operation.js";
import type { Profile } from "../src/core/profile.js";
import {
  APIStatusError,
  AuthenticationError,
  NotFoundError,
} from "../src/errors.js";
import { coreFor, read } from "./support/core.js";
import { reply, serve, type Answer } from "./support/server.js";

const framed: Partial<Profile> = {
  envelope: {
    success: "Success",
    code: "Code",
    message: "Message",
    requestId: "RequestId",
    data: "Data",
    innerSuccess: ["Data", "Success"],
    innerMessage: ["Data", "ErrMsg"],
  },
  errorRules: [
    { family: "not-found", codes: ["Thing.NotFound"] },
    { family: "authentication", statuses: [403], codes: ["NOT_LOGIN"] },
  ],
};
const operation: Operation = { ...read, enveloped: true };

async function failureOf(answer: Answer): Promise<APIStatusError> {
  await using server = await serve(answer);
  const core = coreFor(server.url, { maxRetries: 0 }, framed);
  const error: unknown = await send(core, operation, {}).catch(
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof APIStatusError);
  return error;
}

test("a failing status with an envelope", async () => {
  const error = await failureOf(
    reply(400, {
      Success: false,
      Code: "Thing.NotFound",
      Message: "no such thing",
      RequestId: "r-1",
    }),
  );
  assert.ok(error instanceof NotFoundError);
  assert.equal(error.statusCode, 400);
  assert.equal(
    error.message,
    "HTTP 400 Thing.NotFound: no such thing (request id r-1)",
  );
});

test("a gateway's body without a success flag", async () => {
  const error = await failureOf(
    reply(400, { Code: "NOT_LOGIN", Message: "who?", RequestId: "r-2" }),
  );
  assert.ok(error instanceof AuthenticationError);
  assert.equal(error.requestId, "r-2");
});

test("a success status whose flag says failure", async () => {
  const error = await failureOf(
    reply(200, { Success: false, Code: "Busy", Message: "later" }),
  );
  assert.equal(error.message, "HTTP 200 Busy: later");
});

test("a success whose payload says failure", async () => {
  const error = await failureOf(
    reply(200, {
      Success: true,
      RequestId: "r-3",
      Data: { Success: false, ErrMsg: "no capacity" },
    }),
  );
  assert.equal(error.message, "HTTP 200: no capacity (request id r-3)");
});

test("a failing status without JSON", async () => {
  const error = await failureOf(
    reply(502, "<html>bad gateway</html>", { "x-request-id": "h-1" }),
  );
  assert.equal(error.message, "HTTP 502 (request id h-1)");
  assert.equal(error.body, "<html>bad gateway</html>");
});

test("a rule moves a status to another family", async () => {
  const error = await failureOf(reply(403, {}));
  assert.ok(error instanceof AuthenticationError);
});

test("a message is one bounded line", async () => {
  const error = await failureOf(
    reply(500, { Message: `a\nb\u202e${"x".repeat(600)}` }),
  );
  assert.ok(error.message.startsWith("HTTP 500: a\\nb\\u202exxx"));
  assert.equal(error.message.length, "HTTP 500: ".length + 500);
});

test("without an envelope the message is where APIs usually put it", async () => {
  const bodies = [
    { message: "m" },
    { error: { message: "m" } },
    { error: "m" },
    { detail: "m" },
    { title: "m" },
    { error_description: "m" },
    { errors: [{ message: "m" }] },
  ];
  for (const body of bodies) {
    await using server = await serve(reply(404, body));
    const call = send(coreFor(server.url), read, {});
    await assert.rejects(call, { message: "HTTP 404: m" });
  }
});

test("a success keeps what the envelope tells", async () => {
  const body = { Success: true, Code: "ok", RequestId: "r-4", Data: { a: 1 } };
  await using server = await serve(reply(200, body));
  const core = coreFor(server.url, {}, framed);
  const { exchange } = await send(core, operation, {});
  assert.equal(exchange.requestId, "r-4");
  assert.equal(exchange.code, "ok");
});

test("the key is not shown, even when the service repeats it", async () => {
  await using server = await serve(reply(401, { message: "bad key s3cret" }));
  const core = coreFor(
    server.url,
    { apiKey: "s3cret" },
    { credentials: [{ option: "apiKey", in: "header", name: "x-key" }] },
  );
  await assert.rejects(send(core, read, {}), {
    message: "HTTP 401: bad key [redacted]",
    body: '{"message":"bad key [redacted]"}',
  });
});
