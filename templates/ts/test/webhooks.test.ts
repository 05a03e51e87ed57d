import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";

import * as t from "../src/core/types.js";
import {
  readWebhook,
  standardWebhooks,
  unverified,
} from "../src/core/webhooks.js";
import { InvalidRequestError, ResponseDecodeError } from "../src/errors.js";

const Pet = () => t.record<{ id: number }>({ id: t.integer });

const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const body = '{"id":1}';

function signed(
  changes: { readonly age?: number; readonly body?: string } = {},
): Record<string, string> {
  const timestamp = Math.floor(Date.now() / 1000) - (changes.age ?? 0);
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  const signature = createHmac("sha256", key)
    .update(`msg_1.${timestamp}.${changes.body ?? body}`)
    .digest("base64");
  return {
    "webhook-id": "msg_1",
    "webhook-timestamp": String(timestamp),
    "webhook-signature": `v1a,other v1,${signature}`,
  };
}

test("a signed request is read", async () => {
  const verify = standardWebhooks(secret);
  assert.deepEqual(await readWebhook(Pet, body, signed(), verify), { id: 1 });
  const headers = new Headers(signed());
  const bytes = Buffer.from(body);
  assert.deepEqual(await readWebhook(Pet, bytes, headers, verify), { id: 1 });
  const lists = Object.entries(signed()).map(([name, value]) => [
    name.replace("webhook-", "svix-"),
    [value],
  ]);
  const many = Object.fromEntries(lists) as Record<string, string[]>;
  assert.deepEqual(await readWebhook(Pet, body, many, verify), { id: 1 });
});

test("a request that is not trusted is refused, unread", async () => {
  const verify = standardWebhooks(secret);
  const { "webhook-id": _id, ...withoutId } = signed();
  const refused = {
    "is not signed": withoutId,
    "is too old or from the future": signed({ age: 301 }),
    "has a wrong signature": signed({ body: '{"id":2}' }),
  };
  for (const [why, headers] of Object.entries(refused)) {
    await assert.rejects(readWebhook(Pet, "no JSON", headers, verify), {
      name: "InvalidRequestError",
      message: `webhook ${why}`,
    });
  }
  const later = readWebhook(Pet, body, signed({ age: -301 }), verify);
  await assert.rejects(later, InvalidRequestError);
});

test("a secret must be base64", () => {
  for (const wrong of ["", "whsec_", "?"]) {
    assert.throws(() => standardWebhooks(wrong), InvalidRequestError);
  }
});

test("a body that does not fit is an error with its place", async () => {
  await assert.rejects(readWebhook(Pet, '{"id":"x"}', {}, unverified), {
    name: "ResponseDecodeError",
    jsonPath: "$.id",
  });
  const broken = new Uint8Array([0xff]);
  const read = readWebhook(Pet, broken, {}, unverified);
  await assert.rejects(read, ResponseDecodeError);
});
