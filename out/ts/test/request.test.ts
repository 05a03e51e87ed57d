import assert from "node:assert/strict";
import { test } from "node:test";

import {
  binaryBody,
  formBody,
  jsonBody,
  textBody,
} from "../src/core/bodies.js";
import { core } from "../src/core/client.js";
import { jsonText } from "../src/core/json.js";
import type { Operation, Parameter } from "../src/core/operation.js";
import type { RequestOptions } from "../src/core/options.js";
import type { Profile } from "../src/core/profile.js";
import { buildRequest, type BuiltRequest } from "../src/core/request.js";
import { form, simple } from "../src/core/styles.js";
import * as t from "../src/core/types.js";
import { written } from "../src/core/write.js";
import { InvalidRequestError } from "../src/errors.js";
import { clientFor, create, read } from "./support/core.js";

const base = "https://api.example.com/v1";

function built(
  operation: Partial<Operation>,
  args: object = {},
  options: RequestOptions = {},
  changes: Partial<Profile> = {},
): Promise<BuiltRequest> {
  const client = clientFor(`${base}/`, { headers: { "x-all": "1" } }, changes);
  return buildRequest(client[core], { ...create, ...operation }, args, options);
}

async function queryOf(parameter: Parameter, args: object): Promise<string> {
  const { url } = await built({ query: [parameter] }, args);
  return url.slice(`${base}/pets`.length);
}

test("a path parameter is one encoded segment", async () => {
  const operation: Operation = { ...read, path: "/pets/{petId}" };
  const { url } = await built(operation, { petId: "a/b?c#d%20e;é 😀" });
  const written = "a%2Fb%3Fc%23d%2520e%3B%C3%A9%20%F0%9F%98%80";
  assert.equal(url, `${base}/pets/${written}`);
  for (const petId of ["", ".", "..", "%2e%2e", ".%2E"]) {
    await assert.rejects(built(operation, { petId }), InvalidRequestError);
  }
});

test("dot segments made of several parameters are refused", async () => {
  const operation: Operation = { ...read, path: "/pets/{a}{b}/x" };
  await assert.rejects(built(operation, { a: ".", b: "." }), {
    message: 'a and b must not be "." or ".."',
  });
  const { url } = await built(operation, { a: ".", b: "x" });
  assert.equal(url, `${base}/pets/.x/x`);
});

test("a list in a path, exploded or not", async () => {
  const path = "/t/{tags}";
  const segment = { name: "tag-s", arg: "tags", style: simple };
  const operation = { path, segments: [{ ...segment, explode: true }] };
  const pairs = await built(operation, { tags: { a: 1, "b,": "c/" } });
  assert.equal(pairs.url, `${base}/t/a=1,b%2C=c%2F`);
  const joined = { path, segments: [segment] };
  const { url } = await built(joined, { tags: ["a", "b,c"] });
  assert.equal(url, `${base}/t/a,b%2Cc`);
});

test("a path names a parameter by its argument, if that is told", async () => {
  const segments = [
    { name: "b", arg: "c" },
    { name: "a", arg: "b" },
  ];
  const operation = { path: "/{c}/{b}", segments };
  const { url } = await built(operation, { b: "1", c: "2" });
  assert.equal(url, `${base}/2/1`);
});

test("the usual query parameter", async () => {
  assert.equal(await queryOf("id", { id: "a b&c" }), "?id=a%20b%26c");
  assert.equal(await queryOf("id", { id: "" }), "?id=");
  assert.equal(await queryOf("id", {}), "");
  assert.equal(await queryOf("id", { id: null }), "");
  assert.equal(await queryOf("Pet-Id", { petId: true }), "?Pet-Id=true");
  assert.equal(await queryOf("pet_id", { petId: 7n }), "?pet_id=7");
  await assert.rejects(queryOf("id", { id: Infinity }), InvalidRequestError);
  await assert.rejects(queryOf("id", { id: [{ a: 1 }] }), InvalidRequestError);
});

test("lists and objects in a query", async () => {
  const id = { name: "id", style: form };
  assert.equal(await queryOf(id, { id: [1, 2] }), "?id=1&id=2");
  assert.equal(await queryOf(id, { id: { a: 1, b: 2 } }), "?a=1&b=2");
  assert.equal(await queryOf(id, { id: [] }), "");
  assert.equal(await queryOf(id, { id: 7 }), "?id=7");
  await assert.rejects(queryOf(id, { id: [{ a: 1 }] }), InvalidRequestError);
});

test("query parameters that are not as usual", async () => {
  const joined = { name: "id[]", arg: "ids", style: form, explode: false };
  const ids = await queryOf(joined, { ids: ["a,b", 2] });
  assert.equal(ids, "?id%5B%5D=a%2Cb,2");
  const nested = { name: "id", style: form, text: jsonText };
  const where = await queryOf(nested, { id: [{ a: 1 }] });
  assert.equal(where, "?id=%7B%22a%22%3A1%7D");
  const limited = { name: "limit", default: 10 };
  assert.equal(await queryOf(limited, {}), "?limit=10");
  assert.equal(await queryOf({ name: "v", value: "2" }, {}), "?v=2");
  const of = t.list(t.bytes);
  const coded = { name: "hash", style: form, of, write: written };
  const hash = await queryOf(coded, { hash: [new Uint8Array([1])] });
  assert.equal(hash, "?hash=AQ%3D%3D");
  const made = { name: "n", make: () => Promise.resolve("7") };
  assert.equal(await queryOf(made, {}), "?n=7");
});

test("a form keeps the order and encodes a space as +", async () => {
  const fields = [
    { name: "Key", make: () => "Bearer k" },
    "Labels",
    "Empty",
    "Left",
  ];
  const labels = { é: "~*", a: ["b"] };
  const { body, headers } = await built(
    { body: { write: formBody, fields } },
    { empty: "", labels: [labels] },
  );
  assert.equal(
    body,
    "Key=Bearer+k&Labels=%7B%22a%22%3A%5B%22b%22%5D%2C%22%C3%A9%22%3A%22~%2A%22%7D&Empty=",
  );
  const type = headers.get("content-type");
  assert.equal(type, "application/x-www-form-urlencoded");
});

test("a form may be one value", async () => {
  interface Pet {
    petName: string;
    tags?: string[];
  }
  const of = t.snakeRecord<Pet>({ petName: t.text, tags: t.list(t.text) });
  const operation = { body: { write: formBody, of, arg: "pet" } };
  const pet = { petName: "a b", tags: ["x", "y"] };
  const { body } = await built(operation, { pet });
  assert.equal(body, "pet_name=a+b&tags=x&tags=y");
});

test("an empty form is sent only where a body is required", async () => {
  const body = { write: formBody, fields: ["a"] };
  assert.equal((await built({ body })).body, undefined);
  const required = { ...body, isRequired: true };
  assert.equal((await built({ body: required })).body, "");
});

test("a JSON body is the argument or is made of arguments", async () => {
  const whole = { body: { b: 1, a: [null] } };
  const asIs = await built({ body: { write: jsonBody } }, whole);
  assert.equal(asIs.body, '{"a":[null],"b":1}');
  assert.equal(asIs.headers.get("content-type"), "application/json");
  const fields = ["z", { name: "a_b", of: t.bytes }];
  const spread = { body: { write: jsonBody, fields } };
  const made = await built(spread, { aB: new Uint8Array([1]), z: null });
  assert.equal(made.body, '{"z":null,"a_b":"AQ=="}');
  const none = await built(spread);
  assert.equal(none.body, undefined);
  assert.equal(none.headers.get("content-type"), null);
  const required = { body: { ...spread.body, isRequired: true } };
  assert.equal((await built(required)).body, "{}");
  assert.equal((await built({ body: { write: jsonBody } })).body, undefined);
});

test("text and binary bodies", async () => {
  const csv = { write: textBody, type: "text/csv" };
  const text = await built({ body: csv }, { body: "a,b" });
  assert.equal(text.body, "a,b");
  assert.equal(text.headers.get("content-type"), "text/csv");
  const binary = { write: binaryBody, type: "image/png", arg: "image" };
  const images = [new Uint8Array([1, 2]), new Blob(["x"])];
  for (const image of images) {
    const { body, headers } = await built({ body: binary }, { image });
    assert.deepEqual(body, image);
    assert.equal(headers.get("content-type"), "image/png");
  }
  await assert.rejects(built({ body: binary }, { image: 7 }), TypeError);
  assert.equal((await built({ body: csv }, { body: true })).body, "true");
  await assert.rejects(built({ body: csv }, { body: [7] }), TypeError);
});

test("headers: the call's, over the client's, over the SDK's", async () => {
  const operation: Partial<Operation> = {
    headers: ["X-Pet-Kind", { name: "X-List", arg: "list", style: simple }],
    type: "image/png",
  };
  const args = { xPetKind: "cat", list: ["a", "b"] };
  const headers = { "X-All": "2", "x-own": "3" };
  const options = { headers, idempotencyKey: "k-1" };
  const request = await built(operation, args, options);
  const sent = Object.fromEntries(request.headers);
  const agent = sent["user-agent"] ?? "";
  delete sent["user-agent"];
  assert.deepEqual(sent, {
    accept: "image/png",
    "idempotency-key": "k-1",
    "x-all": "2",
    "x-list": "a,b",
    "x-own": "3",
    "x-pet-kind": "cat",
  });
  assert.match(agent, /^pets-sdk\/1\.2\.3 node\/\d+/);
});

test("headers are checked before anything is sent", async () => {
  const operation = { headers: ["X-A"] };
  const tab = await built(operation, { xA: "a\tb" });
  assert.equal(tab.headers.get("x-a"), "a\tb");
  for (const xA of ["a\r\nb", "a\0", "é", "😀"]) {
    await assert.rejects(built(operation, { xA }), InvalidRequestError);
  }
  for (const name of ["a b", "a:", "é", "a\n"]) {
    const headers = { [name]: "x" };
    await assert.rejects(built({}, {}, { headers }), InvalidRequestError);
  }
});

test("cookies stand in one header", async () => {
  const cookies = [{ name: "a" }, { name: "b", style: form, explode: false }];
  const args = { a: "1;2", b: [1, 2] };
  const { headers } = await built({ cookies }, args);
  assert.equal(headers.get("cookie"), "a=1%3B2; b=1,2");
});

test("an operation may have a server of its own", async () => {
  const server = { url: "https://other.example.com/base" };
  const client = clientFor("");
  const operation = { ...read, server };
  const { url } = await buildRequest(client[core], operation, {}, {});
  assert.equal(url, "https://other.example.com/base/pet");
  const { url: mine } = await built(operation);
  assert.equal(mine, `${base}/pet`);
});
