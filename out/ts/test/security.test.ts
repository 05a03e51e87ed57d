import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { core } from "../src/core/client.js";
import type { Operation } from "../src/core/operation.js";
import type { CredentialProfile, Profile } from "../src/core/profile.js";
import { buildRequest, type BuiltRequest } from "../src/core/request.js";
import {
  authorize,
  credential,
  redact,
  requireCredential,
} from "../src/core/security.js";
import { AuthenticationError } from "../src/errors.js";
import { asked, clientFor, clientOver, read } from "./support/core.js";

const credentials: CredentialProfile[] = [
  {
    option: "login",
    in: "header",
    name: "Authorization",
    prefix: "Basic ",
    format: btoa,
  },
  {
    option: "token",
    in: "header",
    name: "Authorization",
    prefix: "Bearer ",
  },
  { option: "key", in: "query", name: "key" },
  { option: "session", in: "cookie", name: "sid" },
];
const guarded: Partial<Profile> = {
  env: { token: "TEST_PETS_TOKEN" },
  credentials,
  authorize,
  redact,
  security: [["token"], ["key", "session"]],
};

function built(
  options: Record<string, unknown>,
  operation: Partial<Operation> = {},
): Promise<BuiltRequest> {
  const client = clientFor("https://x", options, guarded);
  return buildRequest(client[core], { ...read, ...operation }, {}, {});
}

afterEach(() => {
  delete process.env["TEST_PETS_TOKEN"];
});

test("the first alternative that is there", async () => {
  const token = { token: "t" };
  const both = { key: "k&", session: "s;" };
  const first = await built({ ...both, ...token });
  assert.equal(first.headers.get("authorization"), "Bearer t");
  assert.equal(first.url, "https://x/pet");
  const second = await built(both);
  assert.equal(second.headers.get("authorization"), null);
  assert.equal(second.url, "https://x/pet?key=k%26");
  assert.equal(second.headers.get("cookie"), "sid=s%3B");
});

test("an operation may name alternatives of its own, or none", async () => {
  const login = await built(
    { login: "me:pw", token: "t" },
    { security: [["login"]] },
  );
  assert.equal(login.headers.get("authorization"), "Basic bWU6cHc=");
  const open = await built({ token: "t" }, { security: [] });
  assert.equal(open.headers.get("authorization"), null);
  const either = await built({}, { security: [["token"], []] });
  assert.equal(either.headers.get("authorization"), null);
});

test("without a credential nothing is sent, and the error says why", async () => {
  await assert.rejects(built({ key: "k" }), (error) => {
    assert.ok(error instanceof AuthenticationError);
    assert.equal(error.statusCode, 0);
    assert.equal(error.operation, "getPet");
    assert.equal(
      error.message,
      "no credential: pass token or set TEST_PETS_TOKEN, or pass key and pass session",
    );
    return true;
  });
  process.env["TEST_PETS_TOKEN"] = "from-env";
  const { headers } = await built({});
  assert.equal(headers.get("authorization"), "Bearer from-env");
});

test("a client that could call nothing is not made", () => {
  const strict = { ...guarded, require: requireCredential };
  const make = (options: object): unknown =>
    clientFor("https://x", options as Record<string, string>, strict);
  assert.throws(() => make({}), AuthenticationError);
  assert.throws(() => make({ token: "" }), AuthenticationError);
  make({ session: "s" });
});

test("a function is asked for the credential before each attempt", async () => {
  let count = 0;
  const token = (): Promise<string> => Promise.resolve(`t-${(count += 1)}`);
  const seen: (string | null)[] = [];
  const client = clientOver(
    (_url, { headers }) => {
      seen.push(new Headers(headers).get("authorization"));
      return new Response("{}", { status: seen.length < 3 ? 500 : 200 });
    },
    { token },
    guarded,
  );
  await asked(client);
  assert.deepEqual(seen, ["Bearer t-1", "Bearer t-2", "Bearer t-3"]);
});

test("a credential takes the place of a parameter of its name", async () => {
  const operation = { query: ["key", "more"], security: [["key"]] };
  const client = clientFor("https://x", { key: "k" }, guarded);
  const given = { ...read, ...operation };
  const args = { key: "other", more: 1 };
  const { url } = await buildRequest(client[core], given, args, {});
  assert.equal(url, "https://x/pet?more=1&key=k");
});

test("a credential inside a body", async () => {
  const made = clientFor("https://x", { token: "t" }, guarded)[core];
  assert.equal(await credential(made, "token", "Bearer "), "Bearer t");
  assert.equal(await credential(made, "key"), undefined);
});

test("no credential is shown, even when the service repeats it", async () => {
  const token = "s3 cret";
  const body = { message: `bad key ${token}`, url: "/?k=s3%20cret&l=s3+cret" };
  const client = clientOver(
    () => Response.json(body, { status: 400 }),
    { token },
    guarded,
  );
  const shown = "/?k=[redacted]&l=[redacted]";
  await assert.rejects(asked(client), {
    message: "HTTP 400: bad key [redacted]",
    body: JSON.stringify({ message: "bad key [redacted]", url: shown }),
  });
});
