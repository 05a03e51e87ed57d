import { InvalidRequestError } from "../errors.js";

const maxDepth = 1000;

/** A number in JSON with the digits that it was given in. */
export class Digits extends String {}

/** Whether a value is no array and no object, but null perhaps. */
export function isScalar(value: unknown): boolean {
  return typeof value !== "object" || value === null || value instanceof String;
}

/** Whether a value is an object of JSON: not an array, not null. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Compact JSON text of a value.
 *
 * A `Map` is a record and keeps its order; the keys of a plain object are sorted
 * by code point. Members that are undefined are left out.
 */
export function jsonText(value: unknown): string {
  return write(value, 0);
}

function write(value: unknown, depth: number): string {
  if (depth > maxDepth) {
    throw new InvalidRequestError("value is nested too deeply");
  }
  switch (typeof value) {
    case "string":
      return JSON.stringify(value.toWellFormed());
    case "number":
      if (Number.isFinite(value)) return JSON.stringify(value);
      throw new InvalidRequestError("number must be finite");
    case "boolean":
    case "bigint":
      return String(value);
    case "object":
      return value === null ? "null" : writeObject(value, depth);
    default:
      throw new InvalidRequestError(`${typeof value} is not a JSON value`);
  }
}

function writeObject(value: object, depth: number): string {
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => write(item ?? null, depth + 1));
    return `[${items.join(",")}]`;
  }
  if (value instanceof Map) {
    return writeMembers([...(value as Map<string, unknown>)], depth);
  }
  if (value instanceof Digits) return String(value);
  const { toJSON } = value as { toJSON?: unknown };
  if (typeof toJSON === "function") {
    return write(toJSON.call(value), depth + 1);
  }
  const members = Object.entries(value);
  members.sort(([a], [b]) => compareCodePoints(a, b));
  return writeMembers(members, depth);
}

function writeMembers(
  members: readonly (readonly [string, unknown])[],
  depth: number,
): string {
  const texts = members
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${write(key, 0)}:${write(value, depth + 1)}`);
  return `{${texts.join(",")}}`;
}

/** Orders texts by code point, unlike `<`, which compares UTF-16 units. */
export function compareCodePoints(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  const at = left.findIndex((character, index) => character !== right[index]);
  if (at < 0) return left.length - right.length;
  return pointAt(left, at) - pointAt(right, at);
}

function pointAt(characters: readonly string[], at: number): number {
  return characters[at]?.codePointAt(0) ?? -1;
}

/**
 * Parses JSON text; throws a `SyntaxError` when it is not, or too deep. A lone
 * surrogate is read as U+FFFD.
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(sound(text));
  // A text is as deep as half its length at most.
  return text.length > 2 * maxDepth ? checked(value) : value;
}

/** As `parseJson`, but integers that a `number` cannot hold are `bigint`. */
export function parseExactJson(text: string): unknown {
  if (!/\d{16}/.test(text)) return parseJson(text);
  return checked(JSON.parse(sound(text), exactly));
}

/** JSON text without escapes of half a character. */
function sound(text: string): string {
  if (!text.includes("\\u")) return text;
  const escapes = /\\(?:ud[89ab]..\\ud[c-f]..|(ud[89a-f]..)|.)/gi;
  return text.replace(escapes, (escape, half) => (half ? "\\ufffd" : escape));
}

function exactly(
  _key: string,
  value: unknown,
  { source = "" }: { source?: string } = {},
): unknown {
  if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
  return /^-?\d+$/.test(source) ? BigInt(source) : value;
}

function checked(value: unknown, depth = 0): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (depth === maxDepth) throw new SyntaxError("nested too deeply");
  for (const one of Object.values(value)) checked(one, depth + 1);
  return value;
}
