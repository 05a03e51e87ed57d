import assert from "node:assert/strict";
import { test } from "node:test";

import { binaryBody } from "../src/core/bodies.js";
import { multipartBody } from "../src/core/multipart.js";
import type { Operation } from "../src/core/operation.js";
import { asked, clientFor, create } from "./support/core.js";
import { hangUp, reply, serve } from "./support/server.js";

const put: Operation = {
  ...create,
  method: "PUT",
  body: { write: binaryBody },
};

/** A stream of some pieces that counts what was taken of it. */
function streamOf(...pieces: readonly string[]): {
  readonly stream: ReadableStream;
  readonly taken: string[];
} {
  const left = [...pieces];
  const taken: string[] = [];
  const pull = (controller: ReadableStreamDefaultController): void => {
    const piece = left.shift();
    if (piece === undefined) return controller.close();
    taken.push(piece);
    controller.enqueue(new TextEncoder().encode(piece));
  };
  const stream = new ReadableStream({ pull }, { highWaterMark: 0 });
  return { stream, taken };
}

test("a stream is sent in chunks, and once when it was read", async () => {
  await using server = await serve(reply(500));
  const { stream, taken } = streamOf("ab", "c");
  const sent = asked(clientFor(server.url), put, { body: stream });
  await assert.rejects(sent, { name: "InternalServerError", attempts: 1 });
  const [request] = server.received;
  assert.equal(request?.body, "abc");
  assert.equal(request.headers["transfer-encoding"], "chunked");
  assert.deepEqual(taken, ["ab", "c"]);
});

test("a stream is sent again as long as nothing was read of it", async () => {
  const server = await serve(reply(200));
  await server[Symbol.asyncDispose]();
  const { stream } = streamOf("a", "b");
  const refused = asked(clientFor(server.url), put, { body: stream });
  await assert.rejects(refused, { name: "APIConnectionError", attempts: 3 });
  await using other = await serve(reply(200, {}));
  const client = clientFor(other.url);
  await asked(client, put, { body: stream });
  assert.equal(other.received[0]?.body, "ab");
  await assert.rejects(asked(client, put, { body: stream }), {
    message: "a stream that was read cannot be sent",
  });
});

test("a Blob has a length and is sent again", async () => {
  await using server = await serve(hangUp, reply(200, {}));
  await asked(clientFor(server.url), put, { body: new Blob(["ab", "c"]) });
  for (const { body, headers } of server.received) {
    assert.equal(body, "abc");
    assert.equal(headers["content-length"], "3");
  }
  assert.equal(server.received.length, 2);
});

test("a multipart form streams where a part does", async () => {
  const fields = ["note", "file"];
  const body = { write: multipartBody, fields };
  const operation = { ...put, body };
  await using server = await serve(reply(500), reply(200, {}));
  const client = clientFor(server.url);
  const { stream } = streamOf("ab", "c");
  const sent = asked(client, operation, { note: "é", file: stream });
  await assert.rejects(sent, { attempts: 1 });
  const [first] = server.received;
  assert.equal(first?.headers["transfer-encoding"], "chunked");
  assert.match(
    first.body,
    /name="note"\r\n\r\né\r\n.*name="file"; filename="file"\r\n.*\r\n\r\nabc\r\n/s,
  );
});

test("all attempts of a multipart form are the same bytes", async () => {
  await using server = await serve(reply(500), reply(200, {}));
  const body = { write: multipartBody, fields: ["file"] };
  const file = new Blob(["x"]);
  await asked(clientFor(server.url), { ...put, body }, { file });
  const [first, second] = server.received;
  assert.equal(first?.body, second?.body);
  assert.equal(first?.headers["content-type"], second?.headers["content-type"]);
  assert.ok(first?.headers["content-length"]);
});
