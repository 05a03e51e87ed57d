import { FormatMismatch, type At } from "./at.js";
import { fromBase64 } from "./base64.js";
import { text, type Decoder } from "./decode.js";
import { parseJson } from "./json.js";

/** Keys of key-value lines whose values are not texts. */
export interface LineKinds {
  readonly integers?: readonly string[];
  readonly booleans?: readonly string[];
}

/** Turns a text at a place of a response into plain JSON values. */
export type TextFormat = (
  written: string,
  at: At,
  kinds?: LineKinds,
) => unknown;

/** What a text inside a response holds, decoded further. */
export function inText<T>(
  format: TextFormat,
  inner: Decoder<T>,
  kinds?: LineKinds,
): Decoder<T> {
  return (value, at) =>
    inner(format(text(value, at), at, kinds), insideOf(format, at));
}

/** The place inside a text; base64 is but another way to write a value. */
export function insideOf(format: TextFormat, at: At): At {
  if (format === base64) return at;
  return at.inside(format === keyValueLines ? "lines" : "value");
}

/** JSON. */
export const json: TextFormat = (written, at) => {
  try {
    return parseJson(written);
  } catch {
    throw at.error("expected JSON text, found string");
  }
};

/** One item per line; a final line break adds no item. */
export const lines: TextFormat = (written) => linesOf(written);

/**
 * Lines `key: value`, split at the first colon. What should be a number or a
 * boolean and is none stays text.
 */
export const keyValueLines: TextFormat = (written, _at, kinds = {}) => {
  const { booleans = [], integers = [] } = kinds;
  const members: [string, unknown][] = [];
  for (const line of written.split(/\r?\n/)) {
    const colon = line.indexOf(":");
    if (colon < 0) continue;
    const key = line.slice(0, colon).trim();
    const value = line.slice(colon + 1).trim();
    if (integers.includes(key)) members.push([key, toNumber(value)]);
    else if (booleans.includes(key)) members.push([key, toBoolean(value)]);
    else members.push([key, value]);
  }
  return Object.fromEntries(members);
};

/** Lines `[DIR] name` and `[FILE] name`; other lines are ignored. */
export const directoryLines: TextFormat = (written) => {
  const entries: unknown[] = [];
  for (const line of written.split(/\r?\n/)) {
    const match = /^\s*\[(DIR|FILE)\] (.+)$/.exec(line);
    if (match === null) continue;
    entries.push({ name: match[2], isDirectory: match[1] === "DIR" });
  }
  return entries;
};

/**
 * Blocks of a line `path:`, the content, and a line `---`, which ends the block
 * only at the end of the text or before another path.
 */
export const fileBlocks: TextFormat = (written) => {
  const files: [string, string][] = [];
  const all = linesOf(written);
  let path: string | undefined;
  let content: string[] = [];
  for (const [index, line] of all.entries()) {
    if (path === undefined) {
      path = pathOf(line);
    } else if (line === "---" && isBlockEnd(all.slice(index + 1))) {
      files.push([path, content.join("\n")]);
      path = undefined;
      content = [];
    } else {
      content.push(line);
    }
  }
  if (path !== undefined) files.push([path, content.join("\n")]);
  return Object.fromEntries(files);
};

function pathOf(line: string): string | undefined {
  return line.endsWith(":") ? line.slice(0, -1) : undefined;
}

function isBlockEnd(rest: readonly string[]): boolean {
  const next = rest.find((line) => line !== "");
  return next === undefined || pathOf(next) !== undefined;
}

/** Bytes as base64. */
export const base64: TextFormat = (written, at) => {
  const decoded = fromBase64(written);
  if (decoded !== undefined) return decoded;
  if (at.strict) throw at.error("expected base64, found string");
  throw new FormatMismatch("base64");
};

function linesOf(written: string): string[] {
  const split = written.split(/\r?\n/);
  if (split.at(-1) === "") split.pop();
  return split;
}

function toNumber(written: string): number | string {
  const form = /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/;
  return form.test(written) ? Number(written) : written;
}

function toBoolean(written: string): boolean | string {
  const lower = written.toLowerCase();
  if (lower === "true" || lower === "false") return lower === "true";
  return written;
}
