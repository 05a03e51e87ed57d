import assert from "node:assert/strict";
import { test } from "node:test";

import { joinBytes } from "../src/core/body-reader.js";
import { ranges, splitText } from "../src/core/chunks.js";
import { jsonText } from "../src/core/json.js";

test("text is cut between characters, by its size as JSON", () => {
  const text = 'aé😀"\n\x01\ud800'.repeat(40);
  const pieces = splitText(text, 10);
  assert.equal(pieces.join(""), text);
  for (const piece of pieces) {
    assert.ok(Buffer.byteLength(jsonText(piece)) - 2 <= 10);
  }
  assert.deepEqual(splitText("abcdefgh", 3), ["abc", "def", "gh"]);
  assert.deepEqual(splitText("", 10), [""]);
  assert.deepEqual(splitText('""', 3), ['"', '"']);
});

test("ranges cover a size", () => {
  assert.deepEqual(ranges(120, 50), [
    { offset: 0, length: 50 },
    { offset: 50, length: 50 },
    { offset: 100, length: 20 },
  ]);
  assert.deepEqual(ranges(0, 50), []);
  const joined = joinBytes([new Uint8Array([1]), new Uint8Array([2, 3])]);
  assert.deepEqual(joined, new Uint8Array([1, 2, 3]));
});
