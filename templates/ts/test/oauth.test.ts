import assert from "node:assert/strict";
import { test } from "node:test";

import type { Client } from "../src/core/client.js";
import { canAsk, clientCredentials, forgetTokens } from "../src/core/oauth.js";
import type { Profile } from "../src/core/profile.js";
import { copied } from "../src/core/resource.js";
import { authorize, redact } from "../src/core/security.js";
import { AuthenticationError } from "../src/errors.js";
import { asked, clientFor, fakeClock, type FakeClock } from "./support/core.js";

const granted: Partial<Profile> = {
  credentials: [
    {
      option: "token",
      in: "header",
      name: "Authorization",
      prefix: "Bearer ",
      grant: {
        isPossible: canAsk,
        token: clientCredentials,
        url: "/oauth/token",
        scopes: ["read pets", "write"],
        options: ["clientId", "clientSecret"],
      },
    },
  ],
  authorize,
  redact,
  security: [["token"]],
  renew: forgetTokens,
};

interface Asked {
  readonly url: string;
  readonly authorization: string | null;
  readonly body: unknown;
}

interface Service {
  readonly client: Client;
  readonly clock: FakeClock;
  readonly tokens: Asked[];
  readonly calls: Asked[];
}

/** A service that gives tokens `t-1`, `t-2`, … and refuses some of them. */
function service(
  options: {
    readonly refused?: readonly string[];
    readonly answer?: (count: number) => Response;
    readonly given?: Record<string, string>;
  } = {},
): Service {
  const tokens: Asked[] = [];
  const calls: Asked[] = [];
  const { answer = tokenAnswer, given = {}, refused = [] } = options;
  const clock = fakeClock();
  const fetch = (url: string, init: RequestInit): Promise<Response> => {
    const headers = new Headers(init.headers);
    const authorization = headers.get("authorization");
    const isToken = url.endsWith("/oauth/token");
    const list = isToken ? tokens : calls;
    list.push({ url, authorization, body: init.body });
    if (isToken) return Promise.resolve(answer(tokens.length));
    const status = refused.includes(authorization ?? "") ? 401 : 200;
    return Promise.resolve(new Response("{}", { status }));
  };
  const secrets = { clientId: "me:", clientSecret: "s3 cret", ...given };
  const settings = { ...secrets, fetch };
  const client = clientFor("https://x/v1", settings, granted, clock);
  return { client, clock, tokens, calls };
}

function tokenAnswer(count: number): Response {
  return Response.json({ access_token: `t-${count}`, expires_in: 3600 });
}

test("a token is asked for once, for calls at the same time and later", async () => {
  const { calls, client, tokens } = service();
  await Promise.all([asked(client), asked(client), asked(client)]);
  await asked(copied(client, { maxRetries: 0 }));
  assert.equal(tokens.length, 1);
  assert.deepEqual(
    calls.map(({ authorization }) => authorization),
    ["Bearer t-1", "Bearer t-1", "Bearer t-1", "Bearer t-1"],
  );
  assert.deepEqual(tokens[0], {
    url: "https://x/oauth/token",
    authorization: `Basic ${btoa("me%3A:s3+cret")}`,
    body: "grant_type=client_credentials&scope=read+pets+write",
  });
});

test("a token that is about to end is replaced", async () => {
  const { client, clock, tokens } = service();
  await asked(client);
  await clock.sleep(3_500_000);
  await asked(client);
  assert.equal(tokens.length, 1);
  await clock.sleep(70_001);
  await asked(client);
  assert.equal(tokens.length, 2);
});

test("a token that is refused is replaced, once", async () => {
  const { calls, client, tokens } = service({ refused: ["Bearer t-1"] });
  await asked(client);
  assert.equal(tokens.length, 2);
  assert.equal(calls.length, 2);
  const refused = ["Bearer t-1", "Bearer t-2"];
  const other = service({ refused });
  await assert.rejects(asked(other.client), AuthenticationError);
  assert.equal(other.tokens.length, 2);
});

test("a token that was given is used, and none is asked for", async () => {
  const { calls, client, tokens } = service({ given: { token: "own" } });
  await asked(client);
  assert.equal(tokens.length, 0);
  assert.equal(calls[0]?.authorization, "Bearer own");
});

test("a refusal keeps the secrets and is asked for again", async () => {
  let isRefused = true;
  const answer = (count: number): Response =>
    isRefused
      ? Response.json(
          { error: "invalid_client", error_description: "unknown client" },
          { status: 400 },
        )
      : tokenAnswer(count);
  const { calls, client, tokens } = service({ answer });
  await assert.rejects(asked(client), (error) => {
    assert.ok(error instanceof AuthenticationError);
    assert.equal(error.body, "");
    assert.match(error.message, /invalid_client|unknown client/);
    return true;
  });
  assert.equal(calls.length, 0);
  isRefused = false;
  await asked(client);
  assert.equal(tokens.length, 2);
});

test("asking is tried again after passing failures", async () => {
  const answer = (count: number): Response =>
    count < 3 ? new Response("", { status: 503 }) : tokenAnswer(count);
  const { client, tokens } = service({ answer });
  await asked(client);
  assert.equal(tokens.length, 3);
});

test("what is no token is an error", async () => {
  for (const body of ["{}", "<html>", '{"access_token":7}']) {
    const { client } = service({ answer: () => new Response(body) });
    await assert.rejects(asked(client), { name: /Error$/ });
  }
});
