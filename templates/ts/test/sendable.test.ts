import assert from "node:assert/strict";
import { test } from "node:test";

import { textBody } from "../src/core/bodies.js";
import type { Operation } from "../src/core/operation.js";
import { sendable } from "../src/core/sendable.js";
import { asked, clientFor, read } from "./support/core.js";

test("what fetch cannot send is refused", async () => {
  const client = clientFor("https://x");
  const trace: Operation = { ...read, method: "TRACE", check: sendable };
  await assert.rejects(asked(client, trace), {
    name: "InvalidRequestError",
    message: "fetch cannot send TRACE",
  });
  const body = { write: textBody };
  const get: Operation = { ...read, body, check: sendable };
  await assert.rejects(asked(client, get, { body: "x" }), TypeError);
});
