import assert from "node:assert/strict";
import { test } from "node:test";

import type { Operation } from "../src/core/operation.js";
import {
  eventData,
  jsonLines,
  wholeEvents,
  type Stream,
} from "../src/core/streams.js";
import * as t from "../src/core/types.js";
import {
  APIConnectionError,
  APIStatusError,
  APITimeoutError,
  APIUserAbortError,
  NotFoundError,
  ResponseDecodeError,
  ResponseTooLargeError,
} from "../src/errors.js";
import {
  clientFor,
  clientOver,
  create,
  fakeClock,
  read,
} from "./support/core.js";
import { reply, serve, type Answer } from "./support/server.js";

interface Pet extends t.Extensible {
  id: number;
}
const Pet = () => t.record<Pet>({ id: t.integer });

const events: Operation<Pet> = {
  ...read,
  type: "text/event-stream",
  answer: Pet,
};
const lines: Operation<Pet> = { ...events, type: "application/jsonl" };

async function all<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of stream) found.push(item);
  return found;
}

/** A body that arrives in pieces and then ends or breaks off. */
function inPieces(pieces: readonly Uint8Array[], failure?: Error): Response {
  const left = [...pieces];
  return new Response(
    new ReadableStream({
      pull(controller) {
        const piece = left.shift();
        if (piece !== undefined) controller.enqueue(piece);
        else if (failure === undefined) controller.close();
        else controller.error(failure);
      },
    }),
  );
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Sends events and leaves the connection open, or cuts it. */
function sending(text: string, end: "open" | "cut" | "end" = "end"): Answer {
  return (response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(text);
    if (end === "end") response.end();
    if (end === "cut") setTimeout(() => response.destroy(), 20);
  };
}

test("events, whichever way their bytes are cut", async () => {
  const text = 'data: {"id":1,"é":"😀"}\r\n\r\ndata: {"id":2}\n\n: x\n';
  const whole = bytes(text);
  for (let at = 0; at <= whole.length; at += 1) {
    const pieces = [whole.slice(0, at), whole.slice(at)];
    const client = clientOver(() => inPieces(pieces));
    const stream = await eventData(client, events, {});
    const pets = await all(stream);
    assert.deepEqual(pets, [{ id: 1, extra: { é: "😀" } }, { id: 2 }]);
  }
});

test("lines of JSON; empty ones are nothing, the last need not end", async () => {
  const whole = bytes('{"id":1}\n\r\n {"id":2}\r\n{"id":3}');
  for (let at = 0; at <= whole.length; at += 1) {
    const pieces = [whole.slice(0, at), whole.slice(at)];
    const client = clientOver(() => inPieces(pieces));
    const pets = await all(await jsonLines(client, lines, {}));
    assert.deepEqual(pets, [{ id: 1 }, { id: 2 }, { id: 3 }]);
  }
});

test("[DONE] ends a stream, what follows is not read", async () => {
  const text = 'data: {"id":1}\n\ndata: [DONE]\n\ndata: no JSON\n\n';
  const client = clientOver(() => inPieces([bytes(text)]));
  assert.deepEqual(await all(await eventData(client, events, {})), [{ id: 1 }]);
});

test("whole events have a name, an id and data", async () => {
  interface Told extends t.Extensible {
    event: string;
    data: Pet;
    id: string;
    retry?: number | undefined;
  }
  const Told = () =>
    t.record<Told>({
      event: t.text,
      data: Pet,
      id: t.text,
      retry: t.optional(t.integer),
    });
  const text =
    'event: a\nid: 7\nretry: 5\ndata: {"id":1}\n\ndata: {"id":2}\n\n';
  const client = clientOver(() => inPieces([bytes(text)]));
  const operation = { ...events, answer: Told } as Operation<Told>;
  const told = await all(await wholeEvents(client, operation, {}));
  assert.deepEqual(told, [
    { event: "a", data: { id: 1 }, id: "7", retry: 5 },
    { event: "message", data: { id: 2 }, id: "7" },
  ]);
});

test("data may be text that is no JSON", async () => {
  const client = clientOver(() => inPieces([bytes("data: a b\n\n")]));
  const operation = { ...events, answer: t.bodyText } as Operation<string>;
  assert.deepEqual(await all(await eventData(client, operation, {})), ["a b"]);
});

test("items come as soon as they arrive", async () => {
  await using server = await serve(sending('data: {"id":1}\n\n', "open"));
  const stream = await eventData(clientFor(server.url), events, {});
  assert.equal(stream.response.status, 200);
  for await (const pet of stream) {
    assert.deepEqual(pet, { id: 1 });
    break;
  }
});

test("a failing answer is an error before there is a stream", async () => {
  await using server = await serve(reply(404, { message: "gone" }));
  const opened = eventData(clientFor(server.url), events, {});
  await assert.rejects(opened, NotFoundError);
  await using busy = await serve(reply(503), sending('data: {"id":1}\n\n'));
  const stream = await eventData(clientFor(busy.url), events, {});
  assert.equal((await all(stream)).length, 1);
});

test("an event named error is a failure", async () => {
  const text =
    'data: {"id":1}\n\nevent: error\ndata: {"code":"busy","message":"later"}\n\n';
  const client = clientOver(() => inPieces([bytes(text)]));
  const stream = await eventData(client, events, {});
  await assert.rejects(all(stream), (error) => {
    assert.ok(error instanceof APIStatusError);
    assert.equal(error.code, "busy");
    assert.equal(error.message, "HTTP 200 busy: later");
    return true;
  });
});

test("an item that does not fit ends the stream", async () => {
  for (const data of ['{"id":"x"}', "{", "7"]) {
    const client = clientOver(() => inPieces([bytes(`data: ${data}\n\n`)]));
    const stream = await eventData(client, events, {});
    await assert.rejects(all(stream), ResponseDecodeError);
  }
  const broken = new Uint8Array([0x7b, 0xff, 0x0a]);
  const client = clientOver(() => inPieces([broken]));
  await assert.rejects(all(await jsonLines(client, lines, {})), {
    name: "ResponseDecodeError",
  });
});

test("a line beyond the limit is not collected", async () => {
  const client = clientOver(
    () => inPieces([bytes("x".repeat(40)), bytes("x".repeat(40))]),
    { maxResponseBytes: 64 },
  );
  const stream = await jsonLines(client, lines, {});
  await assert.rejects(all(stream), ResponseTooLargeError);
});

test("closing ends the iteration, also from outside", async () => {
  await using server = await serve(sending('data: {"id":1}\n\n', "open"));
  const stream: Stream<Pet> = await eventData(
    clientFor(server.url),
    events,
    {},
  );
  const found: Pet[] = [];
  for await (const pet of stream) {
    found.push(pet);
    setTimeout(() => stream.close(), 20);
  }
  assert.equal(found.length, 1);
});

test("a signal cancels a stream", async () => {
  await using server = await serve(sending('data: {"id":1}\n\n', "open"));
  const controller = new AbortController();
  const { signal } = controller;
  const client = clientFor(server.url);
  const stream = await eventData(client, events, {}, { signal });
  await assert.rejects(async () => {
    for await (const pet of stream) {
      assert.equal(pet.id, 1);
      controller.abort();
    }
  }, APIUserAbortError);
});

test("silence is a timeout, the deadline of the call is not", async () => {
  await using server = await serve(sending('data: {"id":1}\n\n', "open"));
  const client = clientFor(server.url, { readTimeout: 60, timeout: 10_000 });
  const stream = await eventData(client, events, {}, { maxRetries: 0 });
  await assert.rejects(all(stream), (error) => {
    assert.ok(error instanceof APITimeoutError);
    assert.equal(error.phase, "read");
    return true;
  });
});

test("a GET with an id goes on after a loss where it was", async () => {
  await using server = await serve(
    sending('id: 1\nretry: 70\ndata: {"id":1}\n\n', "cut"),
    sending('id: 2\ndata: {"id":2}\n\n'),
  );
  const clock = fakeClock();
  const client = clientFor(server.url, {}, {}, clock);
  const pets = await all(await eventData(client, events, {}));
  assert.deepEqual(pets, [{ id: 1 }, { id: 2 }]);
  assert.deepEqual(clock.sleeps, [70]);
  const ids = server.received.map(({ headers }) => headers["last-event-id"]);
  assert.deepEqual(ids, [undefined, "1"]);
});

test("without an id, or for a POST, a loss is an error", async () => {
  const cut = sending('data: {"id":1}\n\n', "cut");
  await using server = await serve(cut);
  const opened = eventData(clientFor(server.url), events, {});
  await assert.rejects(all(await opened), APIConnectionError);
  await using other = await serve(sending('id: 1\ndata: {"id":1}\n\n', "cut"));
  const post = { ...events, method: create.method };
  const stream = await eventData(clientFor(other.url), post, {});
  await assert.rejects(all(stream), APIConnectionError);
  assert.equal(other.received.length, 1);
});

test("losses are followed as often as a call is tried again", async () => {
  await using server = await serve(sending('id: 1\ndata: {"id":1}\n\n', "cut"));
  const client = clientFor(server.url);
  const stream = await eventData(client, events, {});
  await assert.rejects(all(stream), APIConnectionError);
  assert.equal(server.received.length, 3);
});
