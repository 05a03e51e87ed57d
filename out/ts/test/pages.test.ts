import assert from "node:assert/strict";
import { test } from "node:test";

import type { Operation } from "../src/core/operation.js";
import {
  byLink,
  byNumber,
  byOffset,
  byToken,
  byUrl,
  listed,
  type NextPage,
  type Page,
  type PagePromise,
} from "../src/core/pages.js";
import * as t from "../src/core/types.js";
import { RedirectError, ResponseDecodeError } from "../src/errors.js";
import { clientFor, read } from "./support/core.js";
import { reply, serve, type Answer } from "./support/server.js";

interface Numbers extends t.Extensible {
  items?: number[] | undefined;
  next?: string | undefined;
}
const Numbers = () =>
  t.record<Numbers>({
    items: t.optional(t.list(t.number)),
    next: t.optional(t.text),
  });

const operation: Operation<Numbers> = {
  ...read,
  query: ["kind", "at"],
  answer: Numbers,
};

function numbers(
  url: string,
  next: NextPage,
  args: object = { kind: "a" },
): PagePromise<Page<number, Numbers>, number> {
  return listed(
    clientFor(url),
    operation,
    args,
    { idempotencyKey: "once" },
    (data) => data.items,
    next,
  );
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const page = (items?: number[], next?: unknown, more = {}): Answer =>
  reply(200, { items, next, ...more });

const byNext = byToken("at", ["next"]);

test("a page has its items and the whole answer", async () => {
  await using server = await serve(page([1, 2], "b", { total: 9 }));
  const first = await numbers(server.url, byNext);
  assert.deepEqual(first.items, [1, 2]);
  const data = { items: [1, 2], next: "b", extra: { total: 9 } };
  assert.deepEqual(first.data, data);
  assert.deepEqual(Object.keys(first), ["items", "data"]);
});

test("by token, with the same filters, over an empty page", async () => {
  await using server = await serve(page([1, 2], "b"), page([], "c"), page([3]));
  const first = await numbers(server.url, byNext);
  assert.deepEqual(await all(first), [1, 2, 3]);
  const urls = server.received.map(({ url }) => url);
  assert.deepEqual(urls, [
    "/pet?kind=a",
    "/pet?kind=a&at=b",
    "/pet?kind=a&at=c",
  ]);
  const keys = server.received.map(({ headers }) => headers["idempotency-key"]);
  assert.deepEqual(keys, ["once", undefined, undefined]);
});

test("a listing can be iterated without awaiting its first page", async () => {
  await using server = await serve(page([1], "b"), page([2], ""));
  assert.deepEqual(await all(numbers(server.url, byNext)), [1, 2]);
});

test("a page without its list has no items", async () => {
  await using server = await serve(page(undefined, "b"), page([1]));
  const first = await numbers(server.url, byNext);
  assert.deepEqual(first.items, []);
  assert.deepEqual(await all(first), [1]);
});

test("by the token of the last item, until a page is empty", async () => {
  await using server = await serve(page([1, 2]), page([3]), page([]));
  const found = await all(numbers(server.url, byToken("at", ["items", -1])));
  assert.deepEqual(found, [1, 2, 3]);
  assert.equal(server.received[2]?.url, "/pet?kind=a&at=3");
});

test("a flag that there is no more ends a listing", async () => {
  const last = { more: ["more"] };
  const pages = [
    page([1], "b", { more: true }),
    page([2], "c", { more: false }),
  ];
  for (const next of [
    byToken("at", ["next"], last),
    byOffset("at", last),
    byNumber("at", 1, last),
  ]) {
    await using server = await serve(...pages);
    assert.deepEqual(await all(numbers(server.url, next)), [1, 2]);
    assert.equal(server.received.length, 2);
  }
  await using empty = await serve(
    page([], "b", { more: true }),
    page([2]),
    page([]),
  );
  assert.deepEqual(await all(numbers(empty.url, byOffset("at", last))), [2]);
});

test("by offset and by number, until a page is empty", async () => {
  await using server = await serve(page([1, 2]), page([3]), page([]));
  assert.deepEqual(await all(numbers(server.url, byOffset("at"))), [1, 2, 3]);
  assert.equal(server.received[2]?.url, "/pet?kind=a&at=3");
  await using other = await serve(page([1]), page([2]), page([]));
  assert.deepEqual(await all(numbers(other.url, byNumber("at", 1))), [1, 2]);
  assert.equal(other.received[2]?.url, "/pet?kind=a&at=3");
  await using later = await serve(page([5]), page([]));
  const fromSeven = numbers(later.url, byNumber("at", 1), { at: 7 });
  assert.deepEqual(await all(fromSeven), [5]);
  assert.equal(later.received[1]?.url, "/pet?at=8");
});

test("a total ends a listing without a request for an empty page", async () => {
  const total = { total: 3 };
  const pages = [page([1, 2], "", total), page([3], "", total)];
  for (const next of [
    byOffset("at", { total: ["total"] }),
    byNumber("at", 0, { total: ["total"] }),
  ]) {
    await using server = await serve(...pages);
    assert.deepEqual(await all(numbers(server.url, next)), [1, 2, 3]);
    assert.equal(server.received.length, 2);
  }
  const count = { count: 2 };
  await using server = await serve(page([1], "", count), page([2], "", count));
  const counted = byNumber("at", 1, { pages: ["count"] });
  assert.deepEqual(await all(numbers(server.url, counted)), [1, 2]);
});

test("by the Link header or a URL, within the origin", async () => {
  const body = { items: [1] };
  const next = reply(200, body, {
    link: '<?p=0>; rel="prev", <?p=2>; rel="next"',
  });
  await using server = await serve(next, reply(200, body));
  assert.deepEqual(await all(numbers(server.url, byLink)), [1, 1]);
  assert.equal(server.received[1]?.url, "/pet?p=2");
  await using other = await serve(page([1], "/more?x=1"), page([2], ""));
  const byIt = byUrl(["next"]);
  assert.deepEqual(await all(numbers(other.url, byIt)), [1, 2]);
  assert.equal(other.received[1]?.url, "/more?x=1");
  const link = "<https://example.invalid/x?key=1>; rel=next";
  await using away = await serve(reply(200, body, { link }));
  const first = await numbers(away.url, byLink);
  assert.deepEqual(first.items, [1]);
  await assert.rejects(all(first), RedirectError);
});

test("a page that leads back to an earlier one is an error", async () => {
  await using server = await serve(
    page([1], "b"),
    page([2], "c"),
    page([3], "b"),
  );
  const found: number[] = [];
  const reading = async (): Promise<void> => {
    for await (const item of numbers(server.url, byNext)) found.push(item);
  };
  await assert.rejects(reading, ResponseDecodeError);
  assert.deepEqual(found, [1, 2, 3]);
  assert.equal(server.received.length, 3);
});

test("a failing page ends the iteration with its error", async () => {
  await using server = await serve(page([1], "b"), reply(404));
  await assert.rejects(all(numbers(server.url, byNext)), {
    name: "NotFoundError",
  });
});

test("leaving early asks for nothing more", async () => {
  await using server = await serve(page([1, 2], "b"), page([3]));
  for await (const item of numbers(server.url, byNext)) {
    assert.equal(item, 1);
    break;
  }
  assert.equal(server.received.length, 1);
});
