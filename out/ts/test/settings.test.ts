import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { inspect } from "node:util";

import { newCore } from "../src/core/core.js";
import { Resource, reconfigured } from "../src/core/resource.js";
import { parseBaseUrl } from "../src/core/settings.js";
import type { Profile } from "../src/core/profile.js";
import { AuthenticationError, InvalidRequestError } from "../src/errors.js";

const profile: Profile = {
  name: "pets-sdk",
  version: "1.2.3",
  server: {
    url: "https://pets.{regionId}.example.com",
    env: "TEST_PETS_ENDPOINT",
    variables: [
      {
        option: "regionId",
        default: "eu-1",
        env: "TEST_PETS_REGION",
        urls: { test: "https://test.example.com/v2" },
      },
    ],
  },
  credentials: [
    {
      option: "apiKey",
      in: "header",
      name: "x-key",
      env: "TEST_PETS_KEY",
      required: true,
    },
  ],
  timeoutEnv: "TEST_PETS_TIMEOUT_MS",
};

class Pets extends Resource {
  get url(): string {
    return this._core.settings.baseUrl;
  }
}

afterEach(() => {
  for (const name of Object.keys(process.env)) {
    if (name.startsWith("TEST_PETS_")) delete process.env[name];
  }
});

test("option, then environment variable, then default", () => {
  const urlOf = (options: Record<string, string>): string =>
    newCore(profile, { apiKey: "k", ...options }).settings.baseUrl;
  assert.equal(urlOf({}), "https://pets.eu-1.example.com");
  process.env["TEST_PETS_REGION"] = "us-2";
  assert.equal(urlOf({}), "https://pets.us-2.example.com");
  assert.equal(urlOf({ regionId: "" }), "https://pets.us-2.example.com");
  assert.equal(urlOf({ regionId: "test" }), "https://test.example.com/v2");
  process.env["TEST_PETS_ENDPOINT"] = "127.0.0.1:8080";
  assert.equal(urlOf({ regionId: "x" }), "https://127.0.0.1:8080");
  assert.equal(urlOf({ baseUrl: "http://h/p/" }), "http://h/p");
});

test("a region cannot lead to another host", () => {
  for (const regionId of ["x/../y", "a@b", "a#", "a?b"]) {
    const make = (): unknown => newCore(profile, { apiKey: "k", regionId });
    assert.throws(make, InvalidRequestError);
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
  ];
  for (const given of refused) {
    assert.throws(() => parseBaseUrl(given), InvalidRequestError, given);
  }
});

test("a client without a key says where it could come from", () => {
  assert.throws(
    () => newCore(profile, {}),
    (error) => {
      assert.ok(error instanceof AuthenticationError);
      assert.match(error.message, /apiKey.*TEST_PETS_KEY/);
      return true;
    },
  );
  process.env["TEST_PETS_KEY"] = "from-env";
  assert.equal(newCore(profile, {}).credential("apiKey"), "from-env");
});

test("the timeout variable is in milliseconds; nonsense is ignored", () => {
  const timeout = (): number =>
    newCore(profile, { apiKey: "k" }).settings.readTimeout;
  process.env["TEST_PETS_TIMEOUT_MS"] = "1500";
  assert.equal(timeout(), 1500);
  process.env["TEST_PETS_TIMEOUT_MS"] = "-1";
  assert.equal(timeout(), 60_000);
});

test("a client never shows its key", () => {
  const client = new Pets(newCore(profile, { apiKey: "s3cret" }));
  const shown = inspect(client, { depth: 9, showHidden: true });
  assert.doesNotMatch(shown + JSON.stringify(client), /s3cret/);
});

test("a reconfigured copy keeps what was not changed", () => {
  const client = new Pets(newCore(profile, { apiKey: "k", regionId: "a" }));
  const copy = reconfigured(client, { maxRetries: 0 });
  assert.ok(copy instanceof Pets);
  assert.equal(copy.url, "https://pets.a.example.com");
  assert.equal(client.url, copy.url);
});
