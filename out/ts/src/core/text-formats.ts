import { fromBase64 } from "./base64.js";
import { codecOf, type Codec, type Of } from "./codec.js";
import { jsonText, parseJson } from "./json.js";
import { inside, inText, Misfit, type Mode } from "./misfit.js";
import { text } from "./scalars.js";

/** Keys of key-value lines whose values are not texts. */
export interface LineKinds {
  readonly integers?: readonly string[];
  readonly booleans?: readonly string[];
}

/** Turns a text of a response into plain JSON values; throws a `Misfit`. */
export type TextFormat = (written: string, kinds?: LineKinds) => unknown;

/** A text that holds another value, in one of the formats. */
export function inFormat<T>(
  format: TextFormat,
  inner: Of<T>,
  kinds?: LineKinds,
): Codec<T> {
  return {
    read(value, mode) {
      const held = format(text.read(value, mode), kinds);
      return readHeld(format, inner, held, mode);
    },
    write: (value, write) => jsonText(write(inner, value)),
    holds: () => true,
  };
}

/** Reads what a text holds. */
export function readHeld<T>(
  format: TextFormat,
  inner: Of<T>,
  held: unknown,
  mode: Mode,
): T {
  try {
    const lines = format === keyValueLines;
    return codecOf(inner).read(held, lines ? { ...mode, lines } : mode);
  } catch (error) {
    throw inside(inText, error);
  }
}

/** JSON. */
export const jsonFormat: TextFormat = (written) => {
  try {
    return parseJson(written);
  } catch {
    throw new Misfit("expected JSON text, found string");
  }
};

/** One item per line; a final line break adds no item. */
export const lines: TextFormat = (written) => linesOf(written);

/**
 * Lines `key: value`, split at the first colon. What should be a number or a
 * boolean and is none stays text.
 */
export const keyValueLines: TextFormat = (written, kinds = {}) => {
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

/** Bytes as base64, of which nothing is entered. */
export const base64Format: TextFormat = (written) => {
  const decoded = fromBase64(written);
  if (decoded !== undefined) return decoded;
  throw new Misfit("expected base64, found string", true);
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
