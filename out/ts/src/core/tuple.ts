import { readPart, type Codec, type Of } from "./codec.js";
import { inside, misfit } from "./misfit.js";
import { json } from "./scalars.js";

/** An array whose first elements have types of their own; `rest` follows. */
export function tuple<T extends readonly unknown[]>(
  elements: readonly Of<unknown>[],
  rest: Of<unknown> = json,
): Codec<T> {
  const codecAt = (at: number): Of<unknown> => elements[at] ?? rest;
  return {
    read(value, mode) {
      if (!Array.isArray(value)) throw misfit("array", value);
      if (value.length < elements.length) {
        throw inside(value.length, misfit("a value"));
      }
      return value.map((one: unknown, at) =>
        readPart(codecAt(at), one, mode, at),
      ) as unknown as T;
    },
    write: (value, write) => value.map((one, at) => write(codecAt(at), one)),
    holds: (value) => Array.isArray(value),
  };
}
