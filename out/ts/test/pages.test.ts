import assert from "node:assert/strict";
import { test } from "node:test";

import { list, number, text } from "../src/core/decode.js";
import {
  byLink,
  byNumber,
  byOffset,
  byToken,
  firstPage,
  settledPage,
  paged,
  type NextPage,
  type PagePromise,
} from "../src/core/pages.js";
import type { Reply } from "../src/core/reply.js";
import {
  RedirectError,
  ResponseDecodeError,
  RootError,
} from "../src/errors.js";
import { coreFor, read } from "./support/core.js";
import { reply, serve, type Answer } from "./support/server.js";

const operation = {
  ...read,
  parameters: [
    { in: "query", name: "kind" },
    { in: "query", name: "at" },
  ],
} as const;

interface Numbers {
  items: number[];
  next: string | undefined;
}

const readPage = (answer: Reply): Numbers => ({
  items: answer.required(["items"], list(number)),
  next: answer.optional(["next"], text),
});

function numbers(url: string, next: NextPage): PagePromise<Numbers, number> {
  return paged(() =>
    firstPage(coreFor(url), operation, { kind: "a" }, undefined, {
      read: readPage,
      items: (page) => page.items,
      next,
    }),
  );
}

async function all(items: AsyncIterable<number>): Promise<number[]> {
  const found: number[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const page = (items: number[], next?: string): Answer =>
  reply(200, { items, next });

test("by token, with the same filters, over an empty page", async () => {
  await using server = await serve(page([1, 2], "b"), page([], "c"), page([3]));
  const first = await numbers(server.url, byToken("at", ["next"]));
  assert.deepEqual(Object.keys(first), ["items", "next"]);
  assert.deepEqual(await all(first), [1, 2, 3]);
  const urls = server.received.map(({ url }) => url);
  assert.deepEqual(urls, [
    "/pet?kind=a",
    "/pet?kind=a&at=b",
    "/pet?kind=a&at=c",
  ]);
});

test("a listing can be iterated without awaiting its first page", async () => {
  await using server = await serve(page([1], "b"), page([2], ""));
  const found = await all(numbers(server.url, byToken("at", ["next"])));
  assert.deepEqual(found, [1, 2]);
});

test("by offset and by number, until a page is empty", async () => {
  await using server = await serve(page([1, 2]), page([3]), page([]));
  assert.deepEqual(await all(numbers(server.url, byOffset("at"))), [1, 2, 3]);
  assert.equal(server.received[2]?.url, "/pet?kind=a&at=3");
  await using other = await serve(page([1]), page([2]), page([]));
  assert.deepEqual(await all(numbers(other.url, byNumber("at", 1))), [1, 2]);
  assert.equal(other.received[2]?.url, "/pet?kind=a&at=3");
});

test("by the Link header, within the origin", async () => {
  const body = { items: [1] };
  const next = reply(200, body, {
    link: '<?p=0>; rel="prev", <?p=2>; rel="next"',
  });
  await using server = await serve(next, reply(200, body));
  assert.deepEqual(await all(numbers(server.url, byLink)), [1, 1]);
  assert.equal(server.received[1]?.url, "/pet?p=2");
  const link = "<https://example.invalid/x?key=1>; rel=next";
  await using away = await serve(reply(200, body, { link }));
  await assert.rejects(all(numbers(away.url, byLink)), RedirectError);
});

test("a page that leads back to an earlier one is an error", async () => {
  await using server = await serve(
    page([1], "b"),
    page([2], "c"),
    page([3], "b"),
  );
  const items = numbers(server.url, byToken("at", ["next"]));
  await assert.rejects(all(items), ResponseDecodeError);
  assert.equal(server.received.length, 3);
});

test("a failing page ends the iteration with its error", async () => {
  await using server = await serve(page([1], "b"), reply(404));
  const items = numbers(server.url, byToken("at", ["next"]));
  await assert.rejects(all(items), { name: "NotFoundError" });
});

test("iterating a failed result throws its error", async () => {
  const error = new RootError("no");
  const page = await settledPage(() => Promise.reject<never>(error));
  assert.equal(page.success, false);
  await assert.rejects(all(page), error);
});
