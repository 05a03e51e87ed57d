import { redirecting } from "./redirect.js";

/** Anything that JSON can say. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

type JsonObject = { readonly [key: string]: Json | undefined };

/** Reads the marked values of a line as JavaScript values. */
export class Arguments {
  readonly #variables: Map<string, unknown>;

  constructor(variables: Map<string, unknown>) {
    this.#variables = variables;
  }

  /** The value; `{"$mark": ...}` stands for what JSON cannot say. */
  read(value: Json): unknown {
    if (Array.isArray(value)) {
      return value.map((item: Json) => this.read(item));
    }
    if (typeof value !== "object" || value === null) return value;
    const given = value as JsonObject;
    if ("$absent" in given) return undefined;
    if ("$seconds" in given) return Number(given["$seconds"]) * 1000;
    if ("$null" in given) return null;
    if ("$json" in given) return given["$json"];
    for (const mark of ["$bytes", "$file"]) {
      if (mark in given) return Buffer.from(String(given[mark]), "base64");
    }
    for (const mark of ["$date", "$time", "$decimal"]) {
      if (mark in given) return given[mark];
    }
    if ("$map" in given) return this.#object(given["$map"]);
    if ("$tuple" in given) return this.read(given["items"] ?? []);
    if ("$union" in given) return this.read(given["value"] ?? null);
    if ("$variable" in given) return this.#variable(String(given["$variable"]));
    if ("$signal" in given) return this.#stopping().signal;
    if ("$redirect" in given) return redirecting(String(given["$redirect"]));
    if ("$callback" in given) return this.#callback(Number(given["$callback"]));
    if (!("$record" in given)) return this.#object(given);
    const fields = this.#object(given["fields"]);
    if (given["extra"] === undefined) return fields;
    return { ...fields, extra: this.#object(given["extra"]) };
  }

  #variable(name: string): unknown {
    return this.#variables.get(name);
  }

  #object(value: Json | undefined): object {
    const entries = Object.entries((value ?? {}) as JsonObject);
    return Object.fromEntries(
      entries.map(([key, item]) => [key, this.read(item ?? null)]),
    );
  }

  /** Aborts when the callback has been called often enough. */
  #stopping(): AbortController {
    const known = this.#variables.get("stopping");
    if (known instanceof AbortController) return known;
    const made = new AbortController();
    this.#variables.set("stopping", made);
    return made;
  }

  #callback(calls: number): (items: unknown) => void {
    const received: unknown[] = [];
    this.#variables.set("callback", received);
    return (items) => {
      received.push(items);
      if (received.length >= calls) this.#stopping().abort();
    };
  }
}

/** Any value that a method gives, as JSON. */
export function shown(value: unknown): Json {
  if (value === undefined || value === null) return null;
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "function") return null;
  if (typeof value !== "object") return value as Json;
  if (value instanceof Error) return errorOf(value);
  if (value instanceof Date) return { $time: value.toISOString() };
  if (value instanceof Uint8Array) {
    return { $bytes: Buffer.from(value).toString("base64") };
  }
  if (value instanceof Headers) return Object.fromEntries(value);
  if (Array.isArray(value)) return value.map(shown);
  return fieldsOf(value);
}

/** An error: its class, its text, its properties. */
export function errorOf(error: unknown): Json {
  const known = error as Error;
  const { headers: _, ...facts } = { headers: null, ...known };
  return { type: known.name, message: known.message, fields: fieldsOf(facts) };
}

function fieldsOf(value: object): Json {
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, shown(item)]),
  );
}
