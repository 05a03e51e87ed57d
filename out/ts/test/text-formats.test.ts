import assert from "node:assert/strict";
import { test } from "node:test";

import { codecOf, type Of } from "../src/core/codec.js";
import {
  lenient,
  Misfit,
  pathText,
  strict,
  type Mode,
} from "../src/core/misfit.js";
import {
  directoryLines,
  fileBlocks,
  inFormat,
  jsonFormat,
  keyValueLines,
  lines,
} from "../src/core/text-formats.js";
import * as t from "../src/core/types.js";

function pathOf(of: Of<unknown>, value: unknown, mode: Mode): string {
  try {
    codecOf(of).read(value, mode);
  } catch (error) {
    assert.ok(error instanceof Misfit);
    return pathText(error.steps);
  }
  assert.fail("it fits");
}

test("lines", () => {
  assert.deepEqual(lines("a\nb\r\n\nc\n"), ["a", "b", "", "c"]);
  assert.deepEqual(lines(""), []);
});

test("key-value lines, with numbers and booleans by key", () => {
  const kinds = { integers: ["size", "age"], booleans: ["isDirectory"] };
  const text =
    "name: 123\nsize: 100\nmodified: 10:00:00\nisDirectory: False\nage: old\n-";
  assert.deepEqual(keyValueLines(text, kinds), {
    name: "123",
    size: 100,
    modified: "10:00:00",
    isDirectory: false,
    age: "old",
  });
});

test("a text that holds JSON continues the path", () => {
  interface Pet {
    id: number;
  }
  const Pet = () => t.record<Pet>({ id: t.integer });
  const held = t.list(inFormat(jsonFormat, t.list(Pet)));
  assert.deepEqual(held.read(['[{"id": 1}]'], lenient), [[{ id: 1 }]]);
  const path = pathOf(held, ['[{"id": 1}, {"id": "x"}]'], lenient);
  assert.equal(path, "$[0]![1].id");
  assert.equal(pathOf(held, ["{"], lenient), "$[0]");
});

test("a number in lines may be none, unless it must be one", () => {
  const Sizes = () => t.record<{ size: number }>({ size: t.integer });
  const read = inFormat(keyValueLines, Sizes, { integers: ["size"] });
  assert.deepEqual(read.read("size: 1", strict), { size: 1 });
  const odd = read.read("size: big", lenient);
  assert.deepEqual(odd, { extra: { size: "big" } });
  assert.equal(pathOf(read, "size: big", strict), "$!.size");
});

test("directory lines", () => {
  const text = "[DIR] a b\nnoise\n[FILE] c.txt\n[FILE]d";
  assert.deepEqual(directoryLines(text), [
    { name: "a b", isDirectory: true },
    { name: "c.txt", isDirectory: false },
  ]);
});

test("file blocks", () => {
  const text = "C:\\x.txt:\none\n\ntwo\n---\nempty:\n---\nlast:\nx";
  assert.deepEqual(fileBlocks(text), {
    "C:\\x.txt": "one\n\ntwo",
    empty: "",
    last: "x",
  });
  const dashed = "a:\none\n---\ntwo\n---\nb:\nx\n---\n";
  assert.deepEqual(fileBlocks(dashed), { a: "one\n---\ntwo", b: "x" });
});
