import type { At } from "./at.js";
import { fromBase64 } from "./base64.js";
import { FormatMismatch, text, type Decoder } from "./decode.js";
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
  return (value, at) => inner(format(text(value, at), at, kinds), at.inside());
}

/** JSON. */
export const json: TextFormat = (written, at) => {
  try {
    return parseJson(written);
  } catch {
    throw at.inside().failure("response is not JSON");
  }
};

/** One item per line; a final line break adds no item. */
export const lines: TextFormat = (written) => {
  const split = written.split(/\r?\n/);
  if (split.at(-1) === "") split.pop();
  return split;
};

/**
 * Lines `key: value`, split at the first colon. A number or boolean that is
 * written as neither is left out.
 */
export const keyValueLines: TextFormat = (written, _at, kinds = {}) => {
  const { booleans = [], integers = [] } = kinds;
  const members: [string, unknown][] = [];
  for (const line of written.split(/\r?\n/)) {
    const colon = line.indexOf(":");
    if (colon < 0) continue;
    const key = line.slice(0, colon).trim();
    const value = line.slice(colon + 1).trim();
    if (integers.includes(key)) members.push([key, toInteger(value)]);
    else if (booleans.includes(key)) members.push([key, toBoolean(value)]);
    else members.push([key, value]);
  }
  return Object.fromEntries(members.filter(([, value]) => value !== undefined));
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

/** Blocks of a line `path:`, the content, and a line `---`. */
export const fileBlocks: TextFormat = (written) => {
  const files: [string, string][] = [];
  let path: string | undefined;
  let content: string[] = [];
  for (const line of written.split("\n")) {
    if (path === undefined) {
      if (line.trimEnd().endsWith(":")) path = line.trimEnd().slice(0, -1);
    } else if (line.trimEnd() === "---") {
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

/** Bytes as base64. */
export const base64: TextFormat = (written, at) => {
  const decoded = fromBase64(written);
  if (decoded !== undefined) return decoded;
  if (at.strict) throw at.error("expected base64, found string");
  throw new FormatMismatch("base64");
};

function toInteger(written: string): number | undefined {
  return /^[+-]?\d+$/.test(written) ? Number(written) : undefined;
}

function toBoolean(written: string): boolean | undefined {
  const lower = written.toLowerCase();
  return lower === "true" || (lower === "false" ? false : undefined);
}
