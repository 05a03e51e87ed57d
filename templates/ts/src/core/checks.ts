import { InvalidRequestError } from "../errors.js";
import { isObject } from "./json.js";

/** Refuses a caller's mistake; `{}` in the message stands for the value. */
export function check(
  holds: boolean,
  message: string,
  value?: unknown,
): asserts holds {
  if (holds) return;
  const shown = typeof value === "string" ? value : JSON.stringify(value);
  throw new InvalidRequestError(message.replaceAll("{}", () => shown ?? ""));
}

/** A text, or left out. */
export function isText(value: unknown): boolean {
  return value === undefined || typeof value === "string";
}

/** A plain object whose values are texts, or left out. */
export function isTextMap(value: unknown): boolean {
  if (value === undefined) return true;
  return (
    isPlainObject(value) &&
    Object.values(value).every((entry) => typeof entry === "string")
  );
}

/** A text with more than white space, or left out. */
export function isNotBlank(value: unknown): boolean {
  if (value === undefined) return true;
  return typeof value === "string" && /\S/.test(value);
}

/** An object or array with at least one member, or left out. */
export function isNotEmpty(value: object | undefined): boolean {
  return value === undefined || Object.keys(value).length > 0;
}

/** An object whose keys have more than white space, or left out. */
export function hasNoBlankKey(value: object | undefined): boolean {
  return value === undefined || Object.keys(value).every(isNotBlank);
}

/** An object whose values have more than white space, or left out. */
export function hasNoBlankValue(value: object | undefined): boolean {
  return value === undefined || Object.values(value).every(isNotBlank);
}

/** A number of at least the limit, or left out. */
export function isAtLeast(value: number | undefined, limit: number): boolean {
  return value === undefined || value >= limit;
}

/** A number of at most the limit, or left out. */
export function isAtMost(value: number | undefined, limit: number): boolean {
  return value === undefined || value <= limit;
}

/** One of the values, or left out. */
export function isOneOf(
  value: string | undefined,
  values: readonly string[],
): boolean {
  return value === undefined || values.includes(value);
}

/** Both given, or both left out. */
export function areTogether(one: unknown, other: unknown): boolean {
  return (one === undefined) === (other === undefined);
}

/** At least one is given. */
export function isOneGiven(...values: readonly unknown[]): boolean {
  return values.some((value) => value !== undefined);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (!isObject(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return (
    prototype === null ||
    (isObject(prototype) && Object.getPrototypeOf(prototype) === null)
  );
}
