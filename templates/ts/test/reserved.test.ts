import assert from "node:assert/strict";
import { test } from "node:test";

import { percentEncodeReserved } from "../src/core/reserved.js";

test("reserved characters stay, as far as a query can hold them", () => {
  const kept = "AZ-._~:/?@!$'()*,;=";
  assert.equal(percentEncodeReserved(kept), kept);
  const escaped = "%20%22%23%25%26%2B%5B%5D%C3%A9";
  assert.equal(percentEncodeReserved(' "#%&+[]é'), escaped);
});
