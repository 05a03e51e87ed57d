import assert from "node:assert/strict";
import { test } from "node:test";

import { call } from "../src/core/call.js";
import { errorData } from "../src/core/error-data.js";
import { errorBody } from "../src/core/error-bodies.js";
import type { Operation } from "../src/core/operation.js";
import * as t from "../src/core/types.js";
import {
  APIStatusError,
  BadRequestError,
  ConflictError,
  InternalServerError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  ResponseDecodeError,
} from "../src/errors.js";
import { clientOver, read } from "./support/core.js";

interface Pet extends t.Extensible {
  id: number;
}
const Pet = () => t.record<Pet>({ id: t.integer });

function answered<T>(
  operation: Partial<Operation<T>>,
  body: BodyInit | null,
  status = 200,
  headers: Record<string, string> = {},
  options = {},
): Promise<T> {
  const client = clientOver(() => new Response(body, { status, headers }), {
    maxRetries: 0,
    ...options,
  });
  return call<T>(client, { ...read, ...operation } as Operation<T>, {});
}

test("JSON is decoded, whatever its media type is called", async () => {
  const operation = { answer: Pet };
  for (const type of ["application/json", "application/vnd.pet+json", ""]) {
    const pet = await answered(operation, '{"id":1}', 200, {
      "content-type": type,
    });
    assert.deepEqual(pet, { id: 1 });
  }
});

test("a text and bytes are the whole body", async () => {
  assert.equal(await answered({ answer: t.bodyText }, "{}"), "{}");
  const bytes = new Uint8Array([0, 255]);
  assert.deepEqual(await answered({ answer: t.bodyBytes }, bytes), bytes);
});

test("an answer without a body, and 204 beside one", async () => {
  assert.equal(await answered({ answer: undefined as never }, "x"), undefined);
  const nullable = { answer: t.nullable(Pet) };
  await assert.rejects(answered({ answer: Pet }, null, 204));
  assert.equal(await answered(nullable, "null"), null);
});

test("a misfit names its place, and strict mode finds more of them", async () => {
  const operation = { answer: t.list(Pet) };
  await assert.rejects(answered(operation, '[{"id":"x"}]'), {
    name: "ResponseDecodeError",
    message: "response does not fit at $[0].id: expected integer, found string",
    jsonPath: "$[0].id",
    statusCode: 200,
    raw: '[{"id":"x"}]',
    attempts: 1,
    operation: "getPet",
  });
  const strict = { strictDecoding: true };
  await assert.rejects(
    answered(operation, "[{}]", 200, {}, strict),
    ResponseDecodeError,
  );
  assert.deepEqual(await answered(operation, "[{}]"), [{}]);
});

test("without an envelope the message is where APIs usually put it", async () => {
  const bodies = [
    { message: "m" },
    { error: { message: "m" } },
    { error: "m" },
    { detail: "m" },
    { title: "m" },
    { error_description: "m" },
    { errors: [{ message: "m" }] },
  ];
  for (const body of bodies) {
    const asked = answered({}, JSON.stringify(body), 404);
    await assert.rejects(asked, { message: "HTTP 404: m" });
  }
});

test("each family of failures has its type and its own name", async () => {
  const families = {
    400: BadRequestError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    418: APIStatusError,
    429: RateLimitError,
    500: InternalServerError,
    599: InternalServerError,
  };
  for (const [status, family] of Object.entries(families)) {
    await assert.rejects(answered({}, "{}", Number(status)), (error) => {
      assert.ok(error instanceof family);
      assert.equal(error.name, family.name);
      assert.equal(error.statusCode, Number(status));
      assert.equal(error.retryable, ["429", "500"].includes(status));
      return true;
    });
  }
});

test("the body of a failure has the form of its status", async () => {
  const types = { 404: Pet, "4XX": t.text, default: t.list(t.text) };
  const errors = { read: errorBody, types };
  const dataOf = async (status: number, body: string): Promise<unknown> => {
    const error: unknown = await answered({ errors }, body, status).catch(
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof APIStatusError);
    return error.data;
  };
  assert.deepEqual(await dataOf(404, '{"id":1}'), { id: 1 });
  assert.equal(await dataOf(422, '"no"'), "no");
  assert.deepEqual(await dataOf(500, '["a"]'), ["a"]);
  assert.equal(await dataOf(404, '{"id":"x"}'), undefined);
  assert.equal(await dataOf(404, "<html>"), undefined);
});

test("errorData types the body of a failure", async () => {
  const error: unknown = await answered(
    { errors: { read: errorBody, types: { 404: Pet } } },
    '{"id":1,"more":2}',
    404,
  ).catch((reason: unknown) => reason);
  const pet: Pet | undefined = errorData(error, Pet);
  assert.deepEqual(pet, { id: 1, extra: { more: 2 } });
  assert.equal(errorData(error, t.list(Pet)), undefined);
  assert.equal(errorData(new TypeError("x"), Pet), undefined);
});
