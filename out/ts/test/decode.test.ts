import assert from "node:assert/strict";
import { test } from "node:test";

import { At } from "../src/core/at.js";
import * as decode from "../src/core/decode.js";
import { record } from "../src/core/encode.js";
import { jsonText } from "../src/core/json.js";
import { RecordReader, type Extra } from "../src/core/record.js";
import { inText, json } from "../src/core/text-formats.js";
import { firstOf, tagged } from "../src/core/union.js";
import { ResponseDecodeError } from "../src/errors.js";

interface Pet {
  id: number;
  bornAt?: string | undefined;
  owner?: string | undefined;
  extra?: Extra | undefined;
}

function decodePet(value: unknown, at: At): Pet {
  const read = new RecordReader(value, at);
  return read.done({
    id: read.required("id", decode.integer),
    bornAt: read.optional("born_at", decode.timestamp, "birth"),
    owner: read.within("owner").optional("name", decode.text),
  });
}

function encodePet({ bornAt, extra, id }: Pet): unknown {
  return record({ id, born_at: bornAt }, extra);
}

const lenient = new At();
const strict = new At(true);

function pathOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof ResponseDecodeError);
    return error.jsonPath;
  }
  assert.fail("decoded");
}

test("unknown fields survive the round trip", () => {
  const wire = { z: [1], id: 1, owner: { name: "Ann", age: 7 } };
  const pet = decodePet(wire, lenient);
  assert.deepEqual(pet, {
    id: 1,
    owner: "Ann",
    extra: { z: [1], owner: { age: 7 } },
  });
  assert.equal(jsonText(encodePet(pet)), '{"id":1,"owner":{"age":7},"z":[1]}');
});

test("lenient: what is missing, null or misformed reads as absent", () => {
  assert.deepEqual(decodePet({}, lenient), {});
  const pet = decodePet({ id: null, born_at: "soon" }, lenient);
  assert.deepEqual(pet, { extra: { id: null, born_at: "soon" } });
  assert.equal(jsonText(encodePet(pet)), '{"born_at":"soon","id":null}');
});

test("strict: the same is an error with its path", () => {
  assert.equal(
    pathOf(() => decodePet({}, strict)),
    "$.id",
  );
  assert.equal(
    pathOf(() => decodePet({ id: null }, strict)),
    "$.id",
  );
  const misformed = { id: 1, birth: "2026-02-30T00:00:00Z" };
  assert.equal(
    pathOf(() => decodePet(misformed, strict)),
    "$.birth",
  );
});

test("a wrong kind of JSON fails in both modes", () => {
  const pets = decode.list(decodePet);
  const path = pathOf(() => pets([{ id: 1 }, { id: "1" }], lenient));
  assert.equal(path, "$[1].id");
  assert.throws(() => decodePet([], lenient), {
    message: "response does not fit at $: expected object, found array",
  });
});

test("integers are exact or an error", () => {
  assert.equal(decode.integer(2 ** 53 - 1, lenient), 9007199254740991);
  for (const value of [2 ** 53, 1.5, "1"]) {
    assert.throws(() => decode.integer(value, lenient), ResponseDecodeError);
  }
  assert.throws(() => decode.number(Infinity, lenient), ResponseDecodeError);
});

test("moments and days", () => {
  const moment = "2026-01-31t10:00:00.5+02:00";
  assert.equal(decode.timestamp(moment, strict), moment);
  assert.equal(decode.date("2024-02-29", strict), "2024-02-29");
  for (const value of ["2023-02-29", "2026-1-1", ""]) {
    assert.throws(() => decode.date(value, strict), ResponseDecodeError);
  }
});

test("a map keeps any key as its own", () => {
  const value: unknown = JSON.parse('{"__proto__": "x", "b": "y"}');
  const map = decode.map(decode.text)(value, lenient);
  assert.deepEqual(Object.keys(map), ["__proto__", "b"]);
});

test("text that holds JSON continues the path", () => {
  const decoder = decode.list(inText(json, decode.list(decodePet)));
  const path = pathOf(() => decoder(['[{"id": 1}, {"id": "x"}]'], lenient));
  assert.equal(path, "$[0]![1].id");
  assert.equal(
    pathOf(() => decoder(["{"], lenient)),
    "$[0]",
  );
});

test("bytes as base64", () => {
  assert.deepEqual(decode.bytes("AQI=", strict), new Uint8Array([1, 2]));
  assert.throws(() => decode.bytes("A?==", strict), ResponseDecodeError);
});

test("a union by discriminator", () => {
  const decoder = tagged<string>("kind", {
    cat: () => "cat",
    dog: () => "dog",
  });
  assert.equal(decoder({ kind: "dog" }, lenient), "dog");
  assert.equal(
    pathOf(() => decoder({}, lenient)),
    "$.kind",
  );
  assert.equal(
    pathOf(() => decoder({ kind: "toString" }, lenient)),
    "$.kind",
  );
});

test("a union without one takes the first that fits entirely", () => {
  const decoder = firstOf<unknown>(["Pet", "string"], decodePet, decode.text);
  assert.equal(decoder("x", lenient), "x");
  assert.deepEqual(decoder({ id: 1 }, lenient), { id: 1 });
  assert.throws(() => decoder({}, lenient), {
    message: "response does not fit at $: expected Pet or string, found object",
  });
});
