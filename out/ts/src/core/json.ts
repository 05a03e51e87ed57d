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
  return !isScalar(value) && !Array.isArray(value);
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

/** Parses JSON text; throws a `SyntaxError` when it is not, or too deep. */
export function parseJson(text: string): unknown {
  return checked(JSON.parse(text));
}

/** As `parseJson`, but integers that a `number` cannot hold are `bigint`. */
export function parseExactJson(text: string): unknown {
  return checked(
    /\d{16}/.test(text) ? JSON.parse(text, exactly) : JSON.parse(text),
  );
}

function exactly(
  _key: string,
  value: unknown,
  { source = "" }: { source?: string } = {},
): unknown {
  if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
  return /^-?\d+$/.test(source) ? BigInt(source) : value;
}

function checked(value: unknown): unknown {
  if (isDeeper(value, maxDepth)) throw new SyntaxError("nested too deeply");
  return value;
}

function isDeeper(value: unknown, limit: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (limit === 0) return true;
  return Object.values(value).some((inner) => isDeeper(inner, limit - 1));
}
