import assert from "node:assert/strict";
import { test } from "node:test";

import { call } from "../src/core/call.js";
import type { Operation } from "../src/core/operation.js";
import { byStatus } from "../src/core/other-answers.js";
import * as t from "../src/core/types.js";
import { clientOver, read } from "./support/core.js";

const Pet = () => t.record<{ id: number }>({ id: t.integer });

const operation: Operation = {
  ...read,
  answer: Pet,
  others: {
    choose: byStatus,
    answers: [
      { status: "200", answer: Pet },
      { status: "202", answer: t.list(t.text) },
      { status: "2XX", answer: t.bodyText, type: "text/plain" },
      { status: "205" },
    ],
  },
};

function answered(
  status: number,
  body: string | null,
  type = "application/json",
): Promise<unknown> {
  const headers = body === null ? {} : { "content-type": type };
  const answer = new Response(body, { status, headers });
  return call(
    clientOver(() => answer),
    operation,
    {},
  );
}

test("the status says how an answer reads", async () => {
  assert.deepEqual(await answered(200, '{"id":1}'), { id: 1 });
  assert.deepEqual(await answered(202, '["a"]'), ["a"]);
  assert.equal(await answered(203, "x", "text/plain; charset=utf-8"), "x");
  assert.equal(await answered(205, null), null);
  assert.equal(await answered(200, null), null);
});

test("a media type of another answer says it, too", async () => {
  assert.equal(await answered(200, "x", "Text/Plain"), "x");
  assert.deepEqual(await answered(203, '{"id":1}'), { id: 1 });
  await assert.rejects(answered(200, "x", "text/html"), {
    name: "ResponseDecodeError",
  });
});
