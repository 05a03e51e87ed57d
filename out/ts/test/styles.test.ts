import assert from "node:assert/strict";
import { test } from "node:test";

import { core } from "../src/core/client.js";
import { jsonText } from "../src/core/json.js";
import {
  content,
  deepObject,
  label,
  matrix,
  pipeDelimited,
  plainContent,
  spaceDelimited,
} from "../src/core/more-styles.js";
import type { Operation, ParameterOptions } from "../src/core/operation.js";
import { buildRequest } from "../src/core/request.js";
import { form } from "../src/core/styles.js";
import * as t from "../src/core/types.js";
import { written } from "../src/core/write.js";
import { InvalidRequestError } from "../src/errors.js";
import { clientFor, read } from "./support/core.js";

async function urlOf(operation: Partial<Operation>, a: unknown) {
  const made = { ...read, path: "", ...operation };
  const client = clientFor("https://x");
  const { url } = await buildRequest(client[core], made, { a }, {});
  return url.slice("https://x".length);
}

function path(style: Omit<ParameterOptions, "name">, a: unknown) {
  const segments = [{ name: "a", arg: "a", ...style }];
  return urlOf({ path: "/{a}", segments }, a);
}

function query(style: Omit<ParameterOptions, "name">, a: unknown) {
  return urlOf({ query: [{ name: "a", ...style }] }, a);
}

const object = { r: 100, "g,": "x y" };

test("label", async () => {
  assert.equal(await path({ style: label }, "b/c"), "/.b%2Fc");
  assert.equal(await path({ style: label }, ["b", "c"]), "/.b,c");
  const exploded = { style: label, explode: true };
  assert.equal(await path(exploded, ["b", "c"]), "/.b.c");
  assert.equal(await path({ style: label }, object), "/.r,100,g%2C,x%20y");
  assert.equal(await path(exploded, object), "/.r=100.g%2C=x%20y");
});

test("matrix", async () => {
  assert.equal(await path({ style: matrix }, "b;"), "/;a=b%3B");
  assert.equal(await path({ style: matrix }, ""), "/;a");
  assert.equal(await path({ style: matrix }, ["b", "c"]), "/;a=b,c");
  const exploded = { style: matrix, explode: true };
  assert.equal(await path(exploded, ["b", "c"]), "/;a=b;a=c");
  assert.equal(await path({ style: matrix }, object), "/;a=r,100,g%2C,x%20y");
  assert.equal(await path(exploded, object), "/;r=100;g%2C=x%20y");
});

test("a path parameter of nothing is refused", async () => {
  for (const style of [label, matrix]) {
    await assert.rejects(path({ style }, []), InvalidRequestError);
    await assert.rejects(path({ style }, {}), InvalidRequestError);
  }
});

test("space and pipe", async () => {
  const spaced = { style: spaceDelimited };
  assert.equal(await query(spaced, ["b c", "d"]), "?a=b%20c%20d");
  const piped = { style: pipeDelimited };
  assert.equal(await query(piped, ["b|", "d"]), "?a=b%7C%7Cd");
  assert.equal(await query(piped, object), "?a=r%7C100%7Cg%2C%7Cx%20y");
  const exploded = { ...piped, explode: true };
  assert.equal(await query(exploded, ["b", "d"]), "?a=b&a=d");
});

test("a deep object goes as deep as the value", async () => {
  const deep = { style: deepObject };
  assert.equal(
    await query(deep, { b: [1, { c: true }], d: { e: "f&" } }),
    "?a%5Bb%5D%5B0%5D=1&a%5Bb%5D%5B1%5D%5Bc%5D=true&a%5Bd%5D%5Be%5D=f%26",
  );
  assert.equal(await query(deep, {}), "");
});

test("decimals are scalars in every style", async () => {
  const of = t.record<{ b: string }>({ b: t.digits });
  const coded = { of, write: written, style: form };
  const value = { b: "1.50" };
  assert.equal(await query(coded, value), "?b=1.50");
  const deep = { ...coded, style: deepObject };
  assert.equal(await query(deep, value), "?a%5Bb%5D=1.50");
});

test("content is one text", async () => {
  const json = { style: content, text: jsonText };
  assert.equal(await query(json, { b: [1] }), "?a=%7B%22b%22%3A%5B1%5D%7D");
  const plain = { style: plainContent, text: jsonText };
  assert.equal(await path(plain, { b: 1 }), "/%7B%22b%22%3A1%7D");
});
