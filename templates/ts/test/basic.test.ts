import assert from "node:assert/strict";
import { test } from "node:test";

import { basic } from "../src/core/basic.js";

test("a login is base64 of its UTF-8", () => {
  assert.equal(basic("me:pässword"), "bWU6cMOkc3N3b3Jk");
});
