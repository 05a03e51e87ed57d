import assert from "node:assert/strict";
import { test } from "node:test";

import {
  EventParser,
  LineSplitter,
  type ServerEvent,
} from "../src/core/server-events.js";

function linesOf(pieces: readonly string[]): string[] {
  const splitter = new LineSplitter();
  const lines = pieces.flatMap((piece) => splitter.take(piece));
  return [...lines, ...splitter.end()];
}

function eventsOf(text: string): ServerEvent[] {
  const parser = new EventParser();
  return linesOf([text])
    .map((line) => parser.take(line))
    .filter((event) => event !== undefined);
}

test("lines end in CR, LF or both, wherever the text is cut", () => {
  const text = "a\r\nb\rc\n\r\n\r\re";
  const lines = ["a", "b", "c", "", "", "", "e"];
  for (let first = 0; first <= text.length; first += 1) {
    for (let second = first; second <= text.length; second += 1) {
      const pieces = [
        text.slice(0, first),
        text.slice(first, second),
        text.slice(second),
      ];
      assert.deepEqual(linesOf(pieces), lines, `${first} ${second}`);
    }
  }
});

test("events have data, a name, an id and a pause", () => {
  const text =
    ": a comment\n" +
    "event: created\nid: 1\nretry: 250\ndata: a\ndata:b\ndata\n\n" +
    "event: empty\n\n" +
    "data:  x\nfoo: y\nretry: soon\n\n" +
    "id\ndata: z\n\n" +
    "data: never ended\n";
  assert.deepEqual(eventsOf(text), [
    { event: "created", data: "a\nb\n", id: "1", retry: 250 },
    { event: "message", data: " x", id: "1" },
    { event: "message", data: "z", id: "" },
  ]);
});
