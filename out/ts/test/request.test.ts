import assert from "node:assert/strict";
import { test } from "node:test";

import {
  binaryBody,
  formBody,
  jsonBody,
  textBody,
} from "../src/core/bodies.js";
import { jsonText } from "../src/core/json.js";
import { nonce, timestamp } from "../src/core/makers.js";
import { multipartBody } from "../src/core/multipart.js";
import type { Operation, Parameter } from "../src/core/operation.js";
import { buildRequest, type BuiltRequest } from "../src/core/request.js";
import { InvalidRequestError } from "../src/errors.js";
import { coreFor, create, read } from "./support/core.js";

function built(
  operation: Partial<Operation>,
  args: Record<string, unknown>,
): BuiltRequest {
  const core = coreFor("https://api.example.com/v1/", { apiKey: "k" });
  return buildRequest(core, { ...create, ...operation }, args, {});
}

function queryOf(parameter: Omit<Parameter, "in">, value: unknown): string {
  const parameters = [{ in: "query", ...parameter } as const];
  const { url } = built({ parameters }, { [parameter.name]: value });
  return url.slice("https://api.example.com/v1/pets".length);
}

test("a path parameter is one encoded segment", () => {
  const operation: Operation = {
    ...read,
    path: "/pets/{id}",
    parameters: [{ in: "path", name: "id" }],
  };
  const { url } = built(operation, { id: "a/b?c#d%20e;é 😀" });
  assert.equal(
    url,
    "https://api.example.com/v1/pets/a%2Fb%3Fc%23d%2520e%3B%C3%A9%20%F0%9F%98%80",
  );
  for (const id of ["", ".", "..", "%2e%2e", ".%2E"]) {
    assert.throws(() => built(operation, { id }), InvalidRequestError, id);
  }
});

test("a path parameter may have any name", () => {
  for (const name of ["a b", "a/b", "100%", '"`;', "$&", "é", "..", "%2e"]) {
    const operation: Operation = {
      ...read,
      path: `/a-{${name}}/b c/{${name}}.{id}`,
      parameters: [
        { in: "path", name },
        { in: "path", name: "id" },
      ],
    };
    const { url } = built(operation, { [name]: "x/y", id: "." });
    assert.equal(url, "https://api.example.com/v1/a-x%2Fy/b%20c/x%2Fy..");
  }
});

test("dot segments made of several parameters are refused", () => {
  const operation: Operation = {
    ...read,
    path: "/pets/{a}{b}/x",
    parameters: [
      { in: "path", name: "a" },
      { in: "path", name: "b" },
    ],
  };
  assert.throws(() => built(operation, { a: ".", b: "." }), {
    message: 'a and b must not be "." or ".."',
  });
});

test("query styles", () => {
  const ids = { name: "id" };
  assert.equal(queryOf(ids, "a b&c"), "?id=a%20b%26c");
  assert.equal(queryOf(ids, [1, 2]), "?id=1&id=2");
  assert.equal(queryOf({ ...ids, explode: false }, [1, 2]), "?id=1%2C2");
  assert.equal(
    queryOf({ ...ids, style: "pipeDelimited" }, [1, 2]),
    "?id=1%7C2",
  );
  assert.equal(
    queryOf({ ...ids, style: "deepObject" }, { a: 1 }),
    "?id%5Ba%5D=1",
  );
  assert.equal(queryOf(ids, { a: true, b: 1.5 }), "?a=true&b=1.5");
  assert.equal(
    queryOf({ ...ids, text: jsonText }, { a: 1 }),
    "?id=%7B%22a%22%3A1%7D",
  );
  assert.equal(queryOf({ ...ids, allowReserved: true }, "/a:b"), "?id=/a:b");
  assert.equal(queryOf(ids, undefined), "");
  assert.equal(queryOf(ids, ""), "?id=");
});

test("a form keeps the order and encodes a space as +", () => {
  const { body, headers } = built(
    {
      parameters: [
        { in: "form", name: "Key", make: () => "Bearer k" },
        { in: "form", name: "Labels", text: jsonText },
        { in: "form", name: "Empty" },
        { in: "form", name: "Left" },
      ],
      body: formBody,
    },
    { Empty: "", Labels: { é: "~*", a: "b" } },
  );
  assert.equal(
    body,
    "Key=Bearer+k&Labels=%7B%22a%22%3A%22b%22%2C%22%C3%A9%22%3A%22~%2A%22%7D&Empty=",
  );
  assert.equal(headers["content-type"], "application/x-www-form-urlencoded");
});

test("a JSON body is the argument or is made of parameters", () => {
  const whole = built({ body: jsonBody }, { body: { b: 1, a: [null] } });
  assert.equal(whole.body, '{"a":[null],"b":1}');
  const parameters = [
    { in: "body", name: "z" },
    { in: "body", name: "a" },
  ] as const;
  const spread = built({ parameters, body: jsonBody }, { a: null, z: 1 });
  assert.equal(spread.body, '{"z":1,"a":null}');
  assert.equal(built({ body: jsonBody }, {}).body, undefined);
});

test("text and binary bodies", () => {
  const text = built(
    { body: textBody, contentType: "text/csv" },
    { body: "a,b" },
  );
  assert.equal(text.body, "a,b");
  assert.equal(text.headers["content-type"], "text/csv");
  const bytes = built(
    { body: binaryBody, contentType: "image/png" },
    { body: new Uint8Array([1, 2]) },
  );
  assert.deepEqual(bytes.body, new Uint8Array([1, 2]));
});

test("a multipart body has one part per value", async () => {
  const { body, headers } = built(
    {
      parameters: [
        { in: "form", name: "note" },
        { in: "form", name: "file" },
        { in: "form", name: "meta" },
      ],
      body: multipartBody,
    },
    {
      note: ["a", "b"],
      file: new File(["x"], 'na"me.txt', { type: "text/plain" }),
      meta: { k: 1 },
    },
  );
  assert.ok(body instanceof Blob);
  const boundary = headers["content-type"]?.split("boundary=")[1] ?? "";
  assert.deepEqual((await body.text()).split(`--${boundary}`), [
    "",
    '\r\nContent-Disposition: form-data; name="note"\r\n\r\na\r\n',
    '\r\nContent-Disposition: form-data; name="note"\r\n\r\nb\r\n',
    '\r\nContent-Disposition: form-data; name="file"; filename="na%22me.txt"' +
      "\r\nContent-Type: text/plain\r\n\r\nx\r\n",
    '\r\nContent-Disposition: form-data; name="meta"' +
      '\r\nContent-Type: application/json\r\n\r\n{"k":1}\r\n',
    "--\r\n",
  ]);
});

test("headers are checked before anything is sent", () => {
  const operation = { parameters: [{ in: "header", name: "X-A" }] } as const;
  assert.equal(built(operation, { "X-A": "é" }).headers["x-a"], "é");
  for (const value of ["a\r\nb", "a\0", "😀"]) {
    assert.throws(() => built(operation, { "X-A": value }), TypeError);
  }
});

test("made values: nonce and timestamp", () => {
  assert.match(nonce(), /^[0-9a-f]{32}$/);
  assert.equal(timestamp(coreFor("https://x")), "2026-01-31T23:59:59Z");
});

test("credentials outside the parameters", () => {
  const core = coreFor(
    "https://x",
    { login: "me:pw", token: "t" },
    {
      credentials: [
        {
          option: "login",
          in: "header",
          name: "authorization",
          prefix: "Basic ",
          basic: true,
        },
        { option: "token", in: "query", name: "token" },
      ],
    },
  );
  const security = [["absent"], ["login", "token"]];
  const { headers, url } = buildRequest(core, { ...read, security }, {}, {});
  assert.equal(headers["authorization"], "Basic bWU6cHc=");
  assert.equal(url, "https://x/pet?token=t");
});
