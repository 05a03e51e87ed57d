import assert from "node:assert/strict";
import { test } from "node:test";

import { fromBase64, toBase64 } from "../src/core/base64.js";
import { jsonText, parseJson } from "../src/core/json.js";
import { formEncode, percentEncode } from "../src/core/percent.js";
import { InvalidRequestError } from "../src/errors.js";

test("JSON text is compact, with keys in code point order", () => {
  const value = { "\u{1f600}": 1, "\uffff": 2, b: undefined, a: "é\n\u2028<" };
  assert.equal(jsonText(value), '{"a":"é\\n\u2028<","\uffff":2,"😀":1}');
  assert.equal(
    jsonText(
      new Map([
        ["b", 1],
        ["a", 2],
      ]),
    ),
    '{"b":1,"a":2}',
  );
});

test("numbers have their shortest form", () => {
  const numbers = [-0, 1e21, 0.1, 5e-324, 1e-7, 123456789012345680000];
  const written = "[0,1e+21,0.1,5e-324,1e-7,123456789012345680000]";
  assert.equal(jsonText(numbers), written);
  assert.equal(jsonText(2n ** 63n), "9223372036854775808");
});

test("what JSON cannot say is the caller's mistake", () => {
  const loop: unknown[] = [];
  loop.push(loop);
  for (const value of [NaN, Infinity, () => 1, Symbol("x"), loop]) {
    assert.throws(() => jsonText(value), InvalidRequestError);
  }
});

test("nesting is limited", () => {
  const nested = (depth: number): string =>
    "[".repeat(depth) + "]".repeat(depth);
  parseJson(nested(1000));
  parseJson(`"${"[".repeat(2000)}"`);
  assert.throws(() => parseJson(nested(1001)), SyntaxError);
});

test("half a character reads as U+FFFD", () => {
  const text = String.raw`{"\ud800":"\uDC00x\ud83d\ude00\\ud800"}`;
  assert.deepEqual(parseJson(text), { "\ufffd": "\ufffdx😀\\ud800" });
});

test("percent-encoding leaves only the unreserved set", () => {
  const kept = "AZaz09-._~";
  assert.equal(percentEncode(kept), kept);
  assert.equal(
    percentEncode("!'()* é\ud800"),
    "%21%27%28%29%2A%20%C3%A9%EF%BF%BD",
  );
  assert.equal(formEncode("a b+c"), "a+b%2Bc");
});

test("base64 round trip", () => {
  const bytes = Uint8Array.from({ length: 20_000 }, (_item, index) => index);
  assert.deepEqual(fromBase64(toBase64(bytes)), bytes);
  assert.equal(fromBase64("AAA"), undefined);
});
