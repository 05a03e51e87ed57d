import type { Codec } from "./codec.js";
import { isObject } from "./json.js";
import { Misfit, misfit } from "./misfit.js";

/** Names of the objects to enter, then of the property. */
type LiftedPath = readonly string[];

/**
 * A record with properties of objects inside it; `inner` calls them by their
 * path, with dots.
 */
export function lifted<T extends object>(
  paths: readonly LiftedPath[],
  inner: Codec<T>,
): Codec<T> {
  return {
    read(value, mode) {
      try {
        return inner.read(isObject(value) ? raised(value, paths) : value, mode);
      } catch (error) {
        throw lowered(error, paths);
      }
    },
    write(value, write) {
      const members = new Map<string, unknown>();
      for (const [name, one] of write(inner, value) as Map<string, unknown>) {
        const path = paths.find((known) => known.join(".") === name) ?? [name];
        let target = members;
        for (const step of path.slice(0, -1)) {
          const next = target.get(step) ?? new Map<string, unknown>();
          target.set(step, next);
          target = next as Map<string, unknown>;
        }
        put(target, path.at(-1) ?? name, one);
      }
      return members;
    },
    holds: isObject,
  };
}

/** The object with the lifted properties beside the others. */
function raised(
  value: Record<string, unknown>,
  paths: readonly LiftedPath[],
): Record<string, unknown> {
  const made = structuredClone(value);
  for (const path of paths) {
    let holder: Record<string, unknown> = made;
    for (const [at, step] of path.slice(0, -1).entries()) {
      const next = holder[step] ?? {};
      if (!isObject(next)) {
        const error = misfit("object", next);
        error.steps.push(...path.slice(0, at + 1));
        throw error;
      }
      holder = next;
    }
    const last = path.at(-1) ?? "";
    if (!Object.hasOwn(holder, last)) continue;
    made[path.join(".")] = holder[last];
    delete holder[last];
  }
  for (const [outer] of paths) dropEmpty(made, outer ?? "");
  return made;
}

/** Removes an object of which everything was lifted. */
function dropEmpty(holder: Record<string, unknown>, name: string): void {
  const value = holder[name];
  if (!isObject(value)) return;
  for (const inner of Object.keys(value)) dropEmpty(value, inner);
  if (Object.keys(value).length === 0) delete holder[name];
}

/** The error with the steps of the path in the place of the name with dots. */
function lowered(error: unknown, paths: readonly LiftedPath[]): unknown {
  if (!(error instanceof Misfit)) return error;
  const path = paths.find((known) => known.join(".") === error.steps[0]);
  if (path !== undefined) error.steps.splice(0, 1, ...path);
  return error;
}

/** Sets a member; what is left of an object joins what was lifted out of it. */
function put(target: Map<string, unknown>, name: string, value: unknown): void {
  const known = target.get(name);
  if (known instanceof Map && isObject(value)) {
    for (const [key, one] of Object.entries(value)) known.set(key, one);
  } else {
    target.set(name, value);
  }
}
