import { toBase64 } from "./base64.js";
import { compareCodePoints, jsonText } from "./json.js";
import type { Extra } from "./record.js";

/** Turns a value of the SDK into a JSON value. */
export type Encoder<T> = (value: T) => unknown;

/**
 * A JSON object of known properties, in the order they are written here, with
 * the unknown ones that were kept when it was read.
 */
export function record(
  properties: Readonly<Record<string, unknown>>,
  extra: Extra = {},
): ReadonlyMap<string, unknown> {
  const members = new Map<string, unknown>();
  for (const [wire, value] of Object.entries(properties)) {
    if (value !== undefined) members.set(wire, value);
  }
  for (const [wire, value] of sorted(extra)) {
    if (!members.has(wire)) members.set(wire, value);
  }
  return members;
}

/** A value encoded, or nothing when it was left out. */
export function given<T, R>(
  value: T,
  encode: (value: NonNullable<T>) => R,
): R | (T & (null | undefined)) {
  if (value === undefined || value === null) return value as T & null;
  return encode(value);
}

/** Bytes as base64 text. */
export function bytes(value: Uint8Array): string {
  return toBase64(value);
}

/** Each item of an array encoded. */
export function list<T>(item: Encoder<T>): Encoder<readonly T[]> {
  return (value) => value.map(item);
}

/** Each value of a map encoded. */
export function map<T>(item: Encoder<T>): Encoder<Readonly<Record<string, T>>> {
  return (value) =>
    Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [key, item(entry)]),
    );
}

/** A value or null. */
export function nullable<T>(item: Encoder<T>): Encoder<T | null> {
  return (value) => (value === null ? null : item(value));
}

/** JSON text of a value, as it stands inside another text. */
export function json<T>(item: Encoder<T>): Encoder<T> {
  return (value) => jsonText(item(value));
}

/** A value that is a JSON value already. */
export function plain(value: unknown): unknown {
  return value;
}

function sorted(map: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(map).sort(([a], [b]) => compareCodePoints(a, b));
}
