import type { Codec } from "./codec.js";
import { isObject } from "./json.js";
import { Misfit } from "./misfit.js";

/** A record some of whose properties have further names, which are read too. */
export function aliased<T extends object>(
  aliases: Readonly<Record<string, readonly string[]>>,
  inner: Codec<T>,
): Codec<T> {
  return {
    ...inner,
    read(value, mode) {
      const used = new Map<string, string>();
      const renamed = isObject(value) ? { ...value } : value;
      for (const [wire, others] of Object.entries(aliases)) {
        if (!isObject(renamed) || Object.hasOwn(renamed, wire)) continue;
        const alias = others.find((one) => Object.hasOwn(renamed, one));
        if (alias === undefined) continue;
        renamed[wire] = renamed[alias];
        delete renamed[alias];
        used.set(wire, alias);
      }
      try {
        return inner.read(renamed, mode);
      } catch (error) {
        if (error instanceof Misfit) {
          const alias = used.get(`${error.steps[0]}`);
          if (alias !== undefined) error.steps.splice(0, 1, alias);
        }
        throw error;
      }
    },
  };
}
