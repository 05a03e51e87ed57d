import assert from "node:assert/strict";
import { test } from "node:test";

import { codecOf, type Of } from "../src/core/codec.js";
import { jsonText, parseExactJson } from "../src/core/json.js";
import { lenient, Misfit, pathText, strict } from "../src/core/misfit.js";
import * as t from "../src/core/types.js";
import { written } from "../src/core/write.js";

interface Pet extends t.Extensible {
  id: number;
  bornAt?: string | undefined;
  kind?: "pet" | undefined;
  friends?: Pet[] | undefined;
  secret?: string | undefined;
}

const Pet: t.Type<Pet> = () =>
  t.snakeRecord<Pet>({
    id: t.integer,
    bornAt: t.optional(t.timestamp),
    kind: t.implied(t.literal("pet")),
    friends: t.optional(t.list(Pet)),
    secret: t.optional(t.readOnly(t.named("Secret!", t.text))),
  });

const Size = () => t.known("small", "large", 7);
type Size = t.ValueOf<typeof Size>;

function misfitOf(of: Of<unknown>, value: unknown, mode = lenient): string {
  try {
    codecOf(of).read(value, mode);
  } catch (error) {
    assert.ok(error instanceof Misfit, String(error));
    return `${pathText(error.steps)}: ${error.reason}`;
  }
  assert.fail("it fits");
}

function json(of: Of<never> | Of<unknown>, value: unknown): string {
  return jsonText(written(of as Of<unknown>, value));
}

test("unknown properties survive the round trip", () => {
  const wire = { z: [1], id: 1, born_at: "2026-01-31T10:00:00Z" };
  const pet = codecOf(Pet).read(wire, lenient);
  const { z, id, born_at: bornAt } = wire;
  assert.deepEqual(pet, { extra: { z }, id, bornAt });
  assert.equal(
    json(Pet, pet),
    '{"id":1,"born_at":"2026-01-31T10:00:00Z","kind":"pet","z":[1]}',
  );
});

test("lenient: what is missing, null or misformed reads as absent", () => {
  assert.deepEqual(codecOf(Pet).read({}, lenient), {});
  const wire = { id: null, born_at: "soon" };
  const pet = codecOf(Pet).read(wire, lenient);
  assert.deepEqual(pet, { extra: wire });
  assert.equal(json(Pet, pet), '{"kind":"pet","born_at":"soon","id":null}');
});

test("strict: the same is a misfit with its path", () => {
  assert.equal(
    misfitOf(Pet, {}, strict),
    "$.id: expected a value, found nothing",
  );
  const none = misfitOf(Pet, { id: null }, strict);
  assert.equal(none, "$.id: expected integer, found null");
  const misformed = { id: 1, born_at: "2026-02-30T00:00:00Z" };
  assert.equal(
    misfitOf(Pet, misformed, strict),
    "$.born_at: expected date-time, found string",
  );
});

test("a wrong kind of JSON is a misfit in both modes", () => {
  const wire = { id: 1, friends: [{ id: 2 }, { id: "3" }] };
  for (const mode of [lenient, strict]) {
    const wanted = mode === strict ? { ...wire, kind: "pet" } : wire;
    const text = misfitOf(Pet, wanted, mode);
    if (mode === strict) assert.match(text, /^\$\.friends\[0\]\.kind: /);
    else assert.match(text, /^\$\.friends\[1\]\.id: .*integer, found string$/);
    assert.match(misfitOf(Pet, [], mode), /^\$: .*object, found array$/);
  }
});

test("a property that is only read is not sent", () => {
  const pet = codecOf(Pet).read({ id: 1, "Secret!": "s" }, lenient);
  assert.equal(pet.secret, "s");
  assert.equal(json(Pet, pet), '{"id":1,"kind":"pet"}');
});

test("further properties have a codec of their own", () => {
  interface Sizes extends t.Extensible<Uint8Array> {
    id: number;
  }
  const Sizes = () => t.record<Sizes>({ id: t.integer }, t.bytes);
  const wire = { id: 1, a: "AQI=" };
  const sizes = codecOf(Sizes).read(wire, lenient);
  assert.deepEqual(sizes, { id: 1, extra: { a: new Uint8Array([1, 2]) } });
  assert.equal(json(Sizes, sizes), jsonText(new Map(Object.entries(wire))));
  const text = misfitOf(Sizes, { id: 1, a: 7 });
  assert.equal(text, "$.a: expected string, found number");
});

test("integers are exact or a misfit that names the option", () => {
  const largest = 2 ** 53 - 1;
  assert.equal(t.integer.read(largest, lenient), largest);
  assert.equal(t.integer.read(1.0, lenient), 1);
  assert.match(misfitOf(t.integer, 2 ** 53), /int64: bigint/);
  assert.match(misfitOf(t.integer, 2n ** 60n), /int64: bigint/);
  for (const value of [1.5, "1", true]) misfitOf(t.integer, value);
  misfitOf(t.number, Infinity);
});

test("bigints are exact", () => {
  const text = '{"a":9007199254740993,"b":7,"c":12345678901234567.5}';
  const value = parseExactJson(text) as Record<string, unknown>;
  assert.equal(t.bigint.read(value["a"], lenient), 2n ** 53n + 1n);
  assert.equal(t.bigint.read(value["b"], lenient), 7n);
  assert.equal(typeof value["c"], "number");
  assert.equal(json(t.bigint, 2n ** 63n), "9223372036854775808");
  misfitOf(t.bigint, 1.5);
});

test("decimals keep their digits: as text, and as a number that is sent", () => {
  assert.equal(t.decimal.read("12.50", strict), "12.50");
  assert.equal(json(t.decimal, "12.50"), '"12.50"');
  assert.equal(t.digits.read(12.5, strict), "12.5");
  const long = "0.12345678901234567890";
  assert.equal(json(t.list(t.digits), [long, "1e3"]), `[${long},1e3]`);
  for (const value of ["", "1,5", "0x1", "01", "NaN", '1"']) {
    assert.throws(() => json(t.digits, value), TypeError, value);
  }
  misfitOf(t.decimal, "one");
});

test("moments and days", () => {
  const moment = "2026-01-31t10:00:00.5+02:00";
  assert.equal(t.timestamp.read(moment, strict), moment);
  assert.equal(t.date.read("2024-02-29", strict), "2024-02-29");
  for (const value of ["2023-02-29", "2026-1-1", ""]) misfitOf(t.date, value);
});

test("bytes as base64", () => {
  assert.deepEqual(t.bytes.read("AQI=", strict), new Uint8Array([1, 2]));
  assert.equal(json(t.bytes, new Uint8Array([1, 2])), '"AQI="');
  misfitOf(t.bytes, "A?==");
});

test("a map keeps any key as its own", () => {
  const value: unknown = JSON.parse('{"__proto__": "x", "b": "y"}');
  const map = t.map(t.text).read(value, lenient);
  assert.deepEqual(Object.keys(map), ["__proto__", "b"]);
  const record = codecOf(Pet).read(value, lenient);
  assert.deepEqual(Object.keys(record.extra ?? {}), ["__proto__", "b"]);
  assert.equal(Object.getPrototypeOf(record), Object.prototype);
});

test("known values, and what is new", () => {
  const sizes: readonly Size[] = ["small", "large", 7, "huge", 8];
  for (const size of sizes) {
    assert.equal(codecOf(Size).read(size, lenient), size);
  }
  misfitOf(Size, "huge", strict);
  assert.match(misfitOf(Size, true), /string or number, found boolean/);
});

test("null where it is a value", () => {
  const codec = t.nullable(t.list(t.nullable(t.bytes)));
  assert.equal(codec.read(null, strict), null);
  assert.deepEqual(codec.read([null], strict), [null]);
  assert.equal(json(codec, [null, new Uint8Array([1])]), '[null,"AQ=="]');
});

test("tuples: as long as they must be, then what else there is", () => {
  type Spot = [x: number, y: Uint8Array, ...rest: string[]];
  const Spot = () => t.tuple<Spot>([t.number, t.bytes], t.text);
  const spot = codecOf(Spot).read([1, "AQ==", "a", "b"], strict);
  assert.deepEqual(spot, [1, new Uint8Array([1]), "a", "b"]);
  assert.equal(json(Spot, spot), '[1,"AQ==","a","b"]');
  assert.match(misfitOf(Spot, [1]), /^\$\[1\]: expected a value/);
  assert.match(misfitOf(Spot, [1, "AQ==", 2]), /^\$\[2\]: expected string/);
  misfitOf(Spot, { 0: 1 });
});
