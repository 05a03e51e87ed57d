import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { core } from "../src/core/client.js";
import { baseOf } from "../src/core/request.js";
import { fillVariables } from "../src/core/server.js";
import { InvalidRequestError } from "../src/errors.js";
import { clientFor } from "./support/core.js";

const server = {
  url: "https://pets.{regionId}.example.com",
  variables: [
    {
      option: "regionId",
      default: "eu-1",
      urls: { test: "https://test.example.com/v2" },
    },
  ],
  fill: fillVariables,
};
const env = { baseUrl: "TEST_PETS_ENDPOINT", regionId: "TEST_PETS_REGION" };

function urlOf(options: Record<string, string>): string {
  return baseOf(clientFor("", options, { server, env })[core]);
}

afterEach(() => {
  delete process.env["TEST_PETS_ENDPOINT"];
  delete process.env["TEST_PETS_REGION"];
});

test("option, then environment variable, then default", () => {
  assert.equal(urlOf({}), "https://pets.eu-1.example.com");
  process.env["TEST_PETS_REGION"] = "us-2";
  assert.equal(urlOf({}), "https://pets.us-2.example.com");
  assert.equal(urlOf({ regionId: "" }), "https://pets.us-2.example.com");
  assert.equal(urlOf({ regionId: "test" }), "https://test.example.com/v2");
  process.env["TEST_PETS_ENDPOINT"] = "127.0.0.1:8080";
  assert.equal(urlOf({ regionId: "x" }), "https://127.0.0.1:8080");
  assert.equal(urlOf({ baseUrl: "http://h/p/" }), "http://h/p");
});

test("a setting cannot lead to another host", () => {
  for (const regionId of ["x/../y", "a@b", "a#", "a?b"]) {
    assert.throws(() => urlOf({ regionId }), InvalidRequestError, regionId);
  }
});

test("a setting may be the whole URL", () => {
  const whole = {
    url: "{root}/v1",
    variables: [{ option: "root", default: "https://a.example.com" }],
    fill: fillVariables,
  };
  const client = clientFor("", { root: "http://h:1/x" }, { server: whole });
  assert.equal(baseOf(client[core]), "http://h:1/x/v1");
});
