import assert from "node:assert/strict";
import { test } from "node:test";

import { At, FormatMismatch } from "../src/core/at.js";
import { integer, map } from "../src/core/decode.js";
import {
  directoryLines,
  fileBlocks,
  inText,
  keyValueLines,
  lines,
} from "../src/core/text-formats.js";

const at = new At();

test("lines", () => {
  assert.deepEqual(lines("a\nb\r\n\nc\n", at), ["a", "b", "", "c"]);
  assert.deepEqual(lines("", at), []);
});

test("key-value lines, with numbers and booleans by key", () => {
  const kinds = { integers: ["size", "age"], booleans: ["isDirectory"] };
  const text =
    "name: 123\nsize: 100\nmodified: 10:00:00\nisDirectory: False\nage: old\n-";
  assert.deepEqual(keyValueLines(text, at, kinds), {
    name: "123",
    size: 100,
    modified: "10:00:00",
    isDirectory: false,
    age: "old",
  });
  const size = map(integer);
  const read = inText(keyValueLines, size, { integers: ["size"] });
  assert.deepEqual(read("size: 1", at), { size: 1 });
  assert.throws(() => read("size: big", at), FormatMismatch);
  const strict = new At(true);
  assert.throws(() => read("size: big", strict), { jsonPath: "$!.size" });
});

test("directory lines", () => {
  const text = "[DIR] a b\nnoise\n[FILE] c.txt\n[FILE]d";
  assert.deepEqual(directoryLines(text, at), [
    { name: "a b", isDirectory: true },
    { name: "c.txt", isDirectory: false },
  ]);
});

test("file blocks", () => {
  const text = "C:\\x.txt:\none\n\ntwo\n---\nempty:\n---\nlast:\nx";
  assert.deepEqual(fileBlocks(text, at), {
    "C:\\x.txt": "one\n\ntwo",
    empty: "",
    last: "x",
  });
  const dashed = "a:\none\n---\ntwo\n---\nb:\nx\n---\n";
  assert.deepEqual(fileBlocks(dashed, at), { a: "one\n---\ntwo", b: "x" });
});
