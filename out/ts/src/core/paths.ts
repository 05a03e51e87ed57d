import { isObject, parseJson } from "./json.js";
import { inText, misfit, Misfit, type Step } from "./misfit.js";

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
  readonly at: readonly Step[];
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

/** The steps that a path takes where nothing is. */
export function stepsOf(path: Path): Step[] {
  return path.flatMap((step) => {
    if (typeof step === "symbol") return [inText];
    if (typeof step !== "object") return [step];
    return "anyOf" in step ? [step.anyOf[0] ?? ""] : [];
  });
}

function enter({ value, at }: Found, step: PathStep): Found[] {
  if (value === undefined || value === null) return [];
  if (step === fromText) return [parsed(value, at)];
  if (typeof step === "number") {
    if (!Array.isArray(value)) throw placed(at, misfit("array", value));
    // -1 is the last element.
    const index = step < 0 ? value.length + step : step;
    const item: unknown = value[index];
    return item === undefined ? [] : [{ value: item, at: [...at, index] }];
  }
  if (typeof step === "object" && "each" in step) {
    return elements(value, at, step);
  }
  const names = typeof step === "string" ? [step] : step.anyOf;
  const { value: object, at: place } = objectAt(value, at);
  const name = names.find((candidate) => Object.hasOwn(object, candidate));
  return name === undefined
    ? []
    : [{ value: object[name], at: [...place, name] }];
}

/** An object, or the object that a text holds: some services send either. */
function objectAt(
  value: unknown,
  at: readonly Step[],
): {
  readonly value: Record<string, unknown>;
  readonly at: readonly Step[];
} {
  if (isObject(value)) return { value, at };
  if (typeof value === "string") {
    const held = quietly(() => parseJson(value));
    if (isObject(held)) return { value: held, at: [...at, inText] };
  }
  throw placed(at, misfit("object", value));
}

function quietly(parse: () => unknown): unknown {
  try {
    return parse();
  } catch {
    return undefined;
  }
}

function parsed(value: unknown, at: readonly Step[]): Found {
  // Some services send the value itself where the text of it belongs.
  if (typeof value !== "string") return { value, at };
  try {
    return { value: parseJson(value), at: [...at, inText] };
  } catch {
    throw placed(at, new Misfit("expected JSON text, found string"));
  }
}

function elements(
  value: unknown,
  at: readonly Step[],
  { each }: Each,
): Found[] {
  if (!Array.isArray(value)) throw placed(at, misfit("array", value));
  return value
    .map((item: unknown, index) => ({ value: item, at: [...at, index] }))
    .filter((item) =>
      Object.entries(each).every(([name, allowed]) => {
        const actual = isObject(item.value) ? item.value[name] : undefined;
        return typeof actual === "string" && allowed.includes(actual);
      }),
    );
}

function placed(at: readonly Step[], error: Misfit): Misfit {
  error.steps.unshift(...at);
  return error;
}
