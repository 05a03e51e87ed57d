import assert from "node:assert/strict";
import { mkdtemp, readFile, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { call } from "../src/core/call.js";
import { download } from "../src/core/download.js";
import type { Operation } from "../src/core/operation.js";
import type { RequestOptions } from "../src/core/options.js";
import * as t from "../src/core/types.js";
import { NotFoundError } from "../src/errors.js";
import { clientFor, read } from "./support/core.js";
import { hangUp, reply, serve, type Answer } from "./support/server.js";

const photo: Operation<Uint8Array> = {
  ...read,
  answer: t.bodyBytes,
  type: "image/png",
};
const half: Answer = (response) => {
  response.writeHead(200, { "content-length": "50" });
  response.write("half");
  setTimeout(() => response.destroy(), 10);
};
const folder = (): Promise<string> => mkdtemp(join(tmpdir(), "download-"));

function collector(): {
  readonly stream: WritableStream<Uint8Array>;
  readonly pieces: string[];
} {
  const pieces: string[] = [];
  const decoder = new TextDecoder();
  const write = (piece: Uint8Array): void =>
    void pieces.push(decoder.decode(piece));
  return { stream: new WritableStream({ write }), pieces };
}

test("a body goes to a file, whole or not at all, beyond the limit", async () => {
  const where = await folder();
  const saveTo = join(where, "photo.png");
  await using server = await serve(half, reply(200, "content"));
  const client = clientFor(server.url, { maxResponseBytes: 3 });
  const value = await download(client, photo, {}, { saveTo });
  assert.equal(value.length, 0);
  assert.equal(await readFile(saveTo, "utf8"), "content");
  assert.deepEqual(await readdir(where), ["photo.png"]);
  assert.equal(server.received.length, 2);
});

test("a file keeps its content when the new one breaks off", async () => {
  const where = await folder();
  const saveTo = join(where, "a.bin");
  await writeFile(saveTo, "old");
  await using server = await serve(half);
  const broken = download(clientFor(server.url), photo, {}, { saveTo });
  await assert.rejects(broken, { name: "APIConnectionError", attempts: 3 });
  assert.equal(await readFile(saveTo, "utf8"), "old");
  assert.deepEqual(await readdir(where), ["a.bin"]);
});

test("a body goes to a stream, which stays open", async () => {
  await using server = await serve(hangUp, reply(200, "content"));
  const { pieces, stream } = collector();
  await download(clientFor(server.url), photo, {}, { saveTo: stream });
  assert.equal(pieces.join(""), "content");
  await stream.getWriter().write(new TextEncoder().encode("!"));
  assert.equal(pieces.at(-1), "!");
});

test("what was written to a stream is not written again", async () => {
  await using server = await serve(half, reply(200, "content"));
  const { pieces, stream } = collector();
  const client = clientFor(server.url);
  const broken = download(client, photo, {}, { saveTo: stream });
  await assert.rejects(broken, { name: "APIConnectionError", attempts: 1 });
  assert.deepEqual(pieces, ["half"]);
  assert.equal(stream.locked, false);
});

test("a failure is not saved, nor is what cannot be read", async () => {
  const where = await folder();
  const saveTo = join(where, "a.bin");
  const coded = reply(200, "x", { "content-encoding": "foo" });
  await using server = await serve(reply(404, { message: "no" }), coded);
  const client = clientFor(server.url);
  const missing = download(client, photo, {}, { saveTo });
  await assert.rejects(missing, NotFoundError);
  const unread = download(client, photo, {}, { saveTo });
  await assert.rejects(unread, { name: "ResponseDecodeError" });
  assert.deepEqual(await readdir(where), []);
});

test("what cannot be written is no lost connection", async () => {
  const where = await folder();
  await using server = await serve(reply(200, "content"));
  const client = clientFor(server.url);
  const nowhere = join(where, "new", "a.bin");
  await assert.rejects(download(client, photo, {}, { saveTo: nowhere }), {
    name: "InvalidRequestError",
    message: `${nowhere} cannot be written`,
  });
  assert.equal(server.received.length, 0);
  // A folder cannot be replaced by a file.
  const saveTo = where;
  await assert.rejects(download(client, photo, {}, { saveTo }), {
    name: "PetStoreError",
    message: `${saveTo} cannot be written`,
    attempts: 1,
  });
  assert.equal(server.received.length, 1);
  const { stream } = collector();
  stream.getWriter();
  await assert.rejects(download(client, photo, {}, { saveTo: stream }), {
    message: "saveTo is locked",
    attempts: 0,
  });
});

test("without a target the bytes are the value; elsewhere there is none", async () => {
  await using server = await serve(reply(200, "content"));
  const client = clientFor(server.url);
  const bytes = await download(client, photo, {});
  assert.equal(new TextDecoder().decode(bytes), "content");
  const options: RequestOptions & { saveTo: string } = { saveTo: "x" };
  await assert.rejects(call(client, read, {}, options), {
    name: "InvalidRequestError",
  });
});
