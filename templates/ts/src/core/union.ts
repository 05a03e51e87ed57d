import { ResponseDecodeError } from "../errors.js";
import { FormatMismatch, type Decoder } from "./decode.js";
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
    throw at.misfit(`one of ${names.join(", ")}`, value);
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
