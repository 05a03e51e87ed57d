import assert from "node:assert/strict";
import { test } from "node:test";

import { call } from "../src/core/call.js";
import {
  APIConnectionError,
  APITimeoutError,
  APIUserAbortError,
  RedirectError,
  ResponseDecodeError,
  ResponseTooLargeError,
} from "../src/errors.js";
import { asked, clientFor, clientOver, create, read } from "./support/core.js";
import { reply, serve } from "./support/server.js";

test("a redirect within the origin is followed for a read", async () => {
  const moved = reply(302, "", { location: "/elsewhere?x=1" });
  await using server = await serve(moved, reply(200, {}));
  const answer = await asked(clientFor(server.url));
  assert.equal(server.received[1]?.url, "/elsewhere?x=1");
  assert.equal(answer.attempts, 1);
});

test("a redirect is not followed to another origin or for a write", async () => {
  const away = { location: "http://example.invalid/x?token=1" };
  await using server = await serve(reply(307, "", away));
  await assert.rejects(asked(clientFor(server.url), create), (error) => {
    assert.ok(error instanceof RedirectError);
    assert.equal(error.location, "http://example.invalid/x");
    assert.equal(
      error.message,
      "redirect to http://example.invalid not followed",
    );
    return true;
  });
  await assert.rejects(asked(clientFor(server.url)), RedirectError);
  assert.equal(server.received.length, 2);
});

test("a redirect loop ends after ten hops", async () => {
  await using server = await serve(reply(302, "", { location: "/loop" }));
  await assert.rejects(asked(clientFor(server.url)), RedirectError);
  assert.equal(server.received.length, 11);
});

test("a redirect without a usable location fails", async () => {
  const locations = [{}, { location: "" }, { location: "javascript:alert(1)" }];
  const answers = locations.map((headers) => reply(302, "", headers));
  for (const answer of [...answers, reply(300), reply(304)]) {
    await using server = await serve(answer);
    await assert.rejects(asked(clientFor(server.url)), {
      name: "RedirectError",
      location: "",
    });
  }
});

test("the total deadline fires although bytes keep coming", async () => {
  await using server = await serve((response) => {
    response.writeHead(200);
    const drip = setInterval(() => response.write(" "), 10);
    response.on("close", () => clearInterval(drip));
  });
  const call = asked(clientFor(server.url), read, {}, { timeout: 120 });
  await assert.rejects(call, (error) => {
    assert.ok(error instanceof APITimeoutError);
    assert.equal(error.phase, "total");
    assert.equal(error.message, "timed out (total)");
    return true;
  });
});

test("a cancelled call sends nothing more", async () => {
  const controller = new AbortController();
  await using server = await serve(() => controller.abort());
  const early = AbortSignal.abort();
  await assert.rejects(
    asked(clientFor(server.url), read, {}, { signal: early }),
    {
      name: "AbortError",
      attempts: 0,
    },
  );
  assert.equal(server.received.length, 0);
  const late = { signal: controller.signal };
  const call = asked(clientFor(server.url), read, {}, late);
  await assert.rejects(call, APIUserAbortError);
  assert.equal(server.received.length, 1);
});

test("a response beyond the limit fails", async () => {
  await using server = await serve(reply(200, JSON.stringify("x".repeat(99))));
  const client = clientFor(server.url, { maxResponseBytes: 64 });
  await assert.rejects(asked(client), (error) => {
    assert.ok(error instanceof ResponseTooLargeError);
    assert.equal(error.message, "response is larger than 64 bytes");
    return true;
  });
  assert.equal(server.received.length, 1);
});

test("a body that ends early is a lost connection, not bad JSON", async () => {
  await using server = await serve((response) => {
    response.writeHead(200, { "content-length": "50" });
    response.write("{}");
    setTimeout(() => response.destroy(), 10);
  });
  await assert.rejects(asked(clientFor(server.url)), {
    name: "APIConnectionError",
    attempts: 3,
  });
});

test("what is no JSON, no UTF-8 or of unknown coding fails once", async () => {
  const bodies = [
    reply(200, "{} x"),
    reply(200, "<html>"),
    reply(200, "{}", { "content-type": "application/json; charset=utf-16" }),
    reply(200, "{}", { "content-encoding": "foo" }),
    reply(200, `${"[".repeat(1001)}${"]".repeat(1001)}`),
    reply(200, `"${"x".repeat(9)}`),
  ];
  for (const body of bodies) {
    await using server = await serve(body);
    const answered = call(clientFor(server.url), read, {});
    await assert.rejects(answered, ResponseDecodeError);
    assert.equal(server.received.length, 1);
  }
});

test("204 has no body, whatever the operation says", async () => {
  await using server = await serve(reply(204));
  assert.equal(await call(clientFor(server.url), read, {}), undefined);
});

test("what fetch rejects with tells why, by its innermost cause", async () => {
  const failures = {
    ECONNREFUSED: "refused",
    ENOTFOUND: "dns",
    EAI_AGAIN: "dns",
    CERT_HAS_EXPIRED: "tls",
    ECONNRESET: "reset",
    UND_ERR_SOCKET: "closed",
    HPE_INVALID_CONSTANT: "protocol",
    "Proxy response (407) !== 200": "proxy",
    UND_ERR_HEADERS_OVERFLOW: "protocol",
    E_UNKNOWN: "network",
  };
  for (const [code, reason] of Object.entries(failures)) {
    const client = clientOver(
      () => {
        const cause = Object.assign(new Error("inner"), { code });
        const outer = new AggregateError([cause], "outer");
        throw new TypeError("fetch failed", { cause: outer });
      },
      { maxRetries: 0 },
    );
    await assert.rejects(asked(client), (error) => {
      assert.ok(error instanceof APIConnectionError, code);
      assert.equal(error.reason, reason);
      const isSafe = ["refused", "dns", "tls", "proxy"].includes(reason);
      const isFinal = ["tls", "proxy"].includes(reason) || /HEADERS/.test(code);
      assert.equal(error.maybeProcessed, !isSafe);
      assert.equal(error.retryable, !isFinal);
      assert.ok(error.cause instanceof TypeError);
      assert.doesNotMatch(JSON.stringify(error), /cause/);
      return true;
    });
  }
});
