import assert from "node:assert/strict";
import { test } from "node:test";

import { readEnvelope } from "../src/core/envelope.js";
import { families } from "../src/core/error-rules.js";
import type { Operation } from "../src/core/operation.js";
import type { Profile } from "../src/core/profile.js";
import {
  APIStatusError,
  AuthenticationError,
  NotFoundError,
} from "../src/errors.js";
import { asked, clientFor, read } from "./support/core.js";
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
  familyOf: families(
    { family: 404, codes: ["Thing.NotFound"] },
    { family: 401, statuses: [403], codes: ["NOT_LOGIN"] },
  ),
};
const operation: Operation = { ...read, verdict: readEnvelope };

async function failureOf(answer: Answer): Promise<APIStatusError> {
  await using server = await serve(answer);
  const client = clientFor(server.url, { maxRetries: 0 }, framed);
  const error: unknown = await asked(client, operation).catch(
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

test("a success keeps what the envelope tells", async () => {
  const body = { Success: true, Code: "ok", RequestId: "r-4", Data: { a: 1 } };
  await using server = await serve(reply(200, body));
  const client = clientFor(server.url, {}, framed);
  const exchange = await asked(client, operation);
  assert.equal(exchange.requestId, "r-4");
  assert.equal(exchange.code, "ok");
});

test("an operation without an envelope is not framed", async () => {
  await using server = await serve(reply(200, { Success: false }));
  const client = clientFor(server.url, {}, framed);
  assert.equal((await asked(client, read)).statusCode, 200);
});
