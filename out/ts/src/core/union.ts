import { ResponseDecodeError } from "../errors.js";
import { FormatMismatch } from "./at.js";
import type { Decoder } from "./decode.js";
import { isObject } from "./json.js";

/** The first alternative that the value fits entirely. */
export function firstOf<T>(
  names: readonly string[],
  ...alternatives: readonly Decoder<T>[]
): Decoder<T> {
  return (value, at) => {
    for (const alternative of alternatives) {
      try {
        return alternative(value, at.strictly());
      } catch (error) {
        if (!isMisfit(error)) throw error;
      }
    }
    throw at.misfit(names.join(" or "), value);
  };
}

/** The alternative that the discriminator names. */
export function tagged<T>(
  discriminator: string,
  alternatives: Readonly<Record<string, Decoder<T>>>,
): Decoder<T> {
  return (value, at) => {
    if (!isObject(value)) throw at.misfit("object", value);
    const tag = Object.hasOwn(value, discriminator)
      ? value[discriminator]
      : undefined;
    if (typeof tag !== "string") {
      throw at.key(discriminator).misfit("string", tag);
    }
    const known = Object.keys(alternatives);
    const alternative = known.includes(tag) ? alternatives[tag] : undefined;
    if (alternative !== undefined) return alternative(value, at);
    const place = at.key(discriminator);
    throw place.error(
      `expected one of ${known.join(", ")}, found another value`,
    );
  };
}

function isMisfit(error: unknown): boolean {
  return (
    error instanceof ResponseDecodeError || error instanceof FormatMismatch
  );
}

/** An alternative of a union, and how to know its values. */
export interface Alternative {
  /** Properties that have one of these values. */
  readonly is?: Readonly<Record<string, readonly string[]>>;
  /** Properties that its values have. */
  readonly has?: readonly string[];
  /** Whether its values are arrays. */
  readonly array?: boolean;
  readonly encode: (value: never) => unknown;
}

/** A value of a union encoded; what no alternative knows travels as it is. */
export function encodeOneOf(
  value: unknown,
  alternatives: readonly Alternative[],
): unknown {
  const fitting = alternatives.find((one) => knows(one, value));
  return fitting === undefined ? value : fitting.encode(value as never);
}

function knows({ array, has, is }: Alternative, value: unknown): boolean {
  if (array === true) return Array.isArray(value);
  if (value instanceof Date || value instanceof Uint8Array) {
    return has === undefined && is === undefined;
  }
  if (!isObject(value)) return false;
  const tags = Object.entries(is ?? {});
  return (
    (has ?? []).every((name) => value[name] !== undefined) &&
    tags.every(([name, tagged]) => tagged.includes(String(value[name])))
  );
}
