import assert from "node:assert/strict";
import { test } from "node:test";

import { codecOf, type Of } from "../src/core/codec.js";
import { jsonText } from "../src/core/json.js";
import { lenient, Misfit, pathText, strict } from "../src/core/misfit.js";
import * as t from "../src/core/types.js";
import { written } from "../src/core/write.js";

interface Cat extends t.Extensible {
  kind?: "cat" | undefined;
  lives: number;
  name?: string | undefined;
}
const Cat = () =>
  t.record<Cat>({
    kind: t.implied(t.literal("cat")),
    lives: t.integer,
    name: t.optional(t.text),
  });

interface Dog extends t.Extensible {
  kind?: "dog" | undefined;
  tail: Uint8Array;
  name?: string | undefined;
}
const Dog = () =>
  t.record<Dog>({
    kind: t.implied(t.literal("dog")),
    tail: t.bytes,
    name: t.optional(t.text),
  });

type Animal = Cat | Dog;
const Animal = () =>
  t.sentTagged<Animal>("kind", {
    Cat: [Cat, "cat", "kitten"],
    Dog: [Dog, "dog"],
  });

function misfitOf(of: Of<unknown>, value: unknown, mode = lenient): string {
  try {
    codecOf(of).read(value, mode);
  } catch (error) {
    assert.ok(error instanceof Misfit, String(error));
    return `${pathText(error.steps)}: ${error.reason}`;
  }
  assert.fail("it fits");
}

function json<T>(of: Of<T>, value: T): string {
  return jsonText(written(of, value));
}

test("the discriminator says which variant it is", () => {
  const animal = codecOf(Animal);
  const dog = animal.read({ kind: "dog", tail: "AQ==" }, strict);
  assert.deepEqual(dog, { kind: "dog", tail: new Uint8Array([1]) });
  const lives = misfitOf(Animal, { kind: "cat", lives: "9" });
  assert.equal(lives, "$.lives: expected integer, found string");
});

test("what is no object is read as each variant, with tags or not", () => {
  type Walk = Cat | string[];
  const Walk = () =>
    t.sentTagged<Walk>("kind", {
      Cat: [Cat, "cat"],
      array: [t.list(t.text), "walk"],
    });
  assert.deepEqual(codecOf(Walk).read(["a"], lenient), ["a"]);
  assert.equal(misfitOf(Walk, 7), "$: expected Cat or array, found number");
});

test("a tag that several variants have leaves the choice to their shape", () => {
  const Same = () =>
    t.sentTagged<Animal>("name", { Cat: [Cat, "pet"], Dog: [Dog, "pet"] });
  const dog = { name: "pet", tail: new Uint8Array([1]) };
  const found = codecOf(Same).read({ name: "pet", tail: "AQ==" }, lenient);
  assert.deepEqual(found, dog);
  const reason = "$: expected Cat or Dog, found object";
  assert.equal(misfitOf(Same, { name: "pet" }, strict), reason);
});

test("variants of one kind are named once", () => {
  const Size = () =>
    t.union<"small" | "large" | number[] | string[]>({
      string: t.literal("small"),
      string2: t.literal("large"),
      array: t.list(t.integer),
      array2: t.list(t.text),
    });
  assert.equal(misfitOf(Size, 7), "$: expected string or array, found number");
});

test("a discriminator that nobody knows is a misfit", () => {
  for (const kind of ["cow", "toString", undefined, 7]) {
    const text = misfitOf(Animal, { kind, lives: 1 });
    assert.equal(text, "$: expected Cat or Dog, found object");
  }
  assert.match(misfitOf(Animal, "cat"), /Cat or Dog, found string/);
});

test("variants without a tag are told by their shape", () => {
  const Either = () =>
    t.sentTagged<Animal | string | { id: number }>("kind", {
      Cat: [Cat, "cat"],
      string: t.text,
      Other: t.record<{ id: number }>({ id: t.integer }),
    });
  const codec = codecOf<unknown>(Either);
  assert.deepEqual(codec.read({ id: 7 }, lenient), { id: 7 });
  assert.equal(codec.read("x", lenient), "x");
  const cat = codec.read({ kind: "cat", lives: 1 }, lenient);
  assert.deepEqual(cat, { kind: "cat", lives: 1 });
});

test("the variant that knows most of the properties wins", () => {
  interface Named {
    name: string;
  }
  interface Whole {
    name: string;
    size: number;
  }
  const Named = () => t.record<Named>({ name: t.text });
  const Whole = () => t.record<Whole>({ name: t.text, size: t.number });
  const Some = () => t.sentUnion<Named | Whole>({ Named, Whole });
  const codec = codecOf<unknown>(Some);
  assert.deepEqual(codec.read({ name: "a" }, lenient), { name: "a" });
  const whole = { name: "a", size: 1 };
  assert.deepEqual(codec.read(whole, lenient), whole);
  // Only one of them can take a text as its size, and takes it as unknown.
  const odd = codec.read({ name: "a", size: "b" }, lenient);
  assert.deepEqual(odd, { name: "a", extra: { size: "b" } });
});

test("what fits nothing strictly may fit leniently", () => {
  const Loose = () => t.sentUnion<Cat | Dog>({ Cat, Dog });
  const codec = codecOf<unknown>(Loose);
  assert.deepEqual(codec.read({ kind: "cat" }, lenient), { kind: "cat" });
  assert.deepEqual(codec.read({ kind: "dog" }, lenient), { kind: "dog" });
  misfitOf(Loose, { kind: "cat" }, strict);
  misfitOf(Loose, { kind: "cow" });
  misfitOf(Loose, {});
});

test("scalars and lists in unions", () => {
  const Value = () =>
    t.sentUnion<number | string | boolean | string[] | number[]>({
      number: t.number,
      string: t.text,
      boolean: t.boolean,
      strings: t.list(t.text),
      numbers: t.list(t.number),
    });
  for (const value of [1, "1", true, ["a"], [1], []]) {
    assert.deepEqual(codecOf<unknown>(Value).read(value, lenient), value);
    assert.equal(json(Value as Of<unknown>, value), JSON.stringify(value));
  }
  assert.match(misfitOf(Value, null), /found null$/);
  misfitOf(Value, [1, "a"]);
});

test("a value is written as the variant that it is", () => {
  assert.equal(json(Animal, { lives: 9 }), '{"kind":"cat","lives":9}');
  const dog = { tail: new Uint8Array([1]) };
  assert.equal(json(Animal, dog), '{"kind":"dog","tail":"AQ=="}');
  const kitten = { kind: "kitten" as "cat", lives: 9 };
  assert.equal(json(Animal, kitten), '{"kind":"kitten","lives":9}');
});

test("what stands deeper tells variants apart, too", () => {
  interface Mute {
    meta: { seconds?: number };
  }
  interface Alert {
    meta: { channel?: string };
  }
  interface Many {
    meta: number[];
  }
  interface Free {
    meta: Record<string, number>;
  }
  const mute = t.record<Mute["meta"]>({ seconds: t.optional(t.number) });
  const alert = t.record<Alert["meta"]>({ channel: t.optional(t.text) });
  const Action = () =>
    t.sentUnion<Mute | Alert | Many | Free>({
      Free: t.record<Free>({ meta: t.map(t.number) }),
      Mute: t.record<Mute>({ meta: mute }),
      Alert: t.record<Alert>({ meta: alert }),
      List: t.record<Many>({ meta: t.list(t.number) }),
    });
  for (const meta of [{ seconds: 7 }, { channel: "x" }, { free: 1 }, [2]]) {
    assert.equal(
      json(Action as Of<unknown>, { meta }),
      `{"meta":${JSON.stringify(meta)}}`,
    );
  }
});

test("a base with children is written as the child that it names", () => {
  interface Base {
    kind: string;
  }
  interface Child extends Base {
    stamp: Uint8Array;
  }
  const Base = () => t.record<Base>({ kind: t.text });
  const Child = () => t.record<Child>({ kind: t.text, stamp: t.bytes });
  const Any = () =>
    t.sentTagged<Base | Child>("kind", {
      Base: [Base, "base"],
      Child: [Child, "child"],
    });
  const child = { kind: "child", stamp: new Uint8Array([1]) };
  assert.equal(json(Any, child), '{"kind":"child","stamp":"AQ=="}');
  assert.equal(json(Any, { kind: "base" }), '{"kind":"base"}');
});

test("bytes and texts, bigints and numbers tell each other apart", () => {
  const Blobs = () =>
    t.sentUnion<Uint8Array | string>({ bytes: t.bytes, string: t.text });
  assert.equal(json(Blobs, new Uint8Array([1])), '"AQ=="');
  assert.equal(json(Blobs, "?"), '"?"');
  const Free = () =>
    t.record<{ size?: number }>({ size: t.optional(t.number) });
  const Sent = () =>
    t.sentUnion<Uint8Array | { size?: number }>({ bytes: t.bytes, Free });
  assert.equal(json(Sent, new Uint8Array([1])), '"AQ=="');
  assert.equal(json(Sent, { size: 1 }), '{"size":1}');
  const Sizes = () =>
    t.sentUnion<bigint | number>({ integer: t.bigint, number: t.number });
  assert.equal(json(Sizes, 7n), "7");
  assert.equal(json(Sizes, 1.5), "1.5");
});
