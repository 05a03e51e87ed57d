import assert from "node:assert/strict";
import { test } from "node:test";

import { aliased } from "../src/core/aliased.js";
import { codecOf, type Of } from "../src/core/codec.js";
import { jsonText } from "../src/core/json.js";
import { lifted } from "../src/core/lifted.js";
import { lenient, Misfit, pathText, strict } from "../src/core/misfit.js";
import * as t from "../src/core/types.js";
import { written } from "../src/core/write.js";

interface Pet extends t.Extensible {
  id: number;
  bornAt?: string | undefined;
  owner?: string | undefined;
}

const Pet = () =>
  lifted<Pet>(
    [["owner", "name"]],
    aliased<Pet>(
      { born_at: ["birth"] },
      t.snakeRecord<Pet>({
        id: t.integer,
        bornAt: t.optional(t.timestamp),
        owner: t.optional(t.named("owner.name", t.text)),
      }),
    ),
  );

function pathOf(of: Of<unknown>, value: unknown, mode = lenient): string {
  try {
    codecOf(of).read(value, mode);
  } catch (error) {
    assert.ok(error instanceof Misfit);
    return pathText(error.steps);
  }
  assert.fail("it fits");
}

test("a property is lifted out of an object, the rest stays", () => {
  const wire = { z: [1], id: 1, owner: { name: "Ann", age: 7 } };
  const pet = codecOf(Pet).read(wire, lenient);
  assert.deepEqual(pet, {
    id: 1,
    owner: "Ann",
    extra: { z: [1], owner: { age: 7 } },
  });
  const json = jsonText(written(Pet, pet));
  assert.equal(json, '{"id":1,"owner":{"name":"Ann","age":7},"z":[1]}');
  const alone = codecOf(Pet).read({ id: 1, owner: { name: "A" } }, lenient);
  assert.deepEqual(alone, { id: 1, owner: "A" });
});

test("misfits name the place in the answer", () => {
  assert.equal(pathOf(Pet, { id: 1, owner: { name: 7 } }), "$.owner.name");
  assert.equal(pathOf(Pet, { id: 1, owner: "Ann" }), "$.owner");
  const misformed = { id: 1, birth: "2026-02-30T00:00:00Z" };
  assert.equal(pathOf(Pet, misformed, strict), "$.birth");
});

test("a property may have another name", () => {
  const moment = "2026-01-31T10:00:00Z";
  const pet = codecOf(Pet).read({ id: 1, birth: moment }, strict);
  assert.deepEqual(pet, { id: 1, bornAt: moment });
  const json = jsonText(written(Pet, pet));
  assert.equal(json, `{"id":1,"born_at":"${moment}"}`);
});
