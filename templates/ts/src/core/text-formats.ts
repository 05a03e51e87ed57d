import { fromBase64 } from "./base64.js";
import { text, mismatch, type Decoder } from "./decode.js";
import { parseJson } from "./json.js";

/** JSON text inside a string. An object that is not text is taken as it is. */
export function jsonInText<T>(inner: Decoder<T>): Decoder<T> {
  return (value, at) => {
    const written = text(value, at);
    let parsed: unknown;
    try {
      parsed = parseJson(written);
    } catch {
      throw at.inside().failure("response is not JSON");
    }
    return inner(parsed, at.inside());
  };
}

/** One item per line; a final line break adds no item. */
export function lines<T>(inner: Decoder<T>): Decoder<T> {
  return (value, at) => inner(splitLines(text(value, at)), at.inside());
}

/** Keys of key-value lines whose values are not texts. */
export interface LineKinds {
  readonly integers?: readonly string[];
  readonly booleans?: readonly string[];
}

/**
 * Lines `key: value`, split at the first colon. A number or boolean that is
 * written as neither is left out.
 */
export function keyValueLines<T>(
  inner: Decoder<T>,
  { booleans = [], integers = [] }: LineKinds = {},
): Decoder<T> {
  return (value, at) => {
    const members: [string, unknown][] = [];
    for (const line of splitLines(text(value, at))) {
      const colon = line.indexOf(":");
      if (colon < 0) continue;
      const key = line.slice(0, colon).trim();
      const written = line.slice(colon + 1).trim();
      if (integers.includes(key)) members.push([key, toInteger(written)]);
      else if (booleans.includes(key)) members.push([key, toBoolean(written)]);
      else members.push([key, written]);
    }
    const present = members.filter(([, member]) => member !== undefined);
    return inner(Object.fromEntries(present), at.inside());
  };
}

function toInteger(written: string): number | undefined {
  return /^[+-]?\d+$/.test(written) ? Number(written) : undefined;
}

function toBoolean(written: string): boolean | undefined {
  const lower = written.toLowerCase();
  return lower === "true" || (lower === "false" ? false : undefined);
}

/** An entry of a directory listing. */
export interface ListedEntry {
  readonly name: string;
  readonly isDirectory: boolean;
}

/** Lines `[DIR] name` and `[FILE] name`; other lines are ignored. */
export function directoryLines<T>(inner: Decoder<T>): Decoder<T> {
  return (value, at) => {
    const entries: ListedEntry[] = [];
    for (const line of splitLines(text(value, at))) {
      const match = /^\s*\[(DIR|FILE)\] (.+)$/.exec(line);
      if (match === null) continue;
      entries.push({ name: match[2] ?? "", isDirectory: match[1] === "DIR" });
    }
    return inner(entries, at.inside());
  };
}

/** Blocks of a line `path:`, the content, and a line `---`. */
export function fileBlocks<T>(inner: Decoder<T>): Decoder<T> {
  return (value, at) => {
    const files: [string, string][] = [];
    let path: string | undefined;
    let content: string[] = [];
    for (const line of text(value, at).split("\n")) {
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
    return inner(Object.fromEntries(files), at.inside());
  };
}

/** Bytes as base64 text. */
export const bytes: Decoder<Uint8Array<ArrayBuffer>> = (value, at) => {
  const decoded = fromBase64(text(value, at));
  if (decoded !== undefined) return decoded;
  throw mismatch(at, "base64");
};

function splitLines(written: string): string[] {
  const split = written.split(/\r?\n/);
  if (split.at(-1) === "") split.pop();
  return split;
}
