import assert from "node:assert/strict";
import { test } from "node:test";

import { readChunks, utf8, writeChunks } from "../src/core/chunks.js";
import { send, type Reply } from "../src/core/reply.js";
import { dataOfFailure, readTool, type Tool } from "../src/core/tool.js";
import { base64Format, jsonFormat, lines } from "../src/core/text-formats.js";
import * as t from "../src/core/types.js";
import { APIStatusError, ResponseDecodeError } from "../src/errors.js";
import { clientFor, read } from "./support/core.js";
import { reply, serve } from "./support/server.js";

const place = { content: ["content", 0, "text"], failed: ["isError"] };

async function run(
  tool: Omit<Tool, "name">,
  answered: unknown,
  isError = false,
): Promise<Reply> {
  const body = { content: [{ type: "text", text: answered }], isError };
  await using server = await serve(reply(200, body));
  const client = clientFor(server.url);
  const answer = await send(client, read, {});
  return readTool(client, answer, { name: "x", ...tool }, place);
}

test("the text is the value, or holds data", async () => {
  const plain = await run({}, "hello");
  assert.equal(plain.decode(t.text), "hello");
  const data = await run({ format: jsonFormat }, '{"a": [1]}');
  assert.equal(data.required(["a", 0], t.integer), 1);
  const wrong = await run({ format: jsonFormat }, '{"a": "x"}');
  assert.throws(() => wrong.required(["a"], t.integer), {
    jsonPath: "$.content[0].text!.a",
  });
  await assert.rejects(run({ format: jsonFormat }, "{"), ResponseDecodeError);
  await assert.rejects(run({ format: jsonFormat }, 7), ResponseDecodeError);
});

test("a text that stands for an empty list, and one that is no JSON", async () => {
  const none = await run({ format: lines, empty: "No matches" }, "No matches");
  assert.deepEqual(none.decode(t.json), []);
  const shell = { format: jsonFormat, fallback: "stdout" };
  assert.deepEqual((await run(shell, "hi")).decode(t.json), { stdout: "hi" });
  assert.deepEqual((await run(shell, "[1]")).decode(t.json), { stdout: "[1]" });
  const known = { ...shell, known: ["stdout", "exit_code"] };
  const other = await run(known, '{"a":1}');
  assert.deepEqual(other.decode(t.json), { stdout: '{"a":1}' });
});

test("a failing tool tells its text", async () => {
  await assert.rejects(run({}, "no such file", true), (error) => {
    assert.ok(error instanceof APIStatusError);
    assert.equal(error.message, "HTTP 200: no such file");
    return true;
  });
  const failing = run({ failureText: "failed" }, "Init FAILED");
  await assert.rejects(failing, APIStatusError);
});

test("the data of a failure is kept", async () => {
  const tool: Omit<Tool, "name"> = {
    format: jsonFormat,
    failureDecodes: true,
    failureMessage: ["stderr"],
  };
  const output = JSON.stringify({ stdout: "a", stderr: "bad" });
  const error: unknown = await run(tool, output, true).catch(
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof APIStatusError);
  assert.equal(error.message, "HTTP 200: bad");
  const kept = dataOfFailure(error, (data) => ({
    stdout: data.optional(["stdout"], t.text),
  }));
  assert.deepEqual(kept, { stdout: "a" });
  assert.deepEqual(
    dataOfFailure(new Error("x"), () => ({})),
    {},
  );
});

test("ranges are joined as bytes before they become text", async () => {
  const bytes = Buffer.from("aé😀");
  const stat = await run({}, "");
  const spans: string[] = [];
  const chunks = await readChunks(stat, bytes.length, 2, (offset, length) => {
    spans.push(`${offset}+${length}`);
    const range = bytes.subarray(offset, offset + length);
    return run({ format: base64Format }, range.toString("base64"));
  });
  assert.equal(utf8(chunks), "aé😀");
  assert.deepEqual(spans, ["0+2", "2+2", "4+2", "6+1"]);
  const broken = { ...chunks, content: new Uint8Array([0xff]) };
  assert.throws(() => utf8(broken), ResponseDecodeError);
});

test("a text is written in pieces, the first one as the first", async () => {
  const written: string[] = [];
  await writeChunks("abcde", 2, async (piece, isFirst) => {
    written.push(`${piece}:${isFirst}`);
    return run({}, "");
  });
  assert.deepEqual(written, ["ab:true", "cd:false", "e:false"]);
});
