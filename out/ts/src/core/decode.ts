import { FormatMismatch, type At } from "./at.js";
import { fromBase64 } from "./base64.js";
import { isObject } from "./json.js";

/** Turns a JSON value at a place of a response into a value of the SDK. */
export type Decoder<T> = (value: unknown, at: At) => T;

/** Fails when decoding is strict, else makes the field around read as absent. */
export function mismatch(at: At, expected: string): Error {
  return at.strict
    ? at.error(`expected ${expected}, found string`)
    : new FormatMismatch(expected);
}

/** A text; lone surrogates become U+FFFD. */
export function text(value: unknown, at: At): string {
  if (typeof value === "string") return value.toWellFormed();
  throw at.misfit("string", value);
}

/** A finite number. */
export function number(value: unknown, at: At): number {
  if (typeof value !== "number") throw at.misfit("number", value);
  if (Number.isFinite(value)) return value;
  throw at.error("expected number, found one beyond the range of a double");
}

/** A whole number that a `number` holds exactly. */
export function integer(value: unknown, at: At): number {
  if (typeof value !== "number") throw at.misfit("integer", value);
  if (Number.isSafeInteger(value)) return value;
  if (!Number.isInteger(value)) throw at.misfit("integer", value);
  throw at.error(
    "expected integer, found one beyond 2^53 (generate with int64: bigint)",
  );
}

/** True or false. */
export function boolean(value: unknown, at: At): boolean {
  if (typeof value === "boolean") return value;
  throw at.misfit("boolean", value);
}

/** Any JSON value, as it is. */
export function opaque(value: unknown): unknown {
  return value;
}

/** A moment, RFC 3339 `date-time`, kept as text. */
export function timestamp(value: unknown, at: At): string {
  const written = text(value, at);
  const form =
    /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;
  const moment = Date.parse(written.toUpperCase());
  if (form.test(written) && isDay(written) && !Number.isNaN(moment)) {
    return written;
  }
  throw mismatch(at, "date-time");
}

/** A calendar day, RFC 3339 `full-date`, kept as text. */
export function date(value: unknown, at: At): string {
  const written = text(value, at);
  if (/^\d{4}-\d\d-\d\d$/.test(written) && isDay(written)) return written;
  throw mismatch(at, "date");
}

/** Whether the date at the start of a text exists in the calendar. */
function isDay(written: string): boolean {
  const day = written.slice(0, 10);
  const parsed = new Date(`${day}T00:00:00Z`);
  return (
    !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day)
  );
}

/** A decimal number whose digits survive, as text. */
export function decimal(value: unknown, at: At): string {
  if (typeof value === "number") return String(number(value, at));
  const written = text(value, at);
  if (/^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(written)) return written;
  throw mismatch(at, "decimal");
}

/** Bytes as base64 text. */
export function bytes(value: unknown, at: At): Uint8Array<ArrayBuffer> {
  const decoded = fromBase64(text(value, at));
  if (decoded !== undefined) return decoded;
  throw mismatch(at, "base64");
}

/** Bytes as they came, of an answer that is no JSON. */
export function binary(value: unknown, at: At): Uint8Array<ArrayBuffer> {
  if (value instanceof Uint8Array) return new Uint8Array(value);
  throw at.misfit("bytes", value);
}

/** An array of one kind of item. */
export function list<T>(item: Decoder<T>): Decoder<T[]> {
  return (value, at) => {
    if (!Array.isArray(value)) throw at.misfit("array", value);
    return value.map((entry: unknown, index) => item(entry, at.index(index)));
  };
}

/** An object with free keys and one kind of value. */
export function map<T>(item: Decoder<T>): Decoder<Record<string, T>> {
  return (value, at) => {
    if (!isObject(value)) throw at.misfit("object", value);
    const entries = Object.entries(value);
    // `fromEntries` makes own properties even of a key such as `__proto__`.
    return Object.fromEntries(
      entries.map(([key, entry]) => [key, item(entry, at.key(key))]),
    );
  };
}

/** A value or null. */
export function nullable<T>(item: Decoder<T>): Decoder<T | null> {
  return (value, at) => (value === null ? null : item(value, at));
}

/** Exactly one value. */
export function literal<const T extends string | number | boolean | null>(
  expected: T,
): Decoder<T> {
  return (value, at) => {
    if (value === expected) return expected;
    throw at.error(`expected ${JSON.stringify(expected)}, found another value`);
  };
}

/** No value: whatever the response holds is ignored. */
export function nothing(): undefined {
  return undefined;
}
