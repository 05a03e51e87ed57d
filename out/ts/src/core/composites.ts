import { codecOf, readPart, type Codec, type Of } from "./codec.js";
import { isObject } from "./json.js";
import { misfit } from "./misfit.js";

/** An array of one kind of item. */
export function list<T>(item: Of<T>): Codec<T[]> {
  return {
    item,
    isList: true,
    read(value, mode) {
      if (!Array.isArray(value)) throw misfit("array", value);
      return value.map((one: unknown, at) => readPart(item, one, mode, at));
    },
  };
}

/** An object with free keys and one kind of value. */
export function map<T>(item: Of<T>): Codec<Record<string, T>> {
  // `fromEntries` makes own properties even of a key such as `__proto__`.
  return {
    item,
    read(value, mode) {
      if (!isObject(value)) throw misfit("object", value);
      return Object.fromEntries(
        Object.entries(value).map(([key, one]) => [
          key,
          readPart(item, one, mode, key),
        ]),
      );
    },
  };
}

/** A value or null. */
export function nullable<T>(inner: Of<T>): Codec<T | null> {
  return {
    inner,
    read: (value, mode) =>
      value === null ? null : codecOf(inner).read(value, mode),
  };
}
