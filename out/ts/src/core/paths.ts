import type { At } from "./at.js";
import { isObject, parseJson } from "./json.js";

/** Goes on in the JSON value that the text here holds. */
export const fromText = Symbol("from text");

/** Enters a property that has several possible names. */
export interface AnyOf {
  readonly anyOf: readonly string[];
}

/** Goes on in each element whose properties have one of the given values. */
export interface Each {
  readonly each: Readonly<Record<string, readonly string[]>>;
}

/** A step of a path into a response: property, element, text, alternatives. */
export type PathStep = string | number | typeof fromText | AnyOf | Each;

/** A path into a response. */
export type Path = readonly PathStep[];

/** A value that a path found, and where. */
export interface Found {
  readonly value: unknown;
  readonly at: At;
}

/** All values at a path: at most one, unless the path goes through `each`. */
export function findAll(root: Found, path: Path): Found[] {
  let found: readonly Found[] = [root];
  for (const step of path) {
    found = found.flatMap((place) => enter(place, step));
  }
  return [...found];
}

/** Whether a path goes through `each` and so stands for a list. */
export function isPlural(path: Path): boolean {
  return path.some((step) => typeof step === "object" && "each" in step);
}

function enter({ value, at }: Found, step: PathStep): Found[] {
  if (value === undefined || value === null) return [];
  if (step === fromText) return [parsed(value, at)];
  if (typeof step === "number") {
    if (!Array.isArray(value)) throw at.misfit("array", value);
    const item: unknown = value[step];
    return item === undefined ? [] : [{ value: item, at: at.index(step) }];
  }
  if (typeof step === "object" && "each" in step) {
    return elements(value, at, step);
  }
  const names = typeof step === "string" ? [step] : step.anyOf;
  const { value: object, at: place } = objectAt(value, at);
  const name = names.find((candidate) => Object.hasOwn(object, candidate));
  return name === undefined
    ? []
    : [{ value: object[name], at: place.key(name) }];
}

/** An object, or the object that a text holds: some services send either. */
function objectAt(
  value: unknown,
  at: At,
): { readonly value: Record<string, unknown>; readonly at: At } {
  if (isObject(value)) return { value, at };
  if (typeof value === "string") {
    const inside = quietly(() => parseJson(value));
    if (isObject(inside)) return { value: inside, at: at.inside() };
  }
  throw at.misfit("object", value);
}

function quietly(parse: () => unknown): unknown {
  try {
    return parse();
  } catch {
    return undefined;
  }
}

function parsed(value: unknown, at: At): Found {
  // Some services send the value itself where the text of it belongs.
  if (typeof value !== "string") return { value, at };
  try {
    return { value: parseJson(value), at: at.inside() };
  } catch {
    throw at.error("expected JSON text, found string");
  }
}

function elements(value: unknown, at: At, { each }: Each): Found[] {
  if (!Array.isArray(value)) throw at.misfit("array", value);
  return value
    .map((item: unknown, index) => ({ value: item, at: at.index(index) }))
    .filter((item) =>
      Object.entries(each).every(([name, allowed]) => {
        const actual = isObject(item.value) ? item.value[name] : undefined;
        return typeof actual === "string" && allowed.includes(actual);
      }),
    );
}
