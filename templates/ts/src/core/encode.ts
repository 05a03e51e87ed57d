import { InvalidRequestError } from "../errors.js";
import { compareCodePoints } from "./json.js";
import type { Extra } from "./record.js";

/**
 * A JSON object of known properties, in the order of the document, with the
 * unknown ones that were kept when it was read.
 */
export function object(
  extra: Extra | undefined,
  properties: readonly (readonly [wire: string, value: unknown])[],
): ReadonlyMap<string, unknown> {
  const members = new Map<string, unknown>();
  for (const [wire, value] of properties) {
    if (value !== undefined) members.set(wire, value);
  }
  for (const [wire, value] of sorted(extra ?? {})) {
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

/** Each value of a map encoded. */
export function values<T, R>(
  map: Readonly<Record<string, T>>,
  encode: (value: T) => R,
): Record<string, R> {
  const entries = Object.entries(map);
  return Object.fromEntries(
    entries.map(([key, value]) => [key, encode(value)]),
  );
}

/** A moment in UTC; the fraction of a second only where there is one. */
export function timestampText(moment: Date): string {
  if (Number.isNaN(moment.getTime())) {
    throw new InvalidRequestError("date is invalid");
  }
  return moment.toISOString().replace(/\.?0*Z$/, "Z");
}

function sorted(map: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(map).sort(([a], [b]) => compareCodePoints(a, b));
}
