import assert from "node:assert/strict";
import { test } from "node:test";

import { core } from "../src/core/client.js";
import { multipartBody } from "../src/core/multipart.js";
import type { Body, Parameter } from "../src/core/operation.js";
import { buildRequest } from "../src/core/request.js";
import * as t from "../src/core/types.js";
import { InvalidRequestError } from "../src/errors.js";
import { clientFor, create } from "./support/core.js";

async function partsOf(
  body: Omit<Body, "write">,
  args: object,
): Promise<string[]> {
  const operation = { ...create, body: { write: multipartBody, ...body } };
  const made = clientFor("https://x")[core];
  const built = await buildRequest(made, operation, args, {});
  if (built.body === undefined) return [];
  assert.ok(built.body instanceof Blob);
  const type = built.headers.get("content-type") ?? "";
  const boundary = `--${type.split("; boundary=")[1]}`;
  const parts = (await built.body.text()).split(boundary);
  assert.deepEqual([parts[0], parts.at(-1)], ["", "--\r\n"]);
  return parts.slice(1, -1).map((part) => part.slice(2, -2));
}

test("one part per value", async () => {
  const fields: Parameter[] = ["note", "file", "raw", "meta", "left"];
  const parts = await partsOf(
    { fields },
    {
      note: ["a", "b"],
      file: new File(["x"], 'na"me.txt', { type: "text/plain" }),
      raw: new Uint8Array([65]),
      meta: { k: 1 },
    },
  );
  const head = "Content-Disposition: form-data; name=";
  assert.deepEqual(parts, [
    `${head}"note"\r\n\r\na`,
    `${head}"note"\r\n\r\nb`,
    `${head}"file"; filename="na%22me.txt"\r\nContent-Type: text/plain\r\n\r\nx`,
    `${head}"raw"; filename="raw"\r\nContent-Type: application/octet-stream\r\n\r\nA`,
    `${head}"meta"\r\nContent-Type: application/json\r\n\r\n{"k":1}`,
  ]);
});

test("a part may have a type, and a list may be one part", async () => {
  const fields = [
    { name: "list", explode: false },
    { name: "image", type: "image/png" },
    { name: "text", type: "text/csv" },
  ];
  const image = new Blob(["y"]);
  const parts = await partsOf({ fields }, { list: [1], image, text: "a,b" });
  const types = parts.map((part) => /Type: (.*)\r/.exec(part)?.[1]);
  assert.deepEqual(types, ["application/json", "image/png", "text/csv"]);
  assert.match(parts[0] ?? "", /\[1\]$/);
});

test("the form may be one value", async () => {
  interface Upload {
    fileName: string;
    bytes: Uint8Array | Blob;
  }
  const fields = { fileName: t.text, bytes: t.bodyBytes };
  const of = t.snakeRecord<Upload>(fields as never);
  const bytes = new Uint8Array([66]);
  const parts = await partsOf({ of }, { body: { fileName: "a", bytes } });
  assert.equal(parts.length, 2);
  assert.match(parts[0] ?? "", /name="file_name"\r\n\r\na$/);
  assert.match(parts[1] ?? "", /name="bytes"; filename="bytes"[^]*B$/);
});

test("names cannot leave their quotes", async () => {
  const fields = ['a"\r\nb'];
  const [part] = await partsOf({ fields }, { 'a"\r\nb': "x" });
  assert.match(part ?? "", /name="a%22%0D%0Ab"\r\n\r\nx$/);
  const file = new File(["x"], "a\0b");
  const asked = partsOf({ fields: ["file"] }, { file });
  await assert.rejects(asked, InvalidRequestError);
});

test("nothing is sent where nothing was given", async () => {
  assert.deepEqual(await partsOf({ fields: ["a"] }, {}), []);
  assert.deepEqual(await partsOf({ fields: ["a"], isRequired: true }, {}), []);
});
