import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { inspect } from "node:util";

import { clientOf, core, type Client } from "../src/core/client.js";
import { newCore } from "../src/core/core.js";
import type { Profile } from "../src/core/profile.js";
import { baseOf } from "../src/core/request.js";
import { copied } from "../src/core/resource.js";
import { parseBaseUrl, timeoutFrom } from "../src/core/settings.js";
import { InvalidRequestError } from "../src/errors.js";
import { asked, clientOver } from "./support/core.js";

const profile: Profile = {
  name: "pets-sdk",
  version: "1.2.3",
  server: { url: "https://pets.example.com" },
  env: { baseUrl: "TEST_PETS_ENDPOINT" },
  defaults: () => ({
    readTimeout: timeoutFrom("TEST_PETS_TIMEOUT_MS", 50_000),
  }),
};

function made(options: Record<string, unknown> = {}): Client {
  return clientOf(newCore(profile, options));
}

afterEach(() => {
  for (const name of Object.keys(process.env)) {
    if (name.startsWith("TEST_PETS_")) delete process.env[name];
  }
});

test("base URLs that cannot be meant are refused", () => {
  assert.equal(parseBaseUrl("[::1]:9"), "https://[::1]:9");
  const refused = [
    "file:///etc/passwd",
    "https://user:pw@host",
    "https://host/#x",
    "https://host/?x",
    "host/path",
    "//host",
    "a b",
    "https://host/a\n",
    "host:99999",
    "",
  ];
  for (const given of refused) {
    assert.throws(() => parseBaseUrl(given), InvalidRequestError, given);
  }
});

test("certificates are verified, or the caller brings a fetch", async () => {
  const variable = "NODE_TLS_REJECT_UNAUTHORIZED";
  process.env[variable] = "0";
  try {
    await assert.rejects(asked(made()), InvalidRequestError);
    await asked(clientOver(() => new Response("{}")));
  } finally {
    delete process.env[variable];
  }
});

test("a timeout variable is in milliseconds; nonsense is ignored", () => {
  const timeout = (): number => made()[core].settings.readTimeout;
  process.env["TEST_PETS_TIMEOUT_MS"] = "1500";
  assert.equal(timeout(), 1500);
  for (const nonsense of ["-1", "soon", "Infinity"]) {
    process.env["TEST_PETS_TIMEOUT_MS"] = nonsense;
    assert.equal(timeout(), 50_000);
  }
});

test("a client never shows its options", () => {
  const client = made({ apiKey: "s3cret" });
  const shown = inspect(client, { depth: 9, showHidden: false });
  assert.doesNotMatch(shown + JSON.stringify(client), /s3cret/);
});

test("a copy with other options keeps what was not changed", () => {
  class Pets implements Client {
    declare readonly [core]: Client[typeof core];
    constructor(options: Record<string, unknown>) {
      Object.defineProperty(this, core, { value: newCore(profile, options) });
    }
  }
  const client = new Pets({ apiKey: "k", maxRetries: 1 });
  const copy = copied(client, { maxRetries: 0 });
  assert.ok(copy instanceof Pets);
  assert.equal(baseOf(copy[core]), "https://pets.example.com");
  assert.equal(copy[core].settings.given.get("apiKey"), "k");
  assert.equal(copy[core].settings.maxRetries, 0);
  assert.equal(client[core].settings.maxRetries, 1);
  assert.equal(copy[core].budget, client[core].budget);
});

test("further settings go to fetch", async () => {
  const seen: RequestInit[] = [];
  const client = clientOver(
    (_url, init) => {
      seen.push(init);
      return Response.json({});
    },
    { fetchOptions: { dispatcher: "d", cache: "no-store" } },
  );
  await asked(client);
  const [init] = seen as (RequestInit & { dispatcher?: unknown })[];
  assert.equal(init?.dispatcher, "d");
  assert.equal(init?.cache, "no-store");
  assert.equal(init?.redirect, "manual");
});
