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

/** A text. */
export function isText(value: unknown): boolean {
  return typeof value === "string";
}

/** A plain object whose values are texts. */
export function isTextMap(value: unknown): boolean {
  return isPlainObject(value) && Object.values(value).every(isText);
}

/** A text with more than white space. */
export function isNotBlank(value: unknown): boolean {
  return typeof value === "string" && /\S/.test(value);
}

/** An object or array with at least one member. */
export function isNotEmpty(value: object): boolean {
  return typeof value === "object" && Object.keys(value).length > 0;
}

/** An object whose keys have more than white space. */
export function hasNoBlankKey(value: object): boolean {
  return Object.keys(value).every(isNotBlank);
}

/** An object whose values have more than white space. */
export function hasNoBlankValue(value: object): boolean {
  return Object.values(value).every(isNotBlank);
}

/** One of the values. */
export function isOneOf(value: string, values: readonly string[]): boolean {
  return values.includes(value);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (!isObject(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return (
    prototype === null ||
    (isObject(prototype) && Object.getPrototypeOf(prototype) === null)
  );
}
