import assert from "node:assert/strict";
import { mkdtemp, readFile, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { openLocalFile } from "../src/core/local-files.js";
import { getFile, putFile } from "../src/core/transfer.js";
import { InvalidRequestError, NotFoundError } from "../src/errors.js";
import { clientFor } from "./support/core.js";
import { hangUp, reply, serve } from "./support/server.js";

const folder = (): Promise<string> => mkdtemp(join(tmpdir(), "transfer-"));

test("a file is sent without the SDK's headers", async () => {
  const path = join(await folder(), "a.txt");
  await writeFile(path, "héllo");
  await using server = await serve(reply(200, "", { etag: '"e"' }));
  const client = clientFor("https://x", { headers: { "x-own": "1" } });
  const url = `${server.url}/put?signature=s`;
  const content = await openLocalFile(path);
  const done = await putFile(client, url, content, "text/plain");
  assert.deepEqual(done, { httpStatus: 200, bytes: 6, etag: '"e"' });
  const [request] = server.received;
  assert.equal(request?.body, "héllo");
  assert.equal(request.headers["content-type"], "text/plain");
  assert.equal(request.headers["x-own"], undefined);
  assert.equal(request.headers.authorization, undefined);
});

test("a file is fetched into new folders, after a retry", async () => {
  const path = join(await folder(), "new", "b.txt");
  await using server = await serve(hangUp, reply(200, "content"));
  const done = await getFile(clientFor("https://x"), server.url, path);
  assert.equal(done.bytes, 7);
  assert.equal(await readFile(path, "utf8"), "content");
});

test("a transfer that breaks leaves no file", async () => {
  const where = await folder();
  await using server = await serve((response) => {
    response.writeHead(200, { "content-length": "50" });
    response.write("half");
    setTimeout(() => response.destroy(), 10);
  });
  const path = join(where, "c.txt");
  const url = `${server.url}/get?signature=s3cret`;
  await assert.rejects(getFile(clientFor("https://x"), url, path), (error) => {
    assert.ok(error instanceof Error);
    assert.doesNotMatch(error.message, /s3cret/);
    return true;
  });
  assert.deepEqual(await readdir(where), []);
});

test("failures: no such local file, no such object", async () => {
  await using server = await serve(reply(404, "<xml/>"));
  const client = clientFor("https://x");
  await assert.rejects(openLocalFile("/no/such/file"), InvalidRequestError);
  const path = join(await folder(), "d.txt");
  await assert.rejects(getFile(client, server.url, path), NotFoundError);
});
