import {
  codecOf,
  readPart,
  type Codec,
  type Field,
  type Known,
  type Of,
} from "./codec.js";
import { isObject } from "./json.js";
import { inside, misfit, Misfit, type Mode } from "./misfit.js";

/** Properties of a response that the SDK does not know, by their wire names. */
export type Extra<T = unknown> = Readonly<Record<string, T>>;

/** An object that keeps the properties which this package does not know. */
export interface Extensible<T = unknown> {
  /** Properties that this package does not know. */
  extra?: Extra<T> | undefined;
}

/** The properties of a record type. */
export type Fields<T> = {
  readonly [K in Exclude<keyof T, "extra">]: Of<T[K]> | Field<T[K]>;
};

/** A property that may be missing. */
export function optional<T>(of: Of<T> | Field<T>): Field<T | undefined> {
  return { ...fieldOf(of), isOptional: true };
}

/** A property that has one value, which is sent when it is not given. */
export function implied<T>(of: Of<T> | Field<T>): Field<T | undefined> {
  return fieldOf(of);
}

/** A property that is never sent. */
export function readOnly<T>(of: Of<T> | Field<T>): Field<T> {
  return { ...fieldOf(of), isReadOnly: true };
}

/** A property whose name in JSON follows no rule. */
export function named<T>(wire: string, of: Of<T> | Field<T>): Field<T> {
  return { ...fieldOf(of), wire };
}

/** An object whose properties have the same names in JSON. */
export function record<T extends object>(
  fields: Fields<NoInfer<T>>,
  extra?: Of<unknown>,
  wireOf: (name: string) => string = String,
): Codec<T> {
  const given = Object.entries<Of<unknown> | Field<unknown>>(fields);
  const known = new Map(
    given.map(([name, of]): [string, Known] => {
      const field = { ...fieldOf(of), name };
      return [field.wire ?? wireOf(name), field];
    }),
  );
  return {
    fields: known,
    extra,
    read(value, mode) {
      if (!isObject(value)) throw misfit("object", value);
      const made: Record<string, unknown> = {};
      const rest: [string, unknown][] = [];
      // What was parsed has no keys but its own.
      for (const wire in value) {
        const one = value[wire];
        const field = known.get(wire);
        const found = field && readField(field, one, wire, mode);
        if (field && found !== undefined) made[field.name] = found;
        else if (field || !extra) rest.push([wire, one]);
        else rest.push([wire, readPart(extra, one, mode, wire)]);
      }
      if (rest.length > 0) made["extra"] = Object.fromEntries(rest);
      for (const [wire, { isOptional, name }] of mode.strict ? known : []) {
        if (!isOptional && made[name] === undefined) {
          throw inside(wire, misfit("a value"));
        }
      }
      return made as T;
    },
  };
}

/** An object whose properties are `snake_case` in JSON. */
export function snakeRecord<T extends object>(
  fields: Fields<NoInfer<T>>,
  extra?: Of<unknown>,
): Codec<T> {
  return record<T>(fields, extra, (name) =>
    name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  );
}

function fieldOf<T>(of: Of<T> | Field<T>): Field<T> {
  return "field" in of ? of : { field: of };
}

/** The value of a property; undefined where it reads as absent. */
function readField(
  { field }: Known,
  value: unknown,
  wire: string,
  mode: Mode,
): unknown {
  try {
    return codecOf(field).read(value, mode);
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    const isText = mode.lines && typeof value === "string";
    const isOdd = error.isFormat || value === null || isText;
    if (isOdd && !mode.strict) return undefined;
    throw inside(wire, error);
  }
}
